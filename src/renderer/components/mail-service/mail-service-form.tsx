import { Button, Group, List, Stack, Text, TextInput } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { SERVICE_FACTS, type MailService, type MailServiceSetup } from '../../../shared/domain/mail-service.ts';
import { api } from '../../app/api.ts';
import { useAppState } from '../../stores/app-state.ts';
import { SecretField, useSecret } from '../secret-field.tsx';
import { attempt, tell } from '../toast.tsx';
import { VaultHint } from '../vault-hint.tsx';
import { registrationOf, serviceDraftOf, type ServiceDraft, type ServiceProblems } from './mail-service-draft.ts';
import { SERVICE_STEPS, SERVICE_TITLES } from './mail-service-words.ts';

interface MailServiceFormProps {
  readonly service: MailService;
  readonly kept: MailServiceSetup | null;
  /** Saved, removed or given up. */
  readonly onClose: () => void;
}

/** What the consultancy registered at a mail service, and how it is got. It stands within other forms too, so that it is none itself. */
export function MailServiceForm({ service, kept, onClose }: MailServiceFormProps): ReactNode {
  const [draft, setDraft] = useState<ServiceDraft>(() => serviceDraftOf(service, kept));
  const secret = useSecret();
  const [problems, setProblems] = useState<ServiceProblems>({});
  const [isBusy, setBusy] = useState(false);
  const canStore = useAppState((s) => s.state?.vault.canStore ?? false);
  const change = (part: Partial<ServiceDraft>): void => setDraft({ ...draft, ...part });
  const { name } = SERVICE_FACTS[service];
  const save = async (): Promise<void> => {
    const result = registrationOf(service, draft, secret.reveal(), kept);
    setProblems(result.problems ?? {});
    if (result.change === null) return;
    const { change: wanted } = result;
    setBusy(true);
    const isDone = await attempt(async () => {
      await api.mailServices.set(wanted);
      tell(`Mailboxes can be signed in to at ${name}.`);
      return true;
    });
    setBusy(false);
    if (isDone) onClose();
  };
  const saveByKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    void save();
  };
  return (
    <Stack gap="xs" role="group" aria-label={SERVICE_TITLES[service]} onKeyDown={saveByKey}>
      <Text fw={600}>{SERVICE_TITLES[service]}</Text>
      <List type="ordered" size="sm" withPadding data-selectable>{SERVICE_STEPS[service].map((step) => <List.Item key={step}>{step}</List.Item>)}</List>
      <TextInput label="Client ID" value={draft.clientId} onChange={(e) => change({ clientId: e.currentTarget.value })} error={problems['clientId']} autoComplete="off" spellCheck={false} />
      {service !== 'MICROSOFT' && (
        <SecretField
          label="Client secret" description={service === 'OTHER' ? 'Where the service gives one.' : undefined} placeholder={kept?.hasSecret === true ? 'Stored; type to replace it' : undefined} secret={secret} disabled={!canStore && kept?.hasSecret !== true}
          onTyped={() => change({ isSecretTyped: true })} error={problems['secret']}
        />
      )}
      {service !== 'GOOGLE' && <TextInput label="Address of the sign-in" placeholder="https://login.example.com" value={draft.issuer} onChange={(e) => change({ issuer: e.currentTarget.value })} error={problems['issuer']} spellCheck={false} />}
      {service === 'OTHER' && <TextInput label="What is asked for" description="Scopes, with blanks between." value={draft.scope} onChange={(e) => change({ scope: e.currentTarget.value })} error={problems['scope']} spellCheck={false} />}
      <VaultHint />
      <Group gap={8}>
        <Button loading={isBusy} onClick={() => void save()}>Save</Button>
        <Button variant="subtle" color="gray" onClick={onClose}>Cancel</Button>
        {kept !== null && <RemoveService kept={kept} onRemoved={onClose} />}
      </Group>
    </Stack>
  );
}

/** Takes a registration away. What can be put back is offered to be; an erased secret cannot, so it is said before. */
function RemoveService({ kept, onRemoved }: { readonly kept: MailServiceSetup; readonly onRemoved: () => void }): ReactNode {
  const [isAsked, setAsked] = useState(false);
  const { hasSecret, ...registration } = kept;
  const { name } = SERVICE_FACTS[kept.service];
  const remove = (): void => void attempt(async () => {
    await api.mailServices.remove({ service: kept.service });
    const words = `No other mailbox is signed in to at ${name}. Those that are keep working.`;
    if (hasSecret) tell(words);
    else tell(words, () => api.mailServices.set({ registration, secret: { kind: 'NONE' } }));
    onRemoved();
  });
  if (!isAsked) return <Button variant="subtle" color="gray" onClick={() => (hasSecret ? setAsked(true) : remove())}>Remove…</Button>;
  return (
    <>
      <Text style={{ flex: 1 }}>The client secret is erased with it and would have to be entered again.</Text>
      <Button variant="default" onClick={remove}>Remove {name}</Button>
    </>
  );
}
