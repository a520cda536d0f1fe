import type { ReactNode } from 'react';
import type { ListedIssue } from '../../../shared/domain/issue-list.ts';
import type { Column } from '../../components/table-model.ts';
import { issueStatusName } from '../../words/issue-words.ts';
import { issueName } from '../../words/names.ts';
import { inPersonsWriting } from '../../words/sentence.ts';
import classes from './issues.module.css';

/** Saved with the table; shown only where a person chose so. */
const SAVED_ONLY = { width: 120, sortable: false, from: Number.POSITIVE_INFINITY } as const;

/** All that was found, in one line. */
export const foundText = ({ issues }: ListedIssue): string => issues.map(({ text }) => inPersonsWriting(text)).join(' ');

/** What it is, and below whose: the list is narrow beside its bill, and rows of one kind are told apart by nothing else. Provider and company are each cut at their own end. */
function WhatAndWhose({ issue }: { readonly issue: ListedIssue }): ReactNode {
  const { companyName } = issue;
  const provider = issue.provider ?? issue.fileName ?? '';
  const dot = provider !== '' && companyName !== '' ? ' · ' : '';
  return (
    <span className={classes['twoLines']} title={`${foundText(issue)}\n${provider}${dot}${companyName}`}>
      <span className="ellipsis">{issueName(issue.kind)}</span>
      <span className={classes['second']}>
        <span className={`ellipsis ${classes['provider'] ?? ''}`}>{provider}</span>
        <span className={classes['dot']}>{dot}</span>
        <span className="ellipsis">{companyName}</span>
      </span>
    </span>
  );
}

/** Keys are the store's sort keys where the list can be put in that order. */
export const issueColumns: readonly Column<ListedIssue>[] = [
  { key: 'kind', header: 'Issue', kind: 'text', width: 132, grow: 3, cell: ({ kind }) => issueName(kind), render: (issue) => <WhatAndWhose issue={issue} /> },
  { key: 'provider', header: 'Provider', kind: 'text', width: 96, grow: 3, cell: ({ provider }) => provider, render: ({ provider }) => <span className="dim" title={provider ?? ''}>{provider}</span>, from: Number.POSITIVE_INFINITY },
  { key: 'company', header: 'Company', kind: 'text', width: 110, grow: 2, cell: ({ companyName }) => companyName, from: Number.POSITIVE_INFINITY },
  { key: 'billDate', header: 'Bill date', kind: 'day', width: 106, cell: ({ billDate }) => billDate, from: 300 },
  { key: 'account', header: 'Account', kind: 'text', cell: ({ accountNumber }) => accountNumber, ...SAVED_ONLY },
  { key: 'text', header: 'What was found', kind: 'text', cell: foundText, ...SAVED_ONLY },
  { key: 'status', header: 'Status', kind: 'text', cell: ({ status }) => issueStatusName(status), ...SAVED_ONLY },
  { key: 'reason', header: 'Reason', kind: 'text', cell: ({ closedReason }) => closedReason, ...SAVED_ONLY },
  { key: 'since', header: 'Since', kind: 'moment', width: 116, cell: ({ createdAt }) => createdAt, from: Number.POSITIVE_INFINITY },
];
