import { Checkbox, Group, Stack, Switch, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { WorkingHours } from '../../../shared/ipc/app.ts';
import { useSaid } from '../../components/use-said.ts';
import { fieldProblems } from '../../words/field-problems.ts';

interface WorkingHoursFieldProps {
  readonly kept: WorkingHours | null;
  /** Has them kept; settles when `kept` says what came of it. */
  readonly onSay: (hours: WorkingHours | null) => Promise<unknown>;
}

const OFFICE: WorkingHours = { from: '08:00', to: '18:00', onWeekends: false };

/** The hours between which checks begin by themselves. Saved as soon as both times are times. */
export function WorkingHoursField({ kept, onSay }: WorkingHoursFieldProps): ReactNode {
  const [value, say] = useSaid(kept, onSay);
  const [draft, setDraft] = useState<WorkingHours>(value ?? OFFICE);
  const problems: Readonly<Record<string, string>> = fieldProblems(WorkingHours, draft);
  const change = (part: Partial<WorkingHours>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    if (value !== null && WorkingHours.safeParse(next).success) say(next);
  };
  return (
    <Stack gap={6}>
      <Switch
        label="Only at certain hours" description="Checks begin by themselves within these hours alone; what is due waits for them. Checks by hand always work."
        checked={value !== null} onChange={(e) => say(e.currentTarget.checked ? (WorkingHours.safeParse(draft).data ?? OFFICE) : null)}
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
