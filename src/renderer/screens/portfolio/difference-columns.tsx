import type { ReactNode } from 'react';
import type { Difference } from '../../../shared/domain/portfolio-comparison.ts';
import type { Column } from '../../components/table-model.ts';
import { formatDay, formatPeriodShort } from '../../words/format-day.ts';
import { formatConverted, formatMoney, formatNumber, formatQuantity } from '../../words/format-number.ts';
import { kindsWords } from './difference-words.ts';

type Side = 'there' | 'here';

const missing = <span className="dim">none</span>;
/** "kBtu" of "kBtu (thousand Btu)"; which gallon is meant is kept. */
const unitInShort = (unit: string): string => unit.replace(/ \((?!U[KS]\)).*\)$/u, '');
const differs = (isOther: boolean, shown: ReactNode): ReactNode => (isOther ? <b>{shown}</b> : shown);

/** Both days in one cell; a saved table has a column for each. */
function days(side: Side): Column<Difference>[] {
  return [
    {
      key: `start ${side}`, header: `Days ${side}`, savedHeader: `From ${side}`, kind: 'day', width: 176, cell: (row) => row[side]?.start ?? null,
      render: (row) => { const own = row[side]; return own === null ? missing : differs(row.kinds.includes('DAYS'), own.start === own.end ? formatDay(own.start) : formatPeriodShort(own.start, own.end)); },
    },
    { key: `end ${side}`, header: `To ${side}`, kind: 'day', width: 96, from: Infinity, cell: (row) => row[side]?.end ?? null },
  ];
}

function usage(side: Side): Column<Difference> {
  return {
    key: `usage ${side}`, header: `Usage ${side}`, kind: 'number', width: 120, grow: 1, cell: (row) => row[side]?.usage ?? null,
    render: (row) => {
      const own = row[side];
      if (own === null) return missing;
      const about = row.here !== null && side === 'here' ? `${formatQuantity(row.here.billed, row.here.billedUnit)} on the bill` : `${formatNumber(own.usage)} ${row.unit}`;
      return <span title={about}>{differs(row.kinds.includes('USAGE'), own.usage === null ? missing : formatConverted(own.usage, unitInShort(row.unit)))}</span>;
    },
  };
}

function cost(side: Side): Column<Difference> {
  return {
    key: `cost ${side}`, header: `Cost ${side}`, kind: 'money', width: 90, from: 1002, cell: (row) => row[side]?.cost ?? null,
    render: (row) => { const own = row[side]?.cost ?? null; return own === null ? missing : differs(row.kinds.includes('COST'), formatMoney(own, null)); },
  };
}

/** Only where it is one: what rounding left says nothing. */
const usageApart = ({ kinds, there, here }: Difference): number | null => (!kinds.includes('USAGE') || there?.usage == null || here?.usage == null ? null : Number((there.usage - here.usage).toPrecision(10)));

/** An entry of Portfolio Manager and our bill side by side, in the unit of the entry. */
export const differenceColumns: readonly Column<Difference>[] = [
  { key: 'kinds', header: 'What differs', kind: 'text', width: 118, grow: 1, cell: kindsWords, render: (row) => <span title={kindsWords(row)}>{kindsWords(row)}</span> },
  { key: 'property', header: 'Property', kind: 'text', width: 110, grow: 2, from: 1112, cell: (row) => row.property, render: (row) => <span title={row.property}>{row.property}</span> },
  { key: 'meter', header: 'Meter there', kind: 'text', width: 110, grow: 2, cell: (row) => row.meter, render: (row) => <span title={`${row.meter}, ${row.type}`}>{row.meter}</span> },
  ...days('there'),
  ...days('here'),
  usage('there'),
  usage('here'),
  { key: 'difference', header: 'Difference', savedHeader: 'Usage there less usage here', kind: 'number', width: 96, from: 1304, cell: usageApart, render: (row) => formatConverted(usageApart(row), null) },
  { key: 'unit', header: 'Unit there', kind: 'text', width: 96, grow: 1, from: 1304, cell: (row) => row.unit, render: (row) => <span title={row.unit}>{row.unit}</span> },
  cost('there'),
  cost('here'),
  { key: 'estimated there', header: 'Estimated there', kind: 'text', width: 116, from: Infinity, cell: (row) => (row.there === null ? null : row.there.isEstimated ? 'Yes' : 'No') },
  { key: 'estimated here', header: 'Read or estimated', savedHeader: 'Reading on the bill', kind: 'text', width: 116, from: Infinity, cell: (row) => (row.here === null ? null : row.here.isEstimated ? 'Estimated' : 'Not estimated') },
  { key: 'billed', header: 'On the bill', kind: 'number', width: 110, from: Infinity, cell: (row) => row.here?.billed ?? null, render: (row) => formatQuantity(row.here?.billed ?? null, row.here?.billedUnit ?? null) },
  { key: 'billed unit', header: 'Unit on the bill', kind: 'text', width: 96, from: Infinity, cell: (row) => row.here?.billedUnit ?? null },
];
