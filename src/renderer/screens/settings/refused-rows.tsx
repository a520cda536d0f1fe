import { Anchor, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { api } from '../../app/api.ts';
import { goTo } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { countOf, formatNumber } from '../../words/format-number.ts';
import { refusedName, refusedPlace } from '../../words/refused-words.ts';

/** What the workspace did not take, thing by thing, with why; each leads to where it is mended. @param count how many there are in all */
export function RefusedRows({ count }: { readonly count: number }): ReactNode {
  const { value } = useLoaded(`workspace.refused ${count}`, () => api.workspace.listRefused(), ['companies', 'sites', 'connections', 'accounts', 'bills']);
  const rows = value ?? [];
  const more = count - rows.length;
  return (
    <section aria-label="Not taken by the workspace">
      <Text c="var(--act)">{count === 1 ? 'One thing does' : `${countOf(count, 'thing')} do`} not fit what the workspace takes, and {count === 1 ? 'stays' : 'stay'} on this computer alone. What is mended is sent by itself.</Text>
      <Stack component="ul" gap={4} m={0} mt={4} p={0} style={{ listStyle: 'none' }}>
        {rows.map((row) => {
          const place = refusedPlace(row);
          return (
            <li key={`${row.noun} ${row.id}`}>
              {place === null ? <Text>{refusedName(row)}</Text> : <Anchor component="button" type="button" ta="left" onClick={() => goTo(place.screen, place.id, place.query)}>{refusedName(row)}</Anchor>}
              <Text c="dimmed" fz="sm">{row.reasons.join(' ')}</Text>
            </li>
          );
        })}
      </Stack>
      {value !== null && more > 0 && <Text c="dimmed" mt={4}>And {formatNumber(more)} more.</Text>}
    </section>
  );
}
