import { Button, SegmentedControl, Text } from '@mantine/core';
import { IconChartBar, IconChartBarOff, IconFileText, IconLeaf } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { emittedBy } from '../../../shared/reports/emissions.ts';
import { MEASURES, type Measure } from '../../../shared/reports/measures.ts';
import { localDay } from '../../../shared/units/day.ts';
import { api } from '../../app/api.ts';
import { DataTable } from '../../components/data-table.tsx';
import { FilterSelect } from '../../components/filter-select.tsx';
import { EmptyPanel, ErrorPanel, ScreenFrame } from '../../components/panels.tsx';
import { SampleOffer } from '../../components/sample-offer.tsx';
import { TableTools } from '../../components/table-tools.tsx';
import { useLocalRows } from '../../components/use-local-rows.ts';
import { useCompanies } from '../../stores/data.ts';
import { changedQuery, goTo, replacePlace } from '../../stores/navigation.ts';
import { countOf } from '../../words/format-number.ts';
import { typeName } from '../../words/names.ts';
import { comparisonNotes } from './compared-words.ts';
import { AreaNote } from './area-note.tsx';
import { EndedNote, LackingNote } from './lacking-note.tsx';
import { lackingIn } from './report-lacks.ts';
import { chooseWithOpenIssues, useWithOpenIssues } from './open-issues-choice.ts';
import { OpenIssuesLine } from './open-issues-line.tsx';
import { ReportChart } from './report-chart.tsx';
import { cutOf } from './chart-cut.ts';
import { choicesOf, type ReportChoices } from './report-choices.ts';
import { colourOf } from './report-colours.ts';
import { ReportFigures } from './report-figures.tsx';
import { ReportNotesText } from './report-notes.tsx';
import { tableColumns, tableRows, type ReportTableRow } from './report-table.ts';
import { ReportRules, ReportToolbar } from './report-toolbar.tsx';
import { chartSeries, hasPartMonth, isAdded, isGrouped, typesIn, viewOf, type ReportView } from './report-view.ts';
import { MEASURE_NAMES, shortMeasureName } from './report-words.ts';
import classes from './reports.module.css';
import { useReport } from './use-report.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { PagePanel } from './page-panel.tsx';
import { EmissionPanel } from './emission-panel.tsx';
import { emissionNotes } from './emission-words.ts';

const BY_MONTH = { key: 'month', direction: 'asc' } as const;

