import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { EmissionFactor } from '../../../shared/domain/emission-factor.ts';
import { NumberField } from '../../components/number-field.tsx';

interface FactorFormProps {
  readonly factor: EmissionFactor;
  readonly onSave: (factor: EmissionFactor) => void;
  readonly onClose: () => void;
}

/** One factor, to be changed in its place. */
export function FactorForm({ factor, onSave, onClose }: FactorFormProps): ReactNode {
  const [draft, setDraft] = useState<{ name: string; source: string; value: number | null; year: number | null }>({ name: factor.name, source: factor.source, value: factor.kgCo2ePerUnit, year: factor.year });
  const changed = EmissionFactor.safeParse({ ...factor, name: draft.name, source: draft.source, kgCo2ePerUnit: draft.value, year: draft.year });
  return (
    <Stack gap={8} py={8} style={{ borderTop: '1px solid var(--line)' }}>
      <TextInput label="Name" value={draft.name} onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })} />
      <Group gap={8} grow>
        <NumberField label={`kg CO₂e per ${factor.unit}`} value={draft.value} onChange={(value) => setDraft({ ...draft, value })} />
        <NumberField label="Year" value={draft.year} onChange={(year) => setDraft({ ...draft, year })} />
      </Group>
      <TextInput label="Source" value={draft.source} onChange={(event) => setDraft({ ...draft, source: event.currentTarget.value })} />
      <Group gap={8}>
        <Button disabled={!changed.success} onClick={() => { if (changed.success) onSave(changed.data); }}>Save</Button>
        <Button variant="subtle" color="gray" onClick={onClose}>Cancel</Button>
      </Group>
    </Stack>
  );
}
