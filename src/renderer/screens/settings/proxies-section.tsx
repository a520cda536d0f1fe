import { ActionIcon, Button, Group, Stack, Text, Tooltip } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { CountryProxy } from '../../../shared/domain/country-proxy.ts';
import { api } from '../../app/api.ts';
import { attempt, tell } from '../../components/toast.tsx';
import { countryName } from '../../words/names.ts';
import { ProxyForm } from './proxy-form.tsx';

/** Takes a proxy away. What can be put back without a password is offered to be; an erased password cannot, so it is said before. */
const remove = (proxy: CountryProxy): void =>
  void attempt(async () => {
    await api.proxies.delete({ country: proxy.country });
    const { country, address } = proxy;
    const words = `Websites of ${countryName(country)} are reached directly.`;
    if (proxy.credentialId === null) tell(words, () => api.proxies.set({ country, address, signIn: { kind: 'NONE' } }));
    else tell(`${words} The proxy’s password is erased.`);
  });

/** The proxies by which websites of a country are reached. */
export function ProxiesSection({ proxies }: { readonly proxies: readonly CountryProxy[] }): ReactNode {
  const [edited, setEdited] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<string | null>(null);
  const close = (): void => setEdited(null);
  return (
    <Stack gap="xs">
      <Text c="dimmed">Some utilities can be reached only from their own country. Without a proxy, websites are reached directly.</Text>
      {proxies.map((proxy) =>
        edited === proxy.country ? (
          <ProxyForm key={proxy.country} former={proxy} all={proxies} onClose={close} />
        ) : leaving === proxy.country ? (
          <Group key={proxy.country} gap={8}>
            <Text style={{ flex: 1 }}>The password of {proxy.username ?? 'the proxy'} is erased with it and would have to be entered again.</Text>
            <Button variant="default" onClick={() => { setLeaving(null); remove(proxy); }}>Remove the proxy of {countryName(proxy.country)}</Button>
            <Button variant="subtle" color="gray" onClick={() => setLeaving(null)}>Cancel</Button>
          </Group>
        ) : (
          <Group key={proxy.country} gap={8} wrap="nowrap">
            <Text w={150} className="ellipsis">{countryName(proxy.country)}</Text>
            <Text className="ellipsis" style={{ flex: 1 }} data-selectable>{proxy.address}{proxy.username === null ? '' : ` as ${proxy.username}`}</Text>
            <Tooltip label="Edit"><ActionIcon aria-label={`Edit the proxy of ${countryName(proxy.country)}`} onClick={() => setEdited(proxy.country)}><IconPencil size={15} /></ActionIcon></Tooltip>
            <Tooltip label="Remove"><ActionIcon aria-label={`Remove the proxy of ${countryName(proxy.country)}`} onClick={() => (proxy.credentialId === null ? remove(proxy) : setLeaving(proxy.country))}><IconTrash size={15} /></ActionIcon></Tooltip>
          </Group>
        ),
      )}
      {edited === 'new' ? (
        <ProxyForm former={null} all={proxies} onClose={close} />
      ) : (
        <Group><Button variant="default" leftSection={<IconPlus size={14} />} onClick={() => setEdited('new')}>Add a proxy</Button></Group>
      )}
    </Stack>
  );
}