/** Calendar months of what a client uses and pays, as a chart with its table behind it. */
export function ReportsScreen({ query }: { readonly query: Readonly<Record<string, string>> }): ReactNode {
  const today = localDay(new Date());
  const withOpenIssues = useWithOpenIssues();
  const choices = useMemo(() => choicesOf(query, today, withOpenIssues), [query, today, withOpenIssues]);
  const { measure, isTable } = choices;
  const companies = useCompanies((s) => s.value);
  const first = useMemo(() => (companies ?? []).filter(({ isArchived }) => !isArchived).sort((a, b) => a.name.localeCompare(b.name))[0], [companies]);
  const companyId = choices.companyId ?? first?.id ?? null;
  const loaded = useReport(choices, companyId);
  const report = loaded.value;
  const isEmitted = measure === 'EMISSIONS';
  const factors = useLoaded('factors', () => api.reports.listFactors(undefined), ['sharedSettings']);
  const table = factors.value;
  const emitted = useMemo(() => (report === null || table === null || !isEmitted ? null : emittedBy(report.lines, table.factors, table.chosen[companyId ?? ''] ?? {})), [report, table, isEmitted, companyId]);
  const view = useMemo(() => {
    if (report === null || (isEmitted && emitted === null)) return null;
    return viewOf(emitted === null ? report : { ...report, lines: emitted.lines }, choices, { typeName });
  }, [report, emitted, isEmitted, choices]);
  const companyName = (companies ?? []).find(({ id }) => id === companyId)?.name ?? 'this company';
  const { siteId } = choices;
  const siteName = useLoaded(siteId ?? '', async () => (siteId === null ? null : (await api.sites.get({ id: siteId }))?.name ?? null), ['sites']).value;
  const set = (change: Readonly<Record<string, string | null>>): void => replacePlace('reports', null, changedQuery(query, change));
  return (
    <ScreenFrame
      title="Reports"
      actions={<>
        <MeasureChoice measure={measure} isBeside={query['panel'] !== undefined} onChange={(value) => set({ measure: value, unit: null })} />
        <Button leftSection={<IconFileText size={14} />} disabled={companyId === null} onClick={() => set({ panel: 'page' })}>Report for the client</Button>
      </>}
      side={companyId !== null && query['panel'] === 'page' ? <PagePanel choices={choices} companyId={companyId} name={siteName ?? companyName} onClose={() => set({ panel: null })} /> : isEmitted && query['panel'] === 'factors' && table !== null && companyId !== null && (
        <EmissionPanel
          key={companyId} table={table} companyId={companyId} companyName={companyName} types={typesIn(report?.lines ?? [])}
          onChanged={factors.reload} onClose={() => set({ panel: null })}
        />
      )}
      toolbar={<ReportToolbar choices={choices} companyId={companyId} report={report} today={today} set={set} />}
    >
      {companies !== null && companyId === null ? (
        <EmptyPanel icon={IconChartBar} title="Nothing to report yet" text="Once bills are here, this shows what each client uses and pays, month by month." action={{ label: 'Make the first connection', onClick: () => goTo('new-connection') }}><SampleOffer /></EmptyPanel>
      ) : loaded.error !== null && report === null ? (
        <ErrorPanel text={loaded.error} onRetry={loaded.reload} />
      ) : view === null || report === null ? (
        <div className={classes['body']} aria-busy><Text c="dimmed" p={16}>Working out the months…</Text></div>
      ) : (
        <div className={classes['body']}>
          <ReportBody view={view} choices={choices} set={set} isTable={isTable} openIssues={companyId === null ? null : <OpenIssuesLine companyId={companyId} count={withOpenIssues ? view.bills.openIssues : report.notes.openIssues} withOpenIssues={withOpenIssues} />} leftOut={withOpenIssues ? 0 : report.notes.openIssues} />
          <ReportNotesText
            first={companyId !== null && <><LackingNote lacking={lackingIn(report, view.months.length, choices.type)} companyId={companyId} shownMonths={view.months.length} /><AreaNote view={view} measure={measure} /><EndedNote ended={report.ended.filter(({ type }) => choices.type === null || type === choices.type)} /></>}
            notes={report.notes} endDay={choices.endDay} view={view} more={[...comparisonNotes(view, measure), ...(emitted === null ? [] : emissionNotes(emitted))]} />
        </div>
      )}
    </ScreenFrame>
  );
}

/** What is shown, all of it in one row; beside a panel in a narrow window there is room for a list only. */
function MeasureChoice({ measure, isBeside, onChange }: { readonly measure: Measure; readonly isBeside: boolean; readonly onChange: (measure: string | null) => void }): ReactNode {
  const data = MEASURES.map((value) => ({ value, label: shortMeasureName(value) }));
  return (
    <div className={classes['measures']} data-beside={isBeside || undefined}>
      <SegmentedControl aria-label="What is shown" data={data} value={measure} onChange={onChange} />
      <div><FilterSelect aria-label="What is shown" data={data} value={measure} allowDeselect={false} onChange={onChange} w={140} /></div>
    </div>
  );
}

interface ReportBodyProps {
  readonly view: ReportView;
  readonly choices: ReportChoices;
  readonly isTable: boolean;
  /** What is said of bills with open issues. */
  readonly openIssues: ReactNode;
  /** How many bills are left out since they have some. */
  readonly leftOut: number;
  readonly set: (change: Readonly<Record<string, string | null>>) => void;
}

function ReportBody({ view, choices, isTable, openIssues, leftOut, set }: ReportBodyProps): ReactNode {
  const { measure } = choices;
  const grouped = isGrouped(choices, view);
  const series = useMemo(() => (grouped ? chartSeries(view.series, measure) : [view.total]), [grouped, view, measure]);
  const cut = useMemo(() => cutOf(view, measure, series), [view, measure, series]);
  const columns = useMemo(() => tableColumns(view, measure, choices.by, grouped), [view, measure, choices.by, grouped]);
  const rows = useMemo(() => tableRows(view, measure, grouped), [view, measure, grouped]);
  const source = useLocalRows<ReportTableRow>(rows, columns, BY_MONTH, { error: null, reload: () => undefined });
  const factorsButton = measure === 'EMISSIONS' && <Button variant="default" leftSection={<IconLeaf size={14} />} onClick={() => set({ panel: 'factors' })}>Factors</Button>;
  const rules = <ReportRules choices={choices} view={view} set={set} />;
  if (view.series.length === 0) return <>{openIssues}<NothingThere measure={measure} leftOut={leftOut} rules={rules} set={set} /></>;
  const name = `${MEASURE_NAMES[measure]} by month`;
  return (
    <>
      <ReportFigures view={view} measure={measure} type={choices.type} onCurrency={(currency) => set({ currency })} />
      {openIssues}
      <section className={classes['card']} aria-label={name}>
        <div className={classes['cardHead']}>
          <Legend series={series} view={view} isGrouped={grouped} isPartDrawn={!isTable && isAdded(measure) && hasPartMonth(series, view)} isCut={!isTable && cut !== null} isOfTimes={measure === 'TIME_OF_USE'} />
          {factorsButton}
          {rules}
          <SegmentedControl aria-label="Chart or table" data={[{ value: 'chart', label: 'Chart' }, { value: 'table', label: 'Table' }]} value={isTable ? 'table' : 'chart'} onChange={(value) => set({ view: value === 'table' ? 'table' : null })} />
          <TableTools table="Report" name={name} columns={columns} source={source} />
        </div>
        {isTable
          ? <div className={classes['table']}><DataTable label="Report" columns={columns} source={source} rowKey={(row) => row.key} noun={['row', 'rows']} empty={null} /></div>
          : <ReportChart view={view} measure={measure} series={series} label={`${name}; the same numbers are in the table`} cut={cut} />}
      </section>
    </>
  );
}

