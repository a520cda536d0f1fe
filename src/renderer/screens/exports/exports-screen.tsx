import { Button, Switch, TextInput } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useMemo, useState, type DragEvent, type ReactNode } from 'react';
import { FilePattern, PATTERN_FIELDS, USUAL_PATTERN, type ExportKind, type ExportPreview } from '../../../shared/domain/export.ts';
import type { ScheduledExport } from '../../../shared/domain/scheduled-export.ts';
import { api } from '../../app/api.ts';
import { FilterDay } from '../../components/day-field.tsx';
import { EmptyPanel, ErrorPanel, ScreenFrame } from '../../components/panels.tsx';
import { SampleOffer } from '../../components/sample-offer.tsx';
import { attempt } from '../../components/toast.tsx';
import { changedQuery, goTo, replacePlace } from '../../stores/navigation.ts';
import { useScheduledExports } from '../../stores/data.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { countOf } from '../../words/format-number.ts';
import { takeFiles } from '../bills/handed-files.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { SiteSelect } from '../sites/site-select.tsx';
import { ComparisonKind } from './comparison-kind.tsx';
import { choicesOf, filterOf, type ExportChoices } from './export-choices.ts';
import { EXPORT_KINDS } from './export-kinds.ts';
import { ExportDone, ExportUnderWay } from './export-result.tsx';
import { runExport, useExportProgress, useExportRun, useTimelyResult } from './export-run.ts';
import { NewSchedulePanel } from './new-schedule-panel.tsx';
import { ScheduledList } from './scheduled-list.tsx';
import { ScheduledPanel } from './scheduled-panel.tsx';
import { TemplateKind } from './template-kind.tsx';
import { TypesFilter } from './types-filter.tsx';
import { dropWorkbook, isOneWorkbook } from './workbook-drop.ts';
import classes from './exports.module.css';

/** `{company}`, and so on. */
const PATTERN_WORDS = `${PATTERN_FIELDS.map((field) => `{${field}}`).join(' ')}; a slash makes a folder`;

const NONE: readonly ScheduledExport[] = [];

type Change = Readonly<Record<string, string | null>>;

