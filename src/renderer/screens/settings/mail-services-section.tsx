import { Button, Group, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { MAIL_SERVICES, type MailService } from '../../../shared/domain/mail-service.ts';
import { api } from '../../app/api.ts';
import { MailServiceForm } from '../../components/mail-service/mail-service-form.tsx';
import { SERVICE_TITLES } from '../../components/mail-service/mail-service-words.ts';
import { useLoaded } from '../../stores/use-loaded.ts';

/** What the consultancy registered at mail services that take no passwords. */
export function MailServicesSection(): ReactNode {
  const { value: setups, reload } = useLoaded('mail services', () => api.mailServices.list(), []);
  const [edited, setEdited] = useState<MailService | null>(null);
  return (
    <Stack gap="xs">
      <Text c="dimmed">
        Google and Microsoft open a mailbox for a program only after a sign-in in the browser, and only for a program that is registered. You register it once for your consultancy and enter the
        client ID you get here. Mailboxes are then signed in to where they are set up: at a connection by e-mail, for codes, or for notices.
      </Text>
      {setups !== null && MAIL_SERVICES.map((service) => {
        const kept = setups.find((one) => one.service === service) ?? null;
        if (edited === service) return <MailServiceForm key={service} service={service} kept={kept} onClose={() => { setEdited(null); reload(); }} />;
        return (
          <Group key={service} gap={8} wrap="nowrap">
            <Text w={250} className="ellipsis">{SERVICE_TITLES[service]}</Text>
            <Text className="ellipsis" style={{ flex: 1 }} data-selectable {...(kept === null ? { c: 'dimmed' } : {})}>{kept === null ? 'Not set up' : kept.clientId}</Text>
            <Button variant="default" aria-label={`${kept === null ? 'Set up' : 'Change'} ${SERVICE_TITLES[service]}`} onClick={() => setEdited(service)}>{kept === null ? 'Set up…' : 'Change…'}</Button>
          </Group>
        );
      })}
    </Stack>
  );
}
