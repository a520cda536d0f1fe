import { Button, Checkbox, Select, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import { MOST_SITE_ROWS, SITE_ADDRESS_PARTS, SITE_ADDRESS_PART_NAMES, SITE_COLUMNS, SITE_COLUMN_FACTS, SiteTarget, type SiteImportView } from '../../../../shared/domain/site-import.ts';
import { api } from '../../../app/api.ts';
import { FullScreen } from '../../../components/full-screen.tsx';
import { LastImport, ListIntake } from '../../../components/list-import/list-intake.tsx';
import frame from '../../../components/list-import/list-import.module.css';
import { NewCompanies } from '../../../components/list-import/new-companies.tsx';
import { useListDrop } from '../../../components/list-import/use-list-drop.ts';
import { SaidCheckbox } from '../../../components/said-checkbox.tsx';
import { tell } from '../../../components/toast.tsx';
import { useEscape } from '../../../components/use-escape.ts';
import { goTo } from '../../../stores/navigation.ts';
import { countOf, formatNumber } from '../../../words/format-number.ts';
import { CompanyOfRows } from '../../companies/company-of-rows.tsx';
import classes from './import-sites.module.css';
import { SiteRows } from './site-rows.tsx';
import { useSiteImport, type SiteImport } from './site-import.ts';

const CHOICES = [...SITE_COLUMNS.map((column) => ({ value: column, label: SITE_COLUMN_FACTS[column].header })), ...SITE_ADDRESS_PARTS.map((part) => ({ value: part, label: SITE_ADDRESS_PART_NAMES[part] }))];

/** "12 sites", and the companies made with them where there are any. */
const madeWords = (sites: number, companies: number): string => `${countOf(sites, 'site')}${companies === 0 ? '' : ` and ${countOf(companies, 'company', 'companies')}`}`;

/** Sites in bulk: the list, and its rows with what is wrong in its cell. */
export function ImportSitesScreen({ companyId }: { readonly companyId: string | null }): ReactNode {
  const imported = useSiteImport();
  const { view } = imported;
  const { isOver, handlers } = useListDrop((files) => void imported.readFile(files, companyId));
  const leave = (): void => goTo('sites');
  useEscape(leave);
  return (
    <FullScreen
      title="Import sites"
      beside={(
        <>
          <Text c="dimmed" className="ellipsis" style={{ flex: 1 }}>{view === null ? '' : (view.sourceName ?? 'Pasted cells')}</Text>
          {view !== null && <Button variant="subtle" color="gray" onClick={() => void imported.cancel()}>Start over</Button>}
        </>
      )}
      onClose={leave}
      {...handlers}
    >
      {imported.isLoaded && (view === null ? <ListStep imported={imported} companyId={companyId} isOver={isOver} /> : <RowsStep key={view.id} imported={imported} view={view} />)}
    </FullScreen>
  );
}

/** The list comes in: as a file or pasted; before that the template goes out. */
function ListStep({ imported, companyId, isOver }: { readonly imported: SiteImport; readonly companyId: string | null; readonly isOver: boolean }): ReactNode {
  const { isBusy, failure, finished, paste, readFile } = imported;
  const undo = async (): Promise<void> => {
    const done = await imported.undoFinished();
    if (done !== null) tell(`${madeWords(done.removed, done.companies)} taken out again.${done.kept > 0 ? ` ${countOf(done.kept, 'site')} that something is filed under ${done.kept === 1 ? 'stays' : 'stay'}.` : ''}`);
  };
  return (
    <ListIntake
      noun="sites" most={MOST_SITE_ROWS} isOver={isOver} isBusy={isBusy} failure={failure}
      onChoose={() => void imported.chooseFile(companyId)} onPaste={({ files, text }) => void (files.length > 0 ? readFile(files, companyId) : paste(text, companyId))}
      saveTemplate={(format) => api.siteImports.saveTemplate({ format })}
      templateWords="The order of the columns does not matter, and other headings are recognised where they say what they mean."
      finished={finished !== null && (
        <LastImport
          title={`${madeWords(finished.siteCount, finished.companyCount)} imported`} text="The import can be undone for half an hour."
          isBusy={isBusy} onUndo={() => void undo()} show={{ label: 'Show sites', onClick: () => goTo('sites') }}
        />
      )}
    />
  );
}

/** Which column is what, and the rows: wrong cells have a red border and are corrected in place. */
function RowsStep({ imported, view }: { readonly imported: SiteImport; readonly view: SiteImportView }): ReactNode {
  const [isMapping, setMapping] = useState(false);
  const [onlyErrors, setOnlyErrors] = useState(false);
  const numberOf = useMemo(() => new Map(view.rows.map((row, at) => [row.id, at + 1])), [view.rows]);
  const shown = useMemo(() => (onlyErrors ? view.rows.filter((row) => Object.keys(row.errors).length > 0) : view.rows), [view.rows, onlyErrors]);
  const { failure, isBusy, change } = imported;
  const missing = view.columns.every(({ target }) => target !== 'name');
  const leftOut = view.columns.filter(({ target }) => target === null).map(({ header }) => header);
  const { newCompanies, isMakingCompanies } = view;
  return (
    <>
      <div className={classes['strip']}>
        <CompanyOfRows value={view.companyId} onChange={(companyId) => void change((importId) => api.siteImports.setCompany({ importId, companyId }))} />
        <Button variant="default" onClick={() => setMapping(!isMapping)} aria-expanded={isMapping}>{isMapping ? 'Hide the columns' : 'Match the columns'}</Button>
        <Checkbox label={`Only rows with errors (${formatNumber(view.errorRowCount)})`} checked={onlyErrors} onChange={(event) => setOnlyErrors(event.currentTarget.checked)} disabled={view.errorRowCount === 0 && !onlyErrors} />
        <Button variant="subtle" color="gray" leftSection={<IconArrowBackUp size={14} />} disabled={!view.canUndo} onClick={() => void change((importId) => api.siteImports.undo({ importId }))}>Undo</Button>
        {view.notes.map((note) => <Text key={note} c="dimmed">{note}</Text>)}
        {leftOut.length > 0 && !isMapping && <Text c="dimmed" className="ellipsis" title={leftOut.join(', ')}>Left out: {leftOut.join(', ')}</Text>}
      </div>
      <NewCompanies names={newCompanies} isMaking={isMakingCompanies} onChange={(isMaking) => change((importId) => api.siteImports.makeCompanies({ importId, isMaking }))} />
      {(isMapping || missing) && <Mapping view={view} change={change} />}
      <SiteRows
        rows={shown} numberOf={numberOf}
        onEdit={(edits) => void change((importId) => api.siteImports.edit({ importId, edits }))}
        onDelete={(rowId) => void change((importId) => api.siteImports.deleteRows({ importId, rowIds: [rowId] }))}
      />
      <footer className={frame['footer']}>
        <div className={frame['said']} aria-live="polite">
          {failure !== null ? <Text c="var(--danger)" role="alert">{failure}</Text> : view.errorRowCount > 0 ? <Text c="var(--act)">{countOf(view.errorRowCount, 'row')} to correct. A red border marks the cell; what is wrong stands by the one you press.</Text> : <Text c="dimmed">Nothing is made before you press the button.</Text>}
        </div>
        <Button disabled={view.errorRowCount > 0 || view.rows.length === 0} loading={isBusy} onClick={() => void imported.run()}>Import {madeWords(view.rows.length, isMakingCompanies ? newCompanies.length : 0)}</Button>
      </footer>
    </>
  );
}

/** Each column of the list with its first values, and what it is taken for. */
function Mapping({ view, change }: { readonly view: SiteImportView; readonly change: SiteImport['change'] }): ReactNode {
  const put = (hasHeader: boolean, targets: (SiteTarget | null)[] | null): Promise<void> => change((importId) => api.siteImports.setColumns({ importId, hasHeader, targets }));
  const choose = (at: number, target: SiteTarget | null): void =>
    // What is given to one column is taken from the other.
    void put(view.hasHeader, view.columns.map(({ target: old }, index) => (index === at ? target : old === target ? null : old)));
  return (
    <div className={classes['strip']} role="group" aria-label="Columns of the list">
      <SaidCheckbox label="The list has headings" checked={view.hasHeader} onSay={(hasHeader) => put(hasHeader, null)} />
      {view.columns.map(({ header, samples, target }, at) => (
        <Select
          key={at} label={header} title={samples.join(' · ')} aria-label={`${header} is taken for`} placeholder="Left out" data={CHOICES} value={target} clearable w={150} size="xs"
          onChange={(value) => choose(at, SiteTarget.safeParse(value).data ?? null)}
        />
      ))}
    </div>
  );
}