/** Bills and what belongs to them, as the files that other programs read. */
export function ExportsScreen({ openId, query }: { readonly openId: string | null; readonly query: Readonly<Record<string, string>> }): ReactNode {
  const choices = useMemo(() => choicesOf(query), [query]);
  const filter = useMemo(() => filterOf(choices), [choices]);
  const { value: preview, error, reload } = useLoaded(JSON.stringify(filter), () => api.exports.getPreview(filter), ['bills', 'issues', 'sites', 'companies']);
  const { kind: running, progress, result } = useExportRun();
  useExportProgress();
  useTimelyResult(preview === null ? null : JSON.stringify([filter, preview]));
  const [pattern, setPattern] = useState(USUAL_PATTERN);
  const patternProblem = FilePattern.safeParse(pattern).error?.issues[0]?.message ?? null;
  const set = (change: Change): void => replacePlace('exports', openId, changedQuery(query, change));
  const [planned, setPlanned] = useState<ExportKind | null>(null);
  const schedules = useScheduledExports((s) => s.value) ?? NONE;
  const opened = schedules.find(({ id }) => id === openId);
  const open = (id: string | null): void => {
    setPlanned(null);
    replacePlace('exports', id, query);
  };
  const plan = (kind: ExportKind): void => {
    open(null);
    setPlanned(kind);
  };
  const side = planned !== null
    ? <NewSchedulePanel key={planned} kind={planned} choices={choices} pattern={pattern} onMade={open} onClose={() => setPlanned(null)} />
    : opened !== undefined && <ScheduledPanel key={opened.id} schedule={opened} onClose={() => open(null)} />;
  const isEmpty = preview?.bills === 0 && preview.heldBack === 0;
  // A template or a download may be let go anywhere here: its own place is often out of sight.
  const onDrop = (event: DragEvent): void => {
    const files = [...event.dataTransfer.files];
    if (!isOneWorkbook(files)) return;
    event.preventDefault();
    event.stopPropagation();
    void attempt(() => dropWorkbook(files, filter, takeFiles));
  };
  return (
    <ScreenFrame title="Exports" toolbar={<ExportToolbar choices={choices} set={set} />} side={side}>
      {error !== null && preview === null ? (
        <ErrorPanel text={error} onRetry={reload} />
      ) : isEmpty && Object.keys(query).length === 0 && schedules.length === 0 ? (
        <EmptyPanel icon={IconFileExport} title="Nothing to export yet" text="Once bills are here, this writes them as files that spreadsheets and energy software read." action={{ label: 'Make the first connection', onClick: () => goTo('new-connection') }}><SampleOffer /></EmptyPanel>
      ) : (
        <div className={classes['body']} onDrop={onDrop}>
          <div className={classes['parts']}>
            <div className={classes['formats']}>
              <div className={classes['preview']} aria-live="polite">{preview === null ? '\u00a0' : previewWords(preview, choices.withOpenIssues)}</div>
              {running !== null && <ExportUnderWay progress={progress} />}
              {running === null && result !== null && <ExportDone result={result} />}
              {EXPORT_KINDS.map(({ kind, name, about, icon: IconOf }) => (
                <div key={kind} className={classes['kind']}>
                  <IconOf size={20} stroke={1.5} aria-hidden />
                  <div className={classes['words']}>
                    <div className={classes['name']}>{name}</div>
                    <div className={classes['about']}>{about}</div>
                    {kind === 'DOCUMENTS' && <TextInput label="Named by" description={PATTERN_WORDS} value={pattern} onChange={(event) => setPattern(event.currentTarget.value)} error={patternProblem} mt={8} maw={520} />}
                  </div>
                  <div className={classes['acts']}>
                    <Button variant="subtle" color="gray" aria-label={`Schedule ${name}`} disabled={kind === 'DOCUMENTS' && patternProblem !== null} onClick={() => plan(kind)}>Schedule…</Button>
                    <Button variant="default" aria-label={`Export ${name}`} disabled={running !== null || preview === null || preview.bills === 0 || (kind === 'DOCUMENTS' && patternProblem !== null)} loading={running === kind} onClick={() => void runExport(kind, filter, pattern)}>Export…</Button>
                  </div>
                </div>
              ))}
              <TemplateKind filter={filter} isEmpty={preview === null || preview.bills === 0} />
              <ComparisonKind filter={filter} />
            </div>
            <ScheduledList schedules={schedules} openId={openId} onOpen={open} />
          </div>
        </div>
      )}
    </ScreenFrame>
  );
}

function previewWords({ bills, heldBack }: ExportPreview, withOpenIssues: boolean): string {
  const taken = bills === 0 ? 'No bill fits.' : `${countOf(bills, 'bill')} to export.`;
  if (heldBack === 0 || withOpenIssues) return taken;
  return `${taken} ${countOf(heldBack, 'more stays', 'more stay')} out: ${heldBack === 1 ? 'it has' : 'they have'} open issues.`;
}

function ExportToolbar({ choices, set }: { readonly choices: ExportChoices; readonly set: (change: Change) => void }): ReactNode {
  const { companyId, siteId, types, from, to, withOpenIssues } = choices;
  return (
    <>
      <CompanySelect value={companyId} onChange={(id) => set({ companyId: id, siteId: null })} placeholder="All companies" width={170} />
      <SiteSelect value={siteId} companyId={companyId} onChange={(id) => set({ siteId: id })} placeholder="All sites" width={150} />
      <TypesFilter value={types} onChange={(chosen) => set({ types: chosen.length === 0 ? null : chosen.join(',') })} />
      <FilterDay placeholder="From" value={from} onChange={(day) => set({ from: day })} width={128} />
      <FilterDay placeholder="To" value={to} onChange={(day) => set({ to: day })} width={128} />
      <Switch label={<span style={{ whiteSpace: 'nowrap' }}>Also bills with open issues</span>} checked={withOpenIssues} onChange={(event) => set({ open: event.currentTarget.checked ? 'yes' : null })} mx={6} />
    </>
  );
}
