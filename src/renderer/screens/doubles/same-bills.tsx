import { Button, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { BillBrief, MergePreview } from '../../../shared/domain/account-double.ts';
import { SAME_BILL_WORDS } from '../../words/double-words.ts';
import { formatDay, formatPeriod } from '../../words/format-day.ts';
import { formatMoney } from '../../words/format-number.ts';

type Pair = MergePreview['same'][number];

const whenOf = (bill: BillBrief): string => (bill.periodStart === null ? formatDay(bill.billDate) : formatPeriod(bill.periodStart, bill.periodEnd));

/** One version of a bill, so that it is told from the other. */
function Version({ bill }: { readonly bill: BillBrief }): ReactNode {
  return (
    <>
      <span className="figures">{formatMoney(bill.totalAmount, bill.currency)}</span>
      <Text c="dimmed" className="ellipsis" maw={170} title={bill.fileName}>{bill.invoiceNumber ?? bill.fileName}{bill.isReviewed ? ', checked' : ''}</Text>
    </>
  );
}

/** Bills that stand in both accounts, with the version that is kept. */
export function SameBills({ pairs, onPrefer }: { readonly pairs: readonly Pair[]; readonly onPrefer: (kept: string, other: string) => void }): ReactNode {
  return (
    <div>
      <Text fw={600} id="same-bills">In both</Text>
      <Table mt={4} verticalSpacing={4} horizontalSpacing={6} aria-labelledby="same-bills" fz={12}>
        <Table.Thead>
          <Table.Tr><Table.Th>Period</Table.Th><Table.Th>Kept</Table.Th><Table.Th>The other</Table.Th><Table.Th aria-label="Change" /></Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {pairs.map(({ kept, other, why, isOtherTotal }) => (
            <Table.Tr key={`${kept.id} ${other.id}`}>
              <Table.Td>{whenOf(kept)}<Text c="dimmed">{SAME_BILL_WORDS[why]}</Text></Table.Td>
              <Table.Td><Version bill={kept} /></Table.Td>
              <Table.Td><Version bill={other} />{isOtherTotal && <Text c="var(--act)">another total</Text>}</Table.Td>
              <Table.Td><Button size="compact-xs" variant="subtle" onClick={() => onPrefer(kept.id, other.id)}>Keep the other</Button></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
