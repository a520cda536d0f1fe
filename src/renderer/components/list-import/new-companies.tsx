import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { countOf } from '../../words/format-number.ts';
import { SaidCheckbox } from '../said-checkbox.tsx';
import classes from './list-import.module.css';

/** As many are named in the line; the others stand in its title. */
const NAMED = 8;

interface NewCompaniesProps {
  /** Companies that a list names and that are not there. */
  readonly names: readonly string[];
  readonly isMaking: boolean;
  /** Settles when `isMaking` says what came of it. */
  readonly onChange: (isMaking: boolean) => Promise<unknown>;
}

/** Offers to make the companies that a list names and that are not there; nothing where there are none. */
export function NewCompanies({ names, isMaking, onChange }: NewCompaniesProps): ReactNode {
  if (names.length === 0) return null;
  return (
    <div className={classes['newCompanies']}>
      <SaidCheckbox label={names.length === 1 ? 'Make the company that is not here yet' : `Make the ${countOf(names.length, 'company', 'companies')} that are not here yet`} checked={isMaking} onSay={onChange} />
      <Text c="dimmed" className="ellipsis" title={names.join(', ')} style={{ flex: 1, minWidth: 0 }}>{names.slice(0, NAMED).join(', ')}{names.length > NAMED ? ', …' : ''}</Text>
    </div>
  );
}
