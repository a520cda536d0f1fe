import { Button, Group, Stack, Text } from '@mantine/core';
import { IconFolderOpen, IconPlayerPause, IconPlayerPlay, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { ExportRange, ScheduledExport } from '../../../shared/domain/scheduled-export.ts';
import { api } from '../../app/api.ts';
import datedList from '../../components/dated-list.module.css';
import { SidePanel } from '../../components/panels.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { formatMomentInFull } from '../../words/format-day.ts';
import { EXPORT_NAMES, runWords, scopeWords, stateOfSchedule } from '../../words/schedule-words.ts';
import { FolderField, isWholeRange, ScheduleFields } from './schedule-fields.tsx';
import { ScheduleMark } from './scheduled-list.tsx';

/** One scheduled export: how it stands, what can be done with it, and what became of each of its files. */
export function ScheduledPanel({ schedule, onClose }: { readonly schedule: ScheduledExport; readonly onClose: () => void }): ReactNode {
  const { id, kind, rhythm, folderPath, isPaused, hindrance, pattern, runs } = schedule;
  // While a number is typed, what is no range yet stays here.
  const [typed, setTyped] = useState<ExportRange | null>(null);
  const state = stateOfSchedule(schedule);
  const isRunning = state.kind === 'RUNNING';
  const change = (given: Omit<Parameters<typeof api.scheduledExports.change>[0], 'id'>): void => void attempt(() => api.scheduledExports.change({ id, ...given }));
  const setRange = (range: ExportRange): void => {
    setTyped(isWholeRange(range) ? null : range);
    if (isWholeRange(range)) change({ range });
  };
  const chooseFolder = (): void => void attempt(async () => {
    const folder = await api.scheduledExports.chooseFolder();
    if (folder !== null) await api.scheduledExports.change({ id, folderId: folder.id });
  });
  const remove = (): void => void attempt(async () => {
    await api.scheduledExports.remove({ id });
    onClose();
    tell('The scheduled export is removed. What it wrote stays in its folder.', () => api.scheduledExports.restore({ id }));
  });
  return (
    <SidePanel title={EXPORT_NAMES[kind]} label="Scheduled export" onClose={onClose}>
      <Stack gap="md">
        <div aria-live="polite">
          <ScheduleMark schedule={schedule} />
          {state.text !== null && <Text mt={4}>{state.text}</Text>}
          <Text c="dimmed" mt={4}>{scopeWords(schedule)}</Text>
          {kind === 'DOCUMENTS' && <Text c="dimmed" size="xs" data-selectable>Files are named by {pattern}</Text>}
        </div>
        <Group gap={8}>
          <Button variant="default" leftSection={<IconRefresh size={14} />} loading={isRunning} disabled={hindrance !== null} onClick={() => void attempt(() => api.scheduledExports.run({ id }))}>Run now</Button>
          <Button variant="default" leftSection={isPaused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />} onClick={() => void attempt(() => api.scheduledExports.setPaused({ id, isPaused: !isPaused }))}>{isPaused ? 'Resume' : 'Pause'}</Button>
          <Button variant="default" leftSection={<IconTrash size={14} />} onClick={remove}>Remove</Button>
        </Group>
        <FolderField path={folderPath} onChoose={chooseFolder}>
          <Button variant="default" leftSection={<IconFolderOpen size={14} />} onClick={() => void attempt(() => api.scheduledExports.showFolder({ id }))}>Show in folder</Button>
        </FolderField>
        <ScheduleFields rhythm={rhythm} range={typed ?? schedule.range} onRhythm={(next) => change({ rhythm: next })} onRange={setRange} />
        <section aria-label="What was written">
          <Text fw={600}>What was written</Text>
          {runs.length === 0
            ? <Text c="dimmed" mt={4}>Nothing yet. Run it now to see what the file looks like.</Text>
            : (
              <ul className={datedList['list']}>
                {runs.map((run) => <li key={run.id}><span className="dim figures">{formatMomentInFull(run.startedAt)}</span><span data-selectable style={{ overflowWrap: 'anywhere' }}>{runWords(run)}</span></li>)}
              </ul>
            )}
        </section>
      </Stack>
    </SidePanel>
  );
}