interface LegendProps {
  readonly series: ReportView['series'];
  readonly view: ReportView;
  readonly isGrouped: boolean;
  readonly isPartDrawn: boolean;
  /** A month stands so far above all others that it is drawn cut. */
  readonly isCut: boolean;
  readonly isOfTimes: boolean;
}

function Legend({ series, view, isGrouped: grouped, isPartDrawn, isCut, isOfTimes }: LegendProps): ReactNode {
  return (
    <div className={classes['legend']}>
      {grouped && series.map((one, at) => <span key={one.key}><span className={classes['swatch']} style={{ background: colourOf(one, at) }} aria-hidden />{one.label}</span>)}
      {!grouped && view.before !== null && (
        <>
          <span><span className={classes['swatch']} style={{ background: 'var(--report-1)' }} aria-hidden />This period</span>
          <span><span className={classes['swatch']} style={{ background: 'var(--report-before)' }} aria-hidden />Year before</span>
          {isOfTimes && <span>All times together: switch off Year before to see each.</span>}
        </>
      )}
      {isPartDrawn && <span><span className={`${classes['swatch'] ?? ''} ${classes['partSwatch'] ?? ''}`} aria-hidden />Not wholly billed</span>}
      {isCut && <span><span className={`${classes['swatch'] ?? ''} ${classes['cutSwatch'] ?? ''}`} aria-hidden />Cut, its value beside it</span>}
    </div>
  );
}

const LACKS: Readonly<Record<Measure, string>> = {
  USAGE: 'No bill of these months names a usage.', COST: 'No bill of these months names what it costs.', UNIT_COST: 'No month has bills with both a usage and a cost.', PER_AREA: 'No site that has bills with a usage in these months has a floor area.',
  DEMAND: 'No bill of these months names a demand.', LOAD_FACTOR: 'No bill of these months names a demand in kW.', TIME_OF_USE: 'No bill of these months divides its usage by time of use.',
  EMISSIONS: 'Of what is used in these months no factor is known. A factor is taken by the site’s country, or chosen for the company.',
};

interface NothingThereProps extends Pick<ReportBodyProps, 'set' | 'leftOut'> {
  readonly measure: Measure;
  readonly rules: ReactNode;
}

function NothingThere({ measure, leftOut, rules, set }: NothingThereProps): ReactNode {
  if (leftOut > 0) return <EmptyPanel icon={IconChartBarOff} title="Nothing to show here" text={`${countOf(leftOut, 'bill stays', 'bills stay')} out: ${leftOut === 1 ? 'it has' : 'they have'} open issues.`} action={{ label: 'Show them too', onClick: () => chooseWithOpenIssues(true) }}>{rules}</EmptyPanel>;
  if (measure === 'PER_AREA') return <EmptyPanel icon={IconChartBarOff} title="Nothing to show here" text={LACKS[measure]} action={{ label: 'Enter floor areas', onClick: () => goTo('sites') }} />;
  if (measure === 'EMISSIONS') return <EmptyPanel icon={IconLeaf} title="Nothing to show here" text={LACKS[measure]} action={{ label: 'Choose factors', onClick: () => set({ panel: 'factors' }) }} />;
  return <EmptyPanel icon={IconChartBarOff} title="Nothing to show here" text={LACKS[measure]} action={{ label: 'Show the last 36 months', onClick: () => set({ period: '36', siteId: null, accountId: null, meterId: null }) }}>{rules}</EmptyPanel>;
}
