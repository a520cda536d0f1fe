import { Button, Group, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { CountryProxy } from '../../../shared/domain/country-proxy.ts';
import { api } from '../../app/api.ts';
import { SecretField, useSecret } from '../../components/secret-field.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { VaultHint } from '../../components/vault-hint.tsx';
import { useAppState } from '../../stores/app-state.ts';
import { countryChoices, countryName } from '../../words/names.ts';
import { EMPTY_PROXY, proxyDraftOf, proxyOf, type ProxyDraft, type ProxyProblems } from './proxy-draft.ts';

interface ProxyFormProps {
  /** The proxy that is edited; null for a new one. */
  readonly former: CountryProxy | null;
  readonly all: readonly CountryProxy[];
  readonly onClose: () => void;
}

/** One country's proxy: its address, and its sign-in where it asks for one. */
export function ProxyForm({ former, all, onClose }: ProxyFormProps): ReactNode {
  const [draft, setDraft] = useState<ProxyDraft>(() => (former === null ? EMPTY_PROXY : proxyDraftOf(former)));
  const password = useSecret();
  const [problems, setProblems] = useState<ProxyProblems>({});
  const [isBusy, setBusy] = useState(false);
  const [countries] = useState(() => countryChoices());
  const canStore = useAppState((s) => s.state?.vault.canStore ?? false);
  const change = (part: Partial<ProxyDraft>): void => setDraft({ ...draft, ...part });
  const typeSignIn = (part: Partial<Pick<ProxyDraft, 'username'>>): void => change({ ...part, signIn: 'ENTERED' });
  const save = async (): Promise<void> => {
    const result = proxyOf(draft, password.reveal(), former, all);
    setProblems(result.problems ?? {});
    if (result.proxy === null) return;
    const { proxy } = result;
    setBusy(true);
    const done = await attempt(async () => {
      await api.proxies.set(proxy);
      if (former !== null && former.country !== proxy.country) await api.proxies.delete({ country: former.country });
      tell(`Websites of ${countryName(proxy.country)} are reached through this proxy from the next check on.`);
      return true;
    });
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Stack gap="xs" component="form" onSubmit={(e) => { e.preventDefault(); void save(); }}>
      <Group gap={8} wrap="nowrap" align="flex-start">
        <Select label="Country" placeholder="Country" data={countries} value={draft.country} onChange={(country) => change({ country })} error={problems.country} disabled={former !== null} searchable w={180} />
        <TextInput label="Proxy address" placeholder="http://proxy.example:8080" value={draft.address} onChange={(e) => change({ address: e.currentTarget.value })} error={problems.address} spellCheck={false} style={{ flex: 1 }} />
      </Group>
      <Switch
        label="The proxy asks for a user name and password" checked={draft.signIn !== 'NONE'} disabled={!canStore && draft.signIn === 'NONE'}
        onChange={(e) => change({ signIn: !e.currentTarget.checked ? 'NONE' : former?.credentialId == null ? 'ENTERED' : 'STORED' })}
      />
      {draft.signIn !== 'NONE' && (
        <Group gap={8} wrap="nowrap" align="flex-start" grow>
          <TextInput label="User name" value={draft.username} onChange={(e) => typeSignIn({ username: e.currentTarget.value })} error={problems.username} autoComplete="off" spellCheck={false} />
          <SecretField label="Password" placeholder={draft.signIn === 'STORED' ? 'Stored; type to replace it' : undefined} secret={password} onTyped={() => typeSignIn({})} error={problems.password} />
        </Group>
      )}
      <VaultHint />
      <Group gap={8}>
        <Button type="submit" loading={isBusy}>{former === null ? 'Add the proxy' : 'Save the proxy'}</Button>
        <Button variant="subtle" color="gray" onClick={onClose}>Cancel</Button>
      </Group>
    </Stack>
  );
}
