import { Checkbox, Group, Stack, Switch, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { WorkingHours } from '../../../shared/ipc/app.ts';
import { fieldProblems } from '../../words/field-problems.ts';

interface WorkingHoursFieldProps {
  readonly value: WorkingHours | null;
  readonly onChange: (hours: WorkingHours | null) => void;
}

const OFFICE: WorkingHours = { from: '08:00', to: '18:00', onWeekends: false };

/** The hours between which checks begin by themselves. Saved as soon as both times are times. */
export function WorkingHoursField({ value, onChange }: WorkingHoursFieldProps): ReactNode {
  const [draft, setDraft] = useState<WorkingHours>(value ?? OFFICE);
  const problems: Readonly<Record<string, string>> = fieldProblems(WorkingHours, draft);
  const change = (part: Partial<WorkingHours>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    if (value !== null && WorkingHours.safeParse(next).success) onChange(next);
  };
  return (
    <Stack gap={6}>
      <Switch
        label="Only at certain hours" description="Checks begin by themselves within these hours alone; what is due waits for them. Checks by hand always work."
        checked={value !== null} onChange={(e) => onChange(e.currentTarget.checked ? (WorkingHours.safeParse(draft).data ?? OFFICE) : null)}
      />
      {value !== null && (
        <Group gap={10} align="flex-start" ml={46}>
          <TextInput label="From" type="time" value={draft.from} onChange={(e) => change({ from: e.currentTarget.value })} error={problems['from']} w={110} />
          <TextInput label="To" type="time" value={draft.to} onChange={(e) => change({ to: e.currentTarget.value })} error={problems['to']} w={110} />
          <Checkbox label="Saturdays and Sundays too" checked={draft.onWeekends} onChange={(e) => change({ onWeekends: e.currentTarget.checked })} mt={28} />
        </Group>
      )}
    </Stack>
  );
}
