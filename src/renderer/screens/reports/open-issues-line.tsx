import { Anchor, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { goTo } from '../../stores/navigation.ts';
import { countOf } from '../../words/format-number.ts';
import { chooseWithOpenIssues } from './open-issues-choice.ts';
import classes from './reports.module.css';

interface OpenIssuesLineProps {
  readonly companyId: string;
  /** Bills of the report that have open issues. */
  readonly count: number;
  readonly withOpenIssues: boolean;
}

/** What a report does with bills that have open issues, in the words of exports. */
export const openIssueWords = (count: number, withOpenIssues: boolean): string =>
  withOpenIssues ? `${countOf(count, 'of these bills has', 'of these bills have')} open issues.` : `${countOf(count, 'more bill stays', 'more bills stay')} out: ${count === 1 ? 'it has' : 'they have'} open issues.`;

/** How many of a report's bills have open issues, a way to them, and whether they count; nothing where none has. */
export function OpenIssuesLine({ companyId, count, withOpenIssues }: OpenIssuesLineProps): ReactNode {
  if (count === 0) return null;
  return (
    <div className={classes['openIssues']}>
      <span>{openIssueWords(count, withOpenIssues)}</span>
      <Anchor component="button" type="button" inherit onClick={() => goTo('issues', null, { companyId })}>Show the issues</Anchor>
      <Switch label={<span style={{ whiteSpace: 'nowrap' }}>Also bills with open issues</span>} checked={withOpenIssues} onChange={(event) => chooseWithOpenIssues(event.currentTarget.checked)} />
    </div>
  );
}
