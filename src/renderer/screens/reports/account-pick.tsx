import { useMemo, useState, type ReactNode } from 'react';
import { api } from '../../app/api.ts';
import { FilterSelect } from '../../components/filter-select.tsx';
import { useLoaded } from '../../stores/use-loaded.ts';
import { typeName } from '../../words/names.ts';

interface AccountPickProps {
  readonly companyId: string | null;
  readonly siteId: string | null;
  readonly accountId: string | null;
  readonly meterId: string | null;
  readonly set: (change: Readonly<Record<string, string | null>>) => void;
}

/** Chooses one account of the company, or of the site, and then one of its meters. The accounts are loaded once somebody looks for one. */
export function AccountPick({ companyId, siteId, accountId, meterId, set }: AccountPickProps): ReactNode {
  const [isNear, setNear] = useState(false);
  const isWanted = companyId !== null && (isNear || accountId !== null);
  const { value: accounts } = useLoaded(`${isWanted} ${companyId ?? ''}`, async () => (isWanted && companyId !== null ? await api.accounts.list({ companyId }) : null), ['accounts']);
  const { value: meters } = useLoaded(accountId ?? '', async () => (accountId === null ? null : await api.accounts.meters({ accountId })), ['accounts']);
  const numbers = useMemo(() => {
    const { compare } = new Intl.Collator(undefined, { numeric: true });
    return (accounts ?? []).filter(({ id, siteIds }) => siteId === null || siteIds.includes(siteId) || id === accountId)
      .map(({ id, accountNumber, datasourceTypes }) => ({ value: id, label: [accountNumber, ...datasourceTypes.map(typeName)].join(' · ') })).sort((a, b) => compare(a.label, b.label));
  }, [accounts, siteId, accountId]);
  const meterNames = useMemo(() => (meters ?? []).map(({ id, meterNumber, servicePoint, type }) => ({ value: id, label: `${meterNumber ?? servicePoint ?? 'Without a number'} · ${typeName(type)}` })), [meters]);
  return (
    <>
      <FilterSelect
        aria-label="Account" placeholder="All accounts" data={numbers} value={accountId} onChange={(id) => set({ accountId: id, meterId: null })} searchable clearable limit={100}
        onFocus={() => setNear(true)} onPointerEnter={() => setNear(true)} nothingFoundMessage={accounts === null ? 'Loading…' : 'No such account'} comboboxProps={{ width: 260, position: 'bottom-start' }} w={140}
      />
      {accountId !== null && meterNames.length > 1 && (
        <FilterSelect aria-label="Meter" placeholder="All meters" data={meterNames} value={meterId} onChange={(id) => set({ meterId: id })} searchable clearable comboboxProps={{ width: 240, position: 'bottom-start' }} w={130} />
      )}
    </>
  );
}
