import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { api } from '../../../app/api.ts';
import { SaidSwitch } from '../../../components/said-switch.tsx';
import { attempt, tell } from '../../../components/toast.tsx';
import { useLoaded } from '../../../stores/use-loaded.ts';
import { SourceBlock, type SourceProps } from './source-block.tsx';

/** Codes by text message, handed on by a paired phone. The phone is one for all connections. */
export function PhoneSource({ connectionId, delivery, renew }: Omit<SourceProps, 'onChanged'> & { readonly renew: () => Promise<void> }): ReactNode {
  const { value: phone, error, reload } = useLoaded('phone', () => api.codes.phone(), []);
  const [addresses, setAddresses] = useState<readonly string[] | null>(null);
  const [isBusy, setBusy] = useState(false);
  const pair = async (port: number): Promise<void> => {
    setBusy(true);
    await attempt(async () => {
      await api.codes.setPhone({ isOn: true, port });
      setAddresses((await api.codes.pairPhone()).addresses);
    });
    setBusy(false);
    reload();
  };
  const setSms = (isOn: boolean): Promise<unknown> =>
    attempt(async () => {
      await api.codes.setSms({ connectionId, isOn });
      await renew();
      tell(isOn ? 'Codes of this connection are taken from the phone.' : 'Codes of this connection are no longer taken from the phone.', () => api.codes.setSms({ connectionId, isOn: !isOn }).then(renew));
    });
  return (
    <SourceBlock title="Phone" text="For codes that come by text message. An app on the phone that forwards messages posts them to this computer, over your own network.">
      <Stack gap="xs">
        <SaidSwitch label="Take this connection’s codes from the phone" checked={delivery.sms} onSay={setSms} />
        {error !== null && <Text c="var(--danger)">{error}</Text>}
        {phone?.problem != null && <Text c="var(--danger)" role="alert">{phone.problem}</Text>}
        {phone && (
          <Group gap={8}>
            <Text c="dimmed">{!phone.isPaired ? 'No phone is paired.' : phone.isOn ? 'A phone is paired.' : 'A phone is paired, but Forager does not listen.'}</Text>
            <Button variant="default" loading={isBusy} onClick={() => void pair(phone.port)}>{phone.isPaired ? 'Pair another phone' : 'Pair a phone'}</Button>
            {phone.isPaired && phone.isOn && <Button variant="subtle" color="gray" onClick={() => void attempt(() => api.codes.setPhone({ isOn: false, port: phone.port })).then(reload)}>Stop listening</Button>}
          </Group>
        )}
        {addresses !== null && (
          <div role="status">
            <Text>Enter one of these addresses in the forwarding app on the phone. They are shown this once, and a phone paired before is paired no longer.</Text>
            {addresses.map((address) => <Code key={address} block mt={4} data-selectable style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>{address}</Code>)}
            <Button mt="xs" variant="subtle" color="gray" onClick={() => setAddresses(null)}>Done</Button>
          </div>
        )}
      </Stack>
    </SourceBlock>
  );
}
