import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { attempt, tell } from '../../components/toast.tsx';
import { useAppState } from '../../stores/app-state.ts';
import { countryChoices } from '../../words/names.ts';
import { proxiesOf, proxyProblems, type ProxyRow } from './proxies.ts';

/** The proxy by which websites of a country are reached. */
export function ProxiesForm({ proxies }: { readonly proxies: Readonly<Record<string, string>> }): ReactNode {
  const [rows, setRows] = useState<readonly ProxyRow[]>(() => Object.entries(proxies).map(([country, address]) => ({ key: country, country, address })));
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [isChanged, setChanged] = useState(false);
  const [countries] = useState(() => countryChoices());
  const put = (next: readonly ProxyRow[]): void => {
    setRows(next);
    setChanged(true);
  };
  const change = (key: string, part: Partial<ProxyRow>): void => put(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const save = async (): Promise<void> => {
    const wrong = proxyProblems(rows);
    setProblems(wrong);
    if (Object.keys(wrong).length > 0) return;
    const { setPreferences } = useAppState.getState();
    await attempt(async () => {
      await setPreferences({ proxies: proxiesOf(rows) });
      tell('Proxies saved.', () => setPreferences({ proxies: { ...proxies } }));
    });
  };
  return (
    <Stack gap="xs">
      <Text c="dimmed">Some utilities can be reached only from their own country. Without a proxy, websites are reached directly.</Text>
      {rows.map((row) => (
        <Group key={row.key} gap={8} wrap="nowrap" align="flex-start">
          <Select aria-label="Country" placeholder="Country" data={countries} value={row.country} onChange={(country) => change(row.key, { country })} searchable w={180} />
          <TextInput aria-label="Proxy address" placeholder="http://proxy.example:8080" value={row.address} onChange={(e) => change(row.key, { address: e.currentTarget.value })} error={problems[row.key]} style={{ flex: 1 }} />
          <ActionIcon aria-label="Remove the proxy" mt={2} onClick={() => put(rows.filter((r) => r.key !== row.key))}><IconX size={15} /></ActionIcon>
        </Group>
      ))}
      <Group gap={8}>
        <Button variant="default" leftSection={<IconPlus size={14} />} onClick={() => put([...rows, { key: crypto.randomUUID(), country: null, address: '' }])}>Add a proxy</Button>
        {isChanged && <Button onClick={() => void save()}>Save proxies</Button>}
      </Group>
    </Stack>
  );
}
