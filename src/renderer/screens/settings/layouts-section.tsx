import { Button, Group, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { LayoutSummary } from '../../../shared/domain/layout-memory.ts';
import { api } from '../../app/api.ts';
import { attempt, tell } from '../../components/toast.tsx';
import { useLoaded } from '../../stores/use-loaded.ts';
import { fieldNames } from '../../words/field-names.ts';
import { countOf } from '../../words/format-number.ts';

const nameOf = ({ provider }: LayoutSummary): string => provider ?? 'Unknown provider';

/** The layouts of bills that corrections taught, each to be forgotten. */
export function LayoutsSection(): ReactNode {
  const { value: layouts, reload } = useLoaded('layouts', () => api.layouts.list(), ['bills']);
  const [leaving, setLeaving] = useState<string | null>(null);
  const forget = (layout: LayoutSummary): void =>
    void attempt(async () => {
      await api.layouts.forget({ id: layout.id });
      setLeaving(null);
      reload();
      tell(`Forgotten. Bills of ${nameOf(layout)} are read as before you corrected them.`);
    });
  return (
    <Stack gap="xs">
      <Text c="dimmed">Where you correct or confirm a field, Forager remembers its place for the next bills of the same layout. Only places are kept, never what stood there.</Text>
      {layouts !== null && layouts.length === 0 && <Text>Nothing is remembered yet.</Text>}
      {layouts?.map((layout) =>
        leaving === layout.id ? (
          <Group key={layout.id} gap={8}>
            <Text style={{ flex: 1 }}>What you taught of {nameOf(layout)} would have to be shown again.</Text>
            <Button variant="default" onClick={() => forget(layout)}>Forget this layout</Button>
            <Button variant="subtle" color="gray" onClick={() => setLeaving(null)}>Cancel</Button>
          </Group>
        ) : (
          <Group key={layout.id} gap={8} wrap="nowrap" align="flex-start">
            <div style={{ flex: 1, minWidth: 0 }}>
              <Text className="ellipsis">{nameOf(layout)}</Text>
              <Text c="dimmed">{layout.paths.length === 0 ? 'No field any more: its places led astray.' : `From ${countOf(layout.billCount, 'bill', 'bills')}: ${fieldNames(layout.paths)}`}</Text>
            </div>
            <Button size="compact-sm" variant="subtle" color="gray" aria-label={`Forget the layout of ${nameOf(layout)}`} onClick={() => setLeaving(layout.id)}>Forget</Button>
          </Group>
        ),
      )}
    </Stack>
  );
}
