import { Button, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ExportKind } from '../../../shared/domain/export.ts';
import { ScheduledFilter, type ExportRange, type ExportRhythm } from '../../../shared/domain/scheduled-export.ts';
import { api } from '../../app/api.ts';
import { SidePanel } from '../../components/panels.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { useCompanies } from '../../stores/data.ts';
import { fromHere } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { EXPORT_NAMES, rhythmWords, scopeWords } from '../../words/schedule-words.ts';
import { filterOf, type ExportChoices } from './export-choices.ts';
import { FolderField, isWholeRange, ScheduleFields } from './schedule-fields.tsx';

interface NewSchedulePanelProps {
  readonly kind: ExportKind;
  readonly choices: ExportChoices;
  /** How bill files are named. */
  readonly pattern: string;
  readonly onMade: (id: string) => void;
  readonly onClose: () => void;
}

/** Makes a scheduled export of what is chosen on the screen. */
export function NewSchedulePanel({ kind, choices, pattern, onMade, onClose }: NewSchedulePanelProps): ReactNode {
  const [rhythm, setRhythm] = useState<ExportRhythm>({ kind: 'NEW_BILLS' });
  const [range, setRange] = useState<ExportRange>({ kind: 'NEW' });
  const [folder, setFolder] = useState<{ readonly id: string; readonly name: string; readonly path: string } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { siteId, from, to } = choices;
  const filter = ScheduledFilter.parse(filterOf(choices));
  const companyName = useCompanies((s) => s.value?.find(({ id }) => id === choices.companyId)?.name) ?? null;
  const { value: site } = useLoaded(`site ${siteId ?? ''}`, async () => (siteId === null ? null : api.sites.get({ id: siteId })), ['sites']);
  const choose = (): void => void attempt(async () => {
    const chosen = await api.scheduledExports.chooseFolder();
    if (chosen !== null) setFolder(chosen);
  });
  const make = async (): Promise<void> => {
    if (folder === null) return;
    setBusy(true);
    const leadOn = fromHere();
    const made = await attempt(() => api.scheduledExports.add({ settings: { kind, filter, rhythm, range, ...(kind === 'DOCUMENTS' ? { pattern } : {}) }, folderId: folder.id }));
    setBusy(false);
    if (made === undefined) return;
    tell(`${EXPORT_NAMES[kind]}: written into “${folder.name}” ${rhythmWords(rhythm)}.`);
    leadOn(() => onMade(made.id));
  };
  return (
    <SidePanel
      title={`Schedule ${EXPORT_NAMES[kind]}`} label="New scheduled export" onClose={onClose}
      footer={<><Button variant="default" onClick={onClose}>Cancel</Button><Button disabled={folder === null || !isWholeRange(range)} loading={isBusy} onClick={() => void make()}>Schedule it</Button></>}
    >
      <Stack gap="md">
        <div>
          <Text>{scopeWords({ companyName, siteName: site?.name ?? null, filter })}</Text>
          <Text c="dimmed" size="xs">As chosen above the formats.{(from !== null || to !== null) && ' The days chosen there are left aside: which bills is said below.'}{!choices.withOpenIssues && ' Bills with open issues stay out until these are settled.'}</Text>
          {kind === 'DOCUMENTS' && <Text c="dimmed" size="xs" data-selectable>Files are named by {pattern}</Text>}
        </div>
        <ScheduleFields rhythm={rhythm} range={range} onRhythm={setRhythm} onRange={setRange} />
        <FolderField path={folder?.path ?? null} onChoose={choose} />
        <Text c="dimmed" size="xs">Each file carries the day in its name, and none is ever written over. It stays a matter of this computer: it is written while Forager runs here.</Text>
      </Stack>
    </SidePanel>
  );
}
