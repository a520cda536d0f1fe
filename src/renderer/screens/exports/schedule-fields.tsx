import { Button, Group, Stack, Text } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ExportRange, ExportRhythm } from '../../../shared/domain/scheduled-export.ts';
import { Choice } from '../../components/choice.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { weekdayName } from '../../words/format-day.ts';

const RHYTHMS: readonly { readonly value: ExportRhythm['kind']; readonly label: string }[] = [
  { value: 'NEW_BILLS', label: 'When new bills have come' }, { value: 'WEEKLY', label: 'Every week' }, { value: 'MONTHLY', label: 'Every month' },
];
const RANGES: readonly { readonly value: ExportRange['kind']; readonly label: string }[] = [
  { value: 'NEW', label: 'New or changed since the last file' }, { value: 'ALL', label: 'All of them, each time' }, { value: 'MONTHS', label: 'Those of the last months' },
];
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekdayName(day) }));
const DAYS = Array.from({ length: 31 }, (_day, at) => ({ value: String(at + 1), label: at === 30 ? '31, or the last' : String(at + 1) }));

const FIRST_RHYTHM: Readonly<Record<ExportRhythm['kind'], ExportRhythm>> = { NEW_BILLS: { kind: 'NEW_BILLS' }, WEEKLY: { kind: 'WEEKLY', weekday: 1 }, MONTHLY: { kind: 'MONTHLY', dayOfMonth: 1 } };
const FIRST_RANGE: Readonly<Record<ExportRange['kind'], ExportRange>> = { ALL: { kind: 'ALL' }, NEW: { kind: 'NEW' }, MONTHS: { kind: 'MONTHS', months: 3 } };

export const isWholeRange = (range: ExportRange): boolean => range.kind !== 'MONTHS' || (Number.isInteger(range.months) && range.months >= 1 && range.months <= 60);

interface ScheduleFieldsProps {
  readonly rhythm: ExportRhythm;
  readonly range: ExportRange;
  readonly onRhythm: (rhythm: ExportRhythm) => void;
  /** Told also of what is no whole range yet. */
  readonly onRange: (range: ExportRange) => void;
}

/** When a scheduled export is written, and which bills it takes. */
export function ScheduleFields({ rhythm, range, onRhythm, onRange }: ScheduleFieldsProps): ReactNode {
  return (
    <Stack gap="sm">
      <Group gap={8} align="flex-end" wrap="nowrap">
        <Choice label="Written" data={[...RHYTHMS]} value={rhythm.kind} allowDeselect={false} onChange={(kind) => kind !== null && onRhythm(FIRST_RHYTHM[kind as ExportRhythm['kind']])} style={{ flex: 1 }} />
        {rhythm.kind === 'WEEKLY' && <Choice label="On" data={WEEKDAYS} value={String(rhythm.weekday)} allowDeselect={false} onChange={(day) => onRhythm({ kind: 'WEEKLY', weekday: Number(day) })} w={140} />}
        {rhythm.kind === 'MONTHLY' && <Choice label="On day" data={DAYS} value={String(rhythm.dayOfMonth)} allowDeselect={false} onChange={(day) => onRhythm({ kind: 'MONTHLY', dayOfMonth: Number(day) })} w={140} />}
      </Group>
      <Text c="dimmed" size="xs" mt={-6}>
        {rhythm.kind === 'NEW_BILLS'
          ? 'After a check, a mail or files brought bills: once nothing more has come for a quarter of an hour.'
          : 'From 7 in the morning on. If this computer was off, one file makes up for it at the next start.'}
      </Text>
      <Group gap={8} align="flex-start" wrap="nowrap">
        <Choice label="Which bills" data={[...RANGES]} value={range.kind} allowDeselect={false} onChange={(kind) => kind !== null && onRange(FIRST_RANGE[kind as ExportRange['kind']])} style={{ flex: 1 }} />
        {range.kind === 'MONTHS' && <NumberField label="Months" value={range.months} error={isWholeRange(range) ? null : '1 to 60'} onChange={(months) => onRange({ kind: 'MONTHS', months: months ?? Number.NaN })} width={140} />}
      </Group>
      <Text c="dimmed" size="xs" mt={-6}>
        {range.kind === 'NEW' ? 'The first file takes all. Where nothing is new, no file is made.' : range.kind === 'MONTHS' ? 'Bills whose period touches so many whole months before this one, or this one.' : 'Each file holds everything, so that the newest replaces those before.'}
      </Text>
    </Stack>
  );
}

interface FolderFieldProps {
  /** Where it lies; null while none is chosen. */
  readonly path: string | null;
  readonly onChoose: () => void;
  readonly children?: ReactNode;
}

/** The folder that is written into, with all of where it lies, and the way to choose it in the system's own dialog. */
export function FolderField({ path, onChoose, children }: FolderFieldProps): ReactNode {
  return (
    <div role="group" aria-label="Folder">
      <Text fw={500}>Folder</Text>
      {path !== null && <Group gap={6} wrap="nowrap" align="flex-start" mt={4}><IconFolder size={16} stroke={1.6} style={{ flex: 'none', marginTop: 2 }} aria-hidden /><span data-selectable style={{ overflowWrap: 'anywhere', minWidth: 0 }}>{path}</span></Group>}
      <Group gap={8} mt={path === null ? 4 : 6}>
        {children}
        <Button variant="default" onClick={onChoose}>{path === null ? 'Choose the folder…' : 'Choose another folder…'}</Button>
      </Group>
    </div>
  );
}
