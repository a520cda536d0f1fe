import { ActionIcon, Button, Group, NumberInput, Text, Tooltip } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { DayField } from '../../components/day-field.tsx';

/** A change as it is being entered. */
export interface DraftChange {
  readonly from: string | null;
  readonly percent: number | string;
}

interface OccupancyChangesProps {
  readonly changes: readonly DraftChange[];
  readonly onChange: (changes: readonly DraftChange[]) => void;
  readonly error: string | null;
}

/** What the occupancy became, each from a day on. */
export function OccupancyChanges({ changes, onChange, error }: OccupancyChangesProps): ReactNode {
  const set = (at: number, change: Partial<DraftChange>): void => onChange(changes.map((one, index) => (index === at ? { ...one, ...change } : one)));
  return (
    <div role="group" aria-label="Changes of the occupancy" style={{ marginTop: -6 }}>
      {changes.map((change, at) => (
        <Group key={at} gap={8} mb={6} wrap="nowrap" align="center">
          <DayField placeholder="From" value={change.from} onChange={(from) => set(at, { from })} width={150} />
          <NumberInput aria-label={`Percent from then on, change ${at + 1}`} value={change.percent} onChange={(percent) => set(at, { percent })} min={0} max={100} hideControls w={80} suffix="%" />
          <Tooltip label="Remove this change">
            <ActionIcon aria-label={`Remove change ${at + 1}`} variant="subtle" color="gray" onClick={() => onChange(changes.filter((_, index) => index !== at))}><IconTrash size={15} /></ActionIcon>
          </Tooltip>
        </Group>
      ))}
      {error !== null && <Text c="var(--danger)" role="alert">{error}</Text>}
      <Button variant="subtle" size="compact-xs" leftSection={<IconPlus size={13} />} onClick={() => onChange([...changes, { from: null, percent: '' }])}>It changed from a day on</Button>
    </div>
  );
}
