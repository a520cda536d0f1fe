import type { SpotlightActionData } from '@mantine/spotlight';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { goTo } from '../stores/navigation.ts';
import { formatDay } from '../words/format-day.ts';
import { countOf, formatMoney } from '../words/format-number.ts';
import { statusWords } from '../words/status-words.ts';
import { api } from './api.ts';

const MOST = 6;
/** Shorter words would find too much to be of use. */
const SHORTEST = 3;

interface Found {
  readonly connections: readonly SpotlightActionData[];
  readonly sites: readonly SpotlightActionData[];
  readonly accounts: readonly SpotlightActionData[];
  readonly bills: readonly SpotlightActionData[];
}

const NOTHING: Found = { connections: [], sites: [], accounts: [], bills: [] };

const described = (...parts: readonly (string | null)[]): string => parts.filter((part) => part !== null && part !== '').join(' · ');

async function find(text: string): Promise<Found> {
  // The store has matched what the palette cannot see, such as a meter: what is typed is a keyword of all that it found.
  const keywords = [text];
  const [connections, sites, accounts, bills] = await Promise.all([
    api.connections.listPage({ text, limit: MOST }),
    api.sites.listPage({ text, limit: MOST }),
    api.accounts.search({ text, limit: MOST }),
    text.length < SHORTEST ? { rows: [] } : api.bills.list({ text, limit: MOST }),
  ]);
  return {
    connections: connections.rows.map((c) => ({
      id: c.id, label: c.datasourceName, description: described(c.companyName, statusWords(c.status, c.isActive).word), keywords: [...keywords, c.companyName, c.username ?? ''], onClick: () => goTo('connections', c.id),
    })),
    sites: sites.rows.map((site) => ({ id: site.id, label: site.name, description: described(site.companyName, site.address), keywords, onClick: () => goTo('sites', site.id) })),
    accounts: accounts.map((a) => ({
      id: a.id, label: a.accountNumber, description: described(countOf(a.billCount, 'bill'), a.serviceAddress), keywords,
      onClick: () => goTo('bills', null, { accountId: a.id, accountNumber: a.accountNumber }),
    })),
    bills: bills.rows.map((bill) => ({
      id: `bill-${bill.id}`, label: `${bill.provider ?? bill.fileName} ${formatDay(bill.billDate)}`.trim(), keywords,
      description: described(bill.companyName, bill.accountNumber, bill.invoiceNumber, formatMoney(bill.totalAmount, bill.currency)),
      onClick: () => goTo('bill', bill.id),
    })),
  };
}

/** What the store finds for what is typed: connections, sites, accounts, and bills by account, meter or bill number, amount, address or name. */
export function useFound(typed: string): Found {
  const [searched] = useDebouncedValue(typed.trim().slice(0, 200), 120);
  const [found, setFound] = useState<{ readonly text: string; readonly found: Found }>({ text: '', found: NOTHING });
  useEffect(() => {
    if (searched === '') return undefined;
    let isLatest = true;
    find(searched).then(
      (all) => {
        if (isLatest) setFound({ text: searched, found: all });
      },
      () => undefined,
    );
    return () => {
      isLatest = false;
    };
  }, [searched]);
  return found.text === searched && searched !== '' ? found.found : NOTHING;
}
