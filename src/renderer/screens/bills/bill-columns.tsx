import { IconAlertTriangle, IconCircleCheck, IconEyeCheck, IconFileBroken, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { BillSummary } from '../../../shared/domain/bill.ts';
import { wasEntered } from '../../../shared/domain/entered-file.ts';
import { countedUsage } from '../../../shared/domain/counted-usage.ts';
import type { Column } from '../../components/table-model.ts';
import { TypeMarks } from '../../components/type-marks.tsx';
import { commonUnit, countedText, countedValue, countedWords, oneOf, servicesText, usageText } from '../../words/billed-usage.ts';
import { formatPeriod, formatPeriodShort } from '../../words/format-day.ts';
import { countOf } from '../../words/format-number.ts';
import { billStatusName, typeName } from '../../words/names.ts';
import classes from './bill-columns.module.css';

const ICONS: Readonly<Record<BillSummary['status'], Icon>> = { READ: IconCircleCheck, NEEDS_REVIEW: IconEyeCheck, UNREADABLE: IconFileBroken };

/** A bill's status in words; one that was replaced says so, and one in order that nobody read. */
const statusWord = ({ status, supersededById, fileName }: StatusOfBill): string =>
  supersededById !== null ? 'Replaced' : status === 'READ' && wasEntered(fileName) ? 'Entered by hand' : billStatusName(status);

type StatusOfBill = Pick<BillSummary, 'status' | 'supersededById' | 'fileName'>;

/** A bill's status by icon and word. */
export function BillStatusMark({ bill }: { readonly bill: StatusOfBill }): ReactNode {
  const IconOf = ICONS[bill.status];
  const isReplaced = bill.supersededById !== null;
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6, verticalAlign: 'bottom' }}>
      <IconOf size={15} stroke={1.7} color={bill.status === 'READ' ? (isReplaced ? 'var(--text-dim)' : 'var(--ok)') : 'var(--act)'} aria-hidden />
      {statusWord(bill)}
    </span>
  );
}

/** The status, with a mark where issues are open. */
function StatusCell({ bill }: { readonly bill: BillSummary }): ReactNode {
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: 6 }}>
      <BillStatusMark bill={bill} />
      {bill.openIssueCount > 0 && <IconAlertTriangle size={14} stroke={1.7} color="var(--act)" role="img" aria-label={countOf(bill.openIssueCount, 'open issue')}><title>{countOf(bill.openIssueCount, 'open issue')}</title></IconAlertTriangle>}
    </span>
  );
}

/** The provider, and below it whose bill it is while the table has no room for a column of companies; a file that told no provider is known by its name. */
function ProviderCell({ bill: { provider, fileName, companyName } }: { readonly bill: BillSummary }): ReactNode {
  return (
    <span className={classes['provider']} title={`${provider ?? fileName}\n${companyName}`}>
      <span className={provider === null ? 'ellipsis dim' : 'ellipsis'}>{provider ?? fileName}</span>
      <span className={`ellipsis ${classes['company'] ?? ''}`}>{companyName}</span>
    </span>
  );
}

/** Saved with the table; shown only where a person chose so. */
const SAVED_ONLY = { width: 120, sortable: false, from: Number.POSITIVE_INFINITY } as const;

/** Keys are the store's sort keys where a list can be put in that order. */
export const billColumns: readonly Column<BillSummary>[] = [
  { key: 'billDate', header: 'Bill date', kind: 'day', width: 106, cell: (b) => b.billDate },
  { key: 'companyName', header: 'Company', kind: 'text', width: 112, grow: 1, cell: (b) => b.companyName, from: 914 },
  { key: 'provider', header: 'Provider', kind: 'text', width: 102, grow: 4, cell: (b) => b.provider, render: (b) => <ProviderCell bill={b} /> },
  { key: 'types', header: 'Service', kind: 'text', width: 62, cell: (b) => b.types.map(typeName).join(', '), render: (b) => <TypeMarks types={b.types} />, sortable: false },
  { key: 'accountNumber', header: 'Account', kind: 'text', width: 124, grow: 1, cell: (b) => b.accountNumber, render: (b) => <span title={b.accountNumber ?? ''}>{b.accountNumber}</span>, from: 630 },
  { key: 'sites', header: 'Site', kind: 'text', width: 104, grow: 2, cell: (b) => b.siteNames.join(', '), sortable: false, from: 1018 },
  { key: 'periodStart', header: 'Period from', kind: 'day', cell: (b) => b.periodStart, ...SAVED_ONLY },
  { key: 'periodEnd', header: 'Period', savedHeader: 'Period to', kind: 'day', width: 172, cell: (b) => b.periodEnd, render: (b) => <span title={formatPeriod(b.periodStart, b.periodEnd)}>{formatPeriodShort(b.periodStart, b.periodEnd)}</span>, from: 802 },
  { key: 'dueDate', header: 'Due', kind: 'day', width: 104, cell: (b) => b.dueDate, from: 1226 },
  { key: 'usage', header: 'Usage', kind: 'number', width: 104, cell: (b) => oneOf(b.services, (s) => s.usage), render: (b) => <span title={servicesText(b.services)}>{usageText(b.services)}</span>, sortable: false, from: 1122 },
  { key: 'counted', header: 'Usage that counts', kind: 'number', width: 140, cell: (b) => oneOf(b.services, countedValue), render: (b) => <span title={countedWords(b.services).join(' ')}>{countedText(b.services)}</span>, sortable: false, from: Number.POSITIVE_INFINITY },
  { key: 'countedUnit', header: 'Unit of what counts', kind: 'text', cell: (b) => oneOf(b.services, (s) => countedUsage(s)?.unit ?? null), ...SAVED_ONLY },
  { key: 'unit', header: 'Unit', kind: 'text', cell: (b) => commonUnit(b.services), ...SAVED_ONLY },
  { key: 'meter', header: 'Meter', kind: 'text', cell: (b) => oneOf(b.services, (s) => s.meterNumber), ...SAVED_ONLY },
  { key: 'services', header: 'Usage by meter', kind: 'text', cell: (b) => servicesText(b.services), ...SAVED_ONLY },
  { key: 'totalAmount', header: 'Amount', kind: 'money', width: 92, cell: (b) => b.totalAmount, currency: (b) => b.currency },
  { key: 'currentCharges', header: 'New charges', kind: 'money', cell: (b) => b.currentCharges, ...SAVED_ONLY },
  { key: 'status', header: 'Status', kind: 'text', width: 144, cell: statusWord, render: (b) => <StatusCell bill={b} />, sortable: false, from: 560 },
  { key: 'issues', header: 'Open issues', kind: 'number', cell: (b) => b.openIssueCount, ...SAVED_ONLY },
  { key: 'invoiceNumber', header: 'Bill number', kind: 'text', cell: (b) => b.invoiceNumber, ...SAVED_ONLY },
];
