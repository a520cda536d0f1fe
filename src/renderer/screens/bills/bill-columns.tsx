import { IconAlertTriangle, IconCircleCheck, IconEyeCheck, IconFileBroken, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { BillSummary } from '../../../shared/domain/bill.ts';
import type { Column } from '../../components/table-model.ts';
import { TypeMarks } from '../../components/type-marks.tsx';
import { formatPeriod } from '../../words/format-day.ts';
import { countOf } from '../../words/format-number.ts';
import { billStatusName, typeName } from '../../words/names.ts';

const ICONS: Readonly<Record<BillSummary['status'], Icon>> = { READ: IconCircleCheck, NEEDS_REVIEW: IconEyeCheck, UNREADABLE: IconFileBroken };

/** A bill's status by icon and word; a bill that was replaced says so. */
export function BillStatusMark({ bill }: { readonly bill: Pick<BillSummary, 'status' | 'supersededById'> }): ReactNode {
  const IconOf = ICONS[bill.status];
  const isReplaced = bill.supersededById !== null;
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6, verticalAlign: 'middle' }}>
      <IconOf size={15} stroke={1.7} color={bill.status === 'READ' ? (isReplaced ? 'var(--text-dim)' : 'var(--ok)') : 'var(--act)'} aria-hidden />
      {isReplaced ? 'Replaced' : billStatusName(bill.status)}
    </span>
  );
}

function Issues({ count }: { readonly count: number }): ReactNode {
  if (count === 0) return null;
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 4, color: 'var(--act)' }} title={countOf(count, 'open issue')}>
      <IconAlertTriangle size={14} stroke={1.7} aria-hidden />
      {count}
    </span>
  );
}

/** Keys are the store's sort keys where a list can be put in that order. */
export const billColumns: readonly Column<BillSummary>[] = [
  { key: 'billDate', header: 'Bill date', kind: 'day', width: 114, cell: (b) => b.billDate },
  { key: 'companyName', header: 'Company', kind: 'text', width: 120, grow: 2, cell: (b) => b.companyName, from: 560 },
  { key: 'provider', header: 'Provider', kind: 'text', width: 130, grow: 2, cell: (b) => b.provider },
  { key: 'types', header: 'Type', kind: 'text', width: 60, cell: (b) => b.types.map(typeName).join(', '), render: (b) => <TypeMarks types={b.types} />, sortable: false },
  { key: 'accountNumber', header: 'Account', kind: 'text', width: 114, grow: 1, cell: (b) => b.accountNumber, from: 850 },
  { key: 'sites', header: 'Site', kind: 'text', width: 100, grow: 2, cell: (b) => b.siteNames.join(', '), sortable: false, from: 1140 },
  { key: 'periodStart', header: 'Period from', kind: 'day', width: 0, cell: (b) => b.periodStart, sortable: false, from: Number.POSITIVE_INFINITY },
  { key: 'periodEnd', header: 'Period', kind: 'day', width: 190, cell: (b) => b.periodEnd, render: (b) => formatPeriod(b.periodStart, b.periodEnd), from: 1040 },
  { key: 'dueDate', header: 'Due', kind: 'day', width: 114, cell: (b) => b.dueDate, from: 1260 },
  { key: 'totalAmount', header: 'Amount', kind: 'money', width: 106, cell: (b) => b.totalAmount, currency: (b) => b.currency },
  { key: 'currentCharges', header: 'New charges', kind: 'money', width: 0, cell: (b) => b.currentCharges, sortable: false, from: Number.POSITIVE_INFINITY },
  { key: 'status', header: 'Status', kind: 'text', width: 126, cell: (b) => billStatusName(b.status), render: (b) => <BillStatusMark bill={b} />, sortable: false, from: 640 },
  { key: 'issues', header: 'Issues', kind: 'number', width: 60, cell: (b) => b.openIssueCount, render: (b) => <Issues count={b.openIssueCount} />, sortable: false, from: 680 },
  { key: 'invoiceNumber', header: 'Bill number', kind: 'text', width: 0, cell: (b) => b.invoiceNumber, sortable: false, from: Number.POSITIVE_INFINITY },
];
