import { Button, Group, Switch } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconBuilding, IconPlus, IconSearchOff, IconTableImport } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { occupancyOn } from '../../../shared/domain/occupancy.ts';
import type { SiteSummary } from '../../../shared/domain/site.ts';
import { localDay } from '../../../shared/units/day.ts';
import { api } from '../../app/api.ts';
import { Count } from '../../components/count.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyPanel, ScreenFrame } from '../../components/panels.tsx';
import { SampleOffer } from '../../components/sample-offer.tsx';
import { TableTools } from '../../components/table-tools.tsx';
import { SearchField } from '../../components/search-field.tsx';
import type { Column } from '../../components/table-model.ts';
import { attempt, tell } from '../../components/toast.tsx';
import { useCompanies } from '../../stores/data.ts';
import { goTo, replacePlace } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { countryName } from '../../words/names.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { SitePanel } from './site-panel.tsx';
import { useSitePages } from './use-site-pages.ts';

const columns: readonly Column<SiteSummary>[] = [
  { key: 'name', header: 'Site', kind: 'text', width: 160, grow: 2, cell: (s) => s.name, render: (s) => (s.isArchived ? <span className="dim">{s.name} (archived)</span> : s.name) },
  { key: 'company', header: 'Company', kind: 'text', width: 130, grow: 1, cell: (s) => s.companyName },
  { key: 'address', header: 'Address', kind: 'text', width: 240, grow: 5, cell: (s) => s.address, render: (s) => <span title={s.address ?? ''}>{s.address}</span>, from: 820 },
  { key: 'country', header: 'Country', kind: 'text', width: 110, cell: (s) => countryName(s.country), from: 1000 },
  { key: 'occupancy', header: 'Occupancy %', kind: 'number', width: 104, cell: (s) => occupancyOn(s, localDay(new Date())), from: 620 },
  { key: 'accounts', header: 'Accounts', kind: 'number', width: 84, cell: (s) => s.accountCount, render: (s) => <Count value={s.accountCount} /> },
  { key: 'bills', header: 'Bills', kind: 'number', width: 72, cell: (s) => s.billCount, render: (s) => <Count value={s.billCount} />, from: 446 },
  { key: 'externalId', header: 'External id', kind: 'text', width: 110, cell: (s) => s.externalId, from: 1100 },
  { key: 'tags', header: 'Tags', kind: 'text', width: 120, grow: 1, cell: (s) => s.tags.join(', '), from: 1400 },
];

async function archiveSite(site: SiteSummary, isArchived: boolean): Promise<void> {
  await attempt(async () => {
    await api.sites.update({ id: site.id, change: { isArchived } });
    tell(isArchived ? `${site.name} archived. Its bills stay.` : `${site.name} restored.`, () => api.sites.update({ id: site.id, change: { isArchived: !isArchived } }));
  });
}

export function SitesScreen({ openId, companyId }: { readonly openId: string | null; readonly companyId: string | null }): ReactNode {
  const hasCompanies = useCompanies((s) => (s.value?.length ?? 1) > 0);
  const [text, setText] = useState('');
  const [withArchived, setWithArchived] = useState(false);
  const query = companyId === null ? {} : { companyId };
  const source = useSitePages({ ...query, ...(text.trim() === '' ? {} : { text: text.trim() }), ...(withArchived ? { includeArchived: true } : {}) });
  const [pressed, setPressed] = useState<SiteSummary | null>(null);
  const loaded = useLoaded(openId ?? '', async () => (openId === null || openId === 'new' ? null : await api.sites.get({ id: openId })), ['sites']).value;
  // The row that was pressed stands in for it, so that the panel does not blink from one site to the next.
  const open = loaded ?? (pressed?.id === openId ? pressed : null);
  const isFiltered = text !== '' || companyId !== null;
  return (
    <ScreenFrame
      title="Sites"
      actions={
        <>
          <TableTools table="Sites" name="Sites" columns={columns} source={source} />
          <Button variant="default" leftSection={<IconTableImport size={14} />} onClick={() => goTo('import-sites', null, query)}>Import sites</Button>
          <Button leftSection={<IconPlus size={14} />} onClick={() => goTo('sites', 'new', query)}>New site</Button>
        </>
      }
      toolbar={
        <>
          <SearchField label="Search sites" value={text} onChange={setText} />
          <CompanySelect value={companyId} onChange={(id) => replacePlace('sites', openId, id === null ? {} : { companyId: id })} placeholder="All companies" width={170} />
          <Switch label={<span style={{ whiteSpace: 'nowrap' }}>Show archived</span>} checked={withArchived} onChange={(e) => setWithArchived(e.currentTarget.checked)} ml={6} />
        </>
      }
      side={
        (openId === 'new' || open !== null) && (
          <SitePanel
            key={openId}
            site={open}
            companyId={companyId}
            onClose={() => replacePlace('sites', null, query)}
            extra={
              open && (
                <Group gap={6} mt="lg">
                  <Button variant="default" onClick={() => goTo('bills', null, { siteId: open.id })}>Show bills</Button>
                  <Button variant="subtle" color="gray" leftSection={open.isArchived ? <IconArchiveOff size={14} /> : <IconArchive size={14} />} onClick={() => void archiveSite(open, !open.isArchived)}>
                    {open.isArchived ? 'Restore' : 'Archive'}
                  </Button>
                </Group>
              )
            }
          />
        )
      }
    >
      <DataTable
        label="Sites"
        noun={['site', 'sites']}
        columns={columns}
        source={source}
        rowKey={(s) => s.id}
        openKey={openId}
        onOpen={(s) => {
          setPressed(s);
          replacePlace('sites', s.id, query);
        }}
        empty={
          isFiltered ? (
            <EmptyPanel icon={IconSearchOff} title="No site here" text="Nothing fits this search and this company." action={{ label: 'Show all sites', onClick: () => { setText(''); replacePlace('sites'); } }} />
          ) : (
            <EmptyPanel
              icon={IconBuilding}
              title="No sites yet"
              text="A site is a building of a company. Bills and usage are filed under it."
              action={hasCompanies ? { label: 'Add the first site', onClick: () => goTo('sites', 'new') } : { label: 'Add a company first', onClick: () => goTo('companies', 'new') }}
            >
              <SampleOffer />
            </EmptyPanel>
          )
        }
      />
    </ScreenFrame>
  );
}
