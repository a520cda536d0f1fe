import type { SpotlightActionData } from '@mantine/spotlight';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { goTo } from '../stores/navigation.ts';
import { formatDay } from '../words/format-day.ts';
import { formatMoney } from '../words/format-number.ts';
import { api } from './api.ts';

const MOST = 6;
/** Shorter words would find too much to be of use. */
const SHORTEST = 3;

/** The bills the store finds for what is typed: by account, meter or bill number, amount, address or name. */
export function useFoundBills(typed: string): SpotlightActionData[] {
  const [searched] = useDebouncedValue(typed.trim(), 150);
  const [found, setFound] = useState<{ readonly text: string; readonly actions: SpotlightActionData[] }>({ text: '', actions: [] });
  useEffect(() => {
    if (searched.length < SHORTEST) return undefined;
    let isLatest = true;
    api.bills.list({ text: searched.slice(0, 200), limit: MOST }).then(
      ({ rows }) => {
        if (!isLatest) return;
        const actions = rows.map((bill) => ({
          id: `bill-${bill.id}`,
          label: `${bill.provider ?? bill.fileName} ${formatDay(bill.billDate)}`.trim(),
          description: [bill.companyName, bill.accountNumber, bill.invoiceNumber, formatMoney(bill.totalAmount, bill.currency)].filter((text) => text !== null && text !== '').join(' · '),
          // The store has matched what this list cannot see, such as a meter.
          keywords: [searched],
          onClick: () => goTo('bill', bill.id),
        }));
        setFound({ text: searched, actions });
      },
      () => undefined,
    );
    return () => {
      isLatest = false;
    };
  }, [searched]);
  return found.text === searched && searched.length >= SHORTEST ? found.actions : [];
}
