import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ReviewProblem } from '../../../shared/domain/bill.ts';
import { inPersonsWriting } from '../../words/sentence.ts';
import classes from './review.module.css';

interface ProblemsListProps {
  readonly problems: readonly ReviewProblem[];
  /** A person said that the bill is right as it stands. */
  readonly isReviewed: boolean;
  /** Goes to the first field that a problem is about. */
  readonly onVisit: (path: string) => void;
}

/** What is wrong with a bill, in words; pressing one goes to its field. */
export function ProblemsList({ problems, isReviewed, onVisit }: ProblemsListProps): ReactNode {
  return (
    <ul className={classes['problems']} aria-label="What to look at" aria-live="polite">
      {isReviewed && <li className={classes['fine']}><IconCircleCheck size={15} color="var(--ok)" aria-hidden /><span>You said that this bill is right.</span></li>}
      {!isReviewed && problems.length === 0 && <li className={classes['fine']}><IconCircleCheck size={15} color="var(--ok)" aria-hidden /><span>Everything adds up. Does it look right?</span></li>}
      {!isReviewed && problems.map(({ text, paths }) => (
        <li key={`${text} ${paths.join(' ')}`}>
          <button type="button" className={`bare-button ${classes['problem'] ?? ''}`} onClick={() => paths[0] !== undefined && onVisit(paths[0])}>
            <IconAlertTriangle size={15} color="var(--act)" aria-hidden />
            <span>{inPersonsWriting(text)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
