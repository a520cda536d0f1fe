import { Button, Switch, Text } from '@mantine/core';
import { IconCircleCheck, IconSearchOff } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import { Id } from '../../../shared/domain/base.ts';
import type { AccountFiling, ProposedFiling } from '../../../shared/domain/unfiled-account.ts';
import { api } from '../../app/api.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyPanel, ScreenFrame } from '../../components/panels.tsx';
import { SearchField } from '../../components/search-field.tsx';
import type { Column } from '../../components/table-model.ts';
import { attempt, tell } from '../../components/toast.tsx';
import { TypeMarks } from '../../components/type-marks.tsx';
import { useGroupedRows } from '../../components/use-grouped-rows.ts';
import { useLocalRows } from '../../components/use-local-rows.ts';
import { useUnfiledCounts } from '../../stores/data.ts';
import { changedQuery, goTo, replacePlace } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { countOf } from '../../words/format-number.ts';
import { typeName } from '../../words/names.ts';
import { createMatcher } from '../../words/text-match.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { filingPlan, filingsOf, newSiteCount, type Place } from './filing-plan.ts';
import { FilingPanel } from './filing-panel.tsx';

const NOTHING: ReadonlySet<string> = new Set();
/** Companies stand one after the other, and their accounts by number: the store's order. */
const AS_STORED = { key: '', direction: 'asc' } as const;

function columnsOf(plan: ReadonlyMap<string, Place>): readonly Column<ProposedFiling>[] {
  const placeOf = ({ id }: ProposedFiling): Place => plan.get(id) ?? null;
  const words = (row: ProposedFiling): string | null => {
    const place = placeOf(row);
    return place === null ? null : place.kind === 'SITE' ? place.name : `New: ${place.name}`;
  };
  return [
    { key: 'account', header: 'Account', kind: 'text', width: 130, cell: (r) => r.accountNumber, sortable: false },
    { key: 'provider', header: 'Provider', kind: 'text', width: 130, grow: 2, cell: (r) => r.provider, render: (r) => <span title={r.provider ?? ''}>{r.provider}</span>, sortable: false, from: 620 },
    { key: 'types', header: 'Service', kind: 'text', width: 62, cell: (r) => r.types.map(typeName).join(', '), render: (r) => <TypeMarks types={r.types} />, sortable: false },
    { key: 'address', header: 'Address on its bills', kind: 'text', width: 190, grow: 4, cell: (r) => r.serviceAddress, render: (r) => (r.serviceAddress === null ? <span className="dim">none</span> : <span title={r.serviceAddress}>{r.serviceAddress}</span>), sortable: false },
    { key: 'bills', header: 'Bills', kind: 'number', width: 62, cell: (r) => r.billCount, sortable: false, from: 700 },
    { key: 'site', header: 'Site', kind: 'text', width: 180, grow: 3, cell: words, render: (r) => (placeOf(r) === null ? <span className="dim">none fits; press to choose</span> : <span title={words(r) ?? ''}>{words(r)}</span>), sortable: false },
  ];
}

interface FilingScreenProps {
  /** The account whose site is being chosen. */
  readonly openId: string | null;
  readonly query: Readonly<Record<string, string>>;
}

