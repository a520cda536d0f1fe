import { Button, Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import { attempt } from '../../components/toast.tsx';
import { undoStep, useReviewHistory, type ReviewStep } from './review-history.ts';
import classes from './review.module.css';

/** What was done last, with its undo; the keys where nothing was. Stands below the fields, so that it covers none of them. */
export function ReviewSaid({ onUndone }: { readonly onUndone: (step: ReviewStep) => void }): ReactNode {
  const said = useReviewHistory((s) => s.said);
  if (said === null) {
    return (
      <footer className={classes['keys']} aria-label="Keys">
        <span><Kbd size="xs">↑ ↓</Kbd>field</span>
        <span><Kbd size="xs">Enter</Kbd>edit</span>
        <span><Kbd size="xs">J</Kbd><Kbd size="xs">K</Kbd>bill</span>
        <span><Kbd size="xs">Ctrl Z</Kbd>undo</span>
      </footer>
    );
  }
  const undo = (): void =>
    void attempt(async () => {
      const step = await undoStep(said.step);
      if (step) onUndone(step);
    });
  return (
    <footer className={classes['keys']} data-said role="status">
      <span style={{ flex: 1, minWidth: 0 }} className="ellipsis" title={said.text}>{said.text}</span>
      <Button size="compact-xs" variant="subtle" onClick={undo}>Undo</Button>
    </footer>
  );
}
