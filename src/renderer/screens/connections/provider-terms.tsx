import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { WebAddress } from '../../../shared/domain/base.ts';
import type { Datasource } from '../../../shared/domain/datasource.ts';
import { api } from '../../app/api.ts';
import { ErrorPanel } from '../../components/panels.tsx';
import { SaidSwitch } from '../../components/said-switch.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { useLoaded } from '../../stores/use-loaded.ts';

/** What holds for every connection to a provider: where its terms stand, and whether Forager may visit it by itself. */
export function ProviderTerms({ datasourceId }: { readonly datasourceId: string }): ReactNode {
  const { value, error, reload, renew } = useLoaded(datasourceId, () => api.datasources.get({ id: datasourceId }), ['connections']);
  if (value === null) return error === null ? null : <ErrorPanel text={error} onRetry={reload} />;
  return <TermsForm key={`${value.id} ${value.termsUrl ?? ''}`} datasource={value} onSaved={renew} />;
}

function TermsForm({ datasource, onSaved }: { readonly datasource: Datasource; readonly onSaved: () => Promise<void> }): ReactNode {
  const [address, setAddress] = useState(datasource.termsUrl ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const { id, name, termsUrl, collectByHandOnly } = datasource;
  const put = (change: Partial<Pick<Datasource, 'termsUrl' | 'collectByHandOnly'>>, words: string): Promise<unknown> =>
    attempt(async () => {
      await api.datasources.update({ id, change });
      await onSaved();
      tell(words, () => api.datasources.update({ id, change: { termsUrl, collectByHandOnly } }).then(onSaved));
    });
  const save = (): void => {
    const typed = address.trim() === '' ? null : WebAddress.safeParse(address.trim());
    setProblem(typed === null || typed.success ? null : 'Enter a web address that starts with https://');
    if (typed === null) void put({ termsUrl: null }, `The address of ${name}’s terms is taken away.`);
    else if (typed.success) void put({ termsUrl: typed.data }, `${name}’s terms are linked.`);
  };
  return (
    <Stack gap="sm" component="section" aria-label={`Terms of ${name}`}>
      <Text fw={500}>{name}, for all its connections</Text>
      <SaidSwitch
        label="Collect by hand only"
        description="Where the terms of the website ask for it. Weekly checks leave it alone; it is collected only when you press “Check now”."
        checked={collectByHandOnly}
        onSay={(isByHand) => put({ collectByHandOnly: isByHand }, isByHand ? `${name} is collected by hand only.` : `${name} is checked every week again.`)}
      />
      <Group gap={8} align="flex-end" wrap="nowrap" component="form" onSubmit={(e) => { e.preventDefault(); save(); }}>
        <TextInput label="Terms of the website" placeholder="https://" value={address} onChange={(e) => setAddress(e.currentTarget.value)} error={problem} style={{ flex: 1 }} />
        {address.trim() !== (termsUrl ?? '') ? <Button type="submit" variant="default">Save</Button>
          : termsUrl !== null && <Button variant="default" onClick={() => void attempt(() => api.app.openLink({ url: termsUrl }))}>Read them</Button>}
      </Group>
    </Stack>
  );
}