/** The accounts at no site, company by company, each with the site its address points at; many are filed at once. */
export function FilingScreen({ openId, query }: FilingScreenProps): ReactNode {
  const companyId = Id.safeParse(query['companyId']).data ?? null;
  const [text, setText] = useState('');
  const [makesSites, setMakesSites] = useState(false);
  const [selected, setSelected] = useState<ReadonlySet<string>>(NOTHING);
  const [closed, setClosed] = useState<readonly string[]>([]);
  const [isBusy, setBusy] = useState(false);
  const { value: all, error, reload } = useLoaded('unfiled', () => api.accounts.listUnfiled(), ['accounts', 'sites', 'companies']);
  const homeless = (useUnfiledCounts((s) => s.value) ?? []).filter((one) => companyId === null || one.companyId === companyId).reduce((sum, { bills }) => sum + bills, 0);
  const rows = useMemo(() => {
    const matches = createMatcher(text);
    return all?.filter((row) => (companyId === null || row.companyId === companyId) && matches([row.accountNumber, row.provider, row.serviceAddress, row.companyName, row.proposal?.name ?? null])) ?? null;
  }, [all, text, companyId]);
  const plan = useMemo(() => filingPlan(rows ?? [], makesSites), [rows, makesSites]);
  const columns = useMemo(() => columnsOf(plan), [plan]);
  const groups = useMemo(() => (rows === null ? null : [...Map.groupBy(rows, (row) => row.companyId)].map(([key, [first, ...others]]) => ({ key, label: first?.companyName ?? '', count: 1 + others.length }))), [rows]);
  const local = useLocalRows(rows, columns, AS_STORED, { error, reload });
  const source = useGroupedRows(local, groups, { closed, onClosed: setClosed, load: (offset, limit) => Promise.resolve((rows ?? []).slice(offset, offset + limit)) });
  const chosen = (rows ?? []).filter(({ id }) => selected.has(id));
  const candidates = chosen.length > 0 ? chosen : (rows ?? []);
  const filings = filingsOf(candidates, plan);
  const newSites = newSiteCount(candidates, plan);
  const withoutPlace = (rows ?? []).filter(({ id }) => (plan.get(id) ?? null) === null).length;
  const set = (change: Readonly<Record<string, string | null>>, id: string | null = openId): void =>
    replacePlace('filing', id, changedQuery(query, change));
  const file = (asked: readonly AccountFiling[]): void => {
    setBusy(true);
    void attempt(async () => {
      const done = await api.accounts.file([...asked]);
      setSelected(NOTHING);
      tell(`${countOf(done.accountIds.length, 'account')} filed${done.madeSiteIds.length === 0 ? '' : `, ${countOf(done.madeSiteIds.length, 'site')} made`}. Completeness shows ${done.accountIds.length === 1 ? 'its' : 'their'} months.`, () => api.accounts.takeFilingBack(done));
    }).finally(() => setBusy(false));
  };
  const open = rows?.find(({ id }) => id === openId) ?? null;
  const isFiltered = text !== '' || companyId !== null;
  return (
    <ScreenFrame
      title="Accounts without a site"
      actions={
        <Button disabled={filings.length === 0} loading={isBusy} onClick={() => file(filings)}>
          {filings.length === 0 ? 'File accounts' : `File ${countOf(filings.length, chosen.length > 0 ? 'selected account' : 'account')}${newSites === 0 ? '' : `, make ${countOf(newSites, 'site')}`}`}
        </Button>
      }
      toolbar={
        <>
          <SearchField label="Search accounts without a site" value={text} onChange={setText} width={236} />
          <CompanySelect value={companyId} onChange={(id) => set({ companyId: id }, null)} placeholder="All companies" width={170} />
          <Switch label={<span style={{ whiteSpace: 'nowrap' }}>Make sites of addresses that fit none</span>} checked={makesSites} onChange={(event) => setMakesSites(event.currentTarget.checked)} ml={6} />
        </>
      }
      side={open !== null && <FilingPanel key={open.id} account={open} place={plan.get(open.id) ?? null} onFile={(filing) => { set({}, null); file([filing]); }} onClose={() => set({}, null)} />}
    >
      {(homeless > 0 || withoutPlace > 0) && rows !== null && rows.length > 0 && (
        <Text c="dimmed" px={16} py={6}>
          {withoutPlace > 0 && `For ${countOf(withoutPlace, 'account')} no site of the company has such an address: press one to choose, or make sites of the addresses. `}
          {homeless > 0 && homelessWords(homeless)}
        </Text>
      )}
      <DataTable
        label="Accounts without a site"
        noun={['account', 'accounts']}
        columns={columns}
        source={source}
        rowKey={(row) => row.id}
        openKey={openId}
        onOpen={(row) => set({}, row.id)}
        selection={{ selected, onChange: setSelected }}
        empty={
          isFiltered && (all?.length ?? 0) > 0 ? (
            <EmptyPanel icon={IconSearchOff} title="No account here" text="Nothing without a site fits this search and this company." action={{ label: 'Show all', onClick: () => { setText(''); replacePlace('filing'); } }} />
          ) : (
            <EmptyPanel
              icon={IconCircleCheck}
              title="Every account has a site"
              text={homeless > 0 ? homelessWords(homeless) : 'An account whose address fits no site appears here. Until it has one, its bills are in no site’s months.'}
              action={{ label: 'Show Completeness', onClick: () => goTo('completeness') }}
            />
          )
        }
      />
    </ScreenFrame>
  );
}

/** What is said of bills that no account takes. */
const homelessWords = (count: number): string =>
  `${countOf(count, 'bill')} ${count === 1 ? 'belongs' : 'belong'} to no account, since ${count === 1 ? 'its' : 'their'} account number could not be read, or is that of several accounts. Completeness shows ${count === 1 ? 'it' : 'them'} once you have entered the number in Review.`;
