import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState, type SyntheticEvent, type ReactNode } from 'react';
import type { Protection, VaultState } from '../../shared/domain/vault-state.ts';
import { api, messageOf } from '../app/api.ts';
import { useAppState } from '../stores/app-state.ts';
import { formatMomentInFull } from '../words/format-day.ts';
import { passphraseProblem } from './passphrase.ts';
import { SecretField, useSecret } from './secret-field.tsx';
import { tell } from './toast.tsx';

function choiceWords(choice: Protection, keyringName: string): { label: string; text: string } {
  switch (choice) {
    case 'KEYRING': return { label: `With this computer's own protection (${keyringName})`, text: 'Nothing more to type. Only your user account on this computer opens it.' };
    case 'PASSPHRASE': return { label: 'With a passphrase', text: 'You type it once after each start of Forager. Nobody can restore it: if it is lost, the passwords are entered anew.' };
    case 'DO_NOT_STORE': return { label: 'Not at all', text: 'Nothing is written. Every check waits until you have signed in by hand.' };
  }
}

/** The state of the vault in words, and what a person can do about it. */
export function VaultPanel({ vault, onDone }: { readonly vault: VaultState; readonly onDone?: () => void }): ReactNode {
  const [choice, setChoice] = useState<Protection | null>(vault.offers.includes('KEYRING') ? 'KEYRING' : (vault.offers[0] ?? null));
  const passphrase = useSecret();
  const again = useSecret();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const restoredFrom = useAppState(({ state }) => state?.restoredFrom ?? null);
  const [isLost, setLost] = useState(false);
  const isUnlock = vault.kind === 'PASSPHRASE_NEEDED' && !isLost;
  // What is settled is not asked again until a person wants to change it.
  const [isChanging, setChanging] = useState(vault.kind !== 'READY');
  const offers = isChanging ? vault.offers : [];

  const forget = (): void => {
    passphrase.forget();
    again.forget();
  };
  const run = async (work: () => Promise<VaultState>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const next = await work();
      forget();
      await useAppState.getState().load();
      if (next.kind === 'READY') {
        tell(isUnlock ? 'The stored passwords are open until Forager is closed.' : next.title);
        setChanging(false);
        onDone?.();
      } else setProblem(`${next.title} ${next.text}`);
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isUnlock) {
      if (!passphrase.isEmpty) void run(() => api.vault.unlock({ passphrase: passphrase.reveal() }));
      return;
    }
    if (choice === null) return;
    if (choice !== 'PASSPHRASE') {
      void run(() => api.vault.setProtection({ kind: choice }));
      return;
    }
    const wrong = passphraseProblem(passphrase.reveal(), again.reveal());
    if (wrong !== null) setProblem(wrong);
    else void run(() => api.vault.setProtection({ kind: 'PASSPHRASE', passphrase: passphrase.reveal() }));
  };

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <div>
          <Text fw={600}>{isLost ? 'Choose a new protection' : vault.title}</Text>
          <Text c="dimmed">{isLost ? 'The passwords stored so far stay closed in their file. Enter them again where a connection asks for one; they are kept by what you choose here.' : vault.text}</Text>
        </div>
        {vault.problems.map((each) => <Text key={`${each.id}${each.kind}`} c="dimmed">{each.text}</Text>)}
        {isUnlock && <SecretField label="Passphrase" description={restoredFrom === null ? undefined : `The passphrase of the backup of ${formatMomentInFull(restoredFrom)}, which was restored here. It can be changed under Settings.`} secret={passphrase} error={problem} data-autofocus autoFocus />}
        {!isUnlock && offers.length > 0 && (
          <Radio.Group label="How shall passwords be kept?" value={choice} onChange={(value) => setChoice(vault.offers.find((o) => o === value) ?? null)}>
            <Stack gap="xs" mt={6}>
              {offers.map((offer) => {
                const { label, text } = choiceWords(offer, vault.keyringName);
                return <Radio key={offer} value={offer} label={label} description={text} size="xs" />;
              })}
            </Stack>
          </Radio.Group>
        )}
        {!isUnlock && choice === 'PASSPHRASE' && offers.includes('PASSPHRASE') && (
          <>
            <SecretField label="Passphrase" description="At least 12 characters. Four or five words that do not belong together are good." data-autofocus secret={passphrase} />
            <SecretField label="The same again" secret={again} />
          </>
        )}
        {isBusy && (isUnlock || choice === 'PASSPHRASE') && <Working />}
        {!isUnlock && problem !== null && <Text c="var(--danger)" role="alert">{problem}</Text>}
        <Group justify={isChanging ? 'flex-end' : 'flex-start'}>
          {vault.canRetry && <Button variant="default" onClick={() => void api.vault.retry().finally(() => void useAppState.getState().load())}>{vault.kind === 'DAMAGED' ? 'Read it again' : 'Look again for a keyring'}</Button>}
          {!isChanging && vault.offers.length > 0 && <Button variant="default" onClick={() => setChanging(true)}>{vault.protection === 'PASSPHRASE' ? 'Change passphrase…' : 'Change how passwords are kept…'}</Button>}
          {isUnlock && vault.offers.length > 0 && <Button variant="subtle" color="gray" disabled={isBusy} onClick={() => { forget(); setProblem(null); setLost(true); }}>The passphrase is lost…</Button>}
          {isLost && vault.kind === 'PASSPHRASE_NEEDED' && <Button variant="subtle" color="gray" disabled={isBusy} onClick={() => { forget(); setProblem(null); setLost(false); }}>Back to the passphrase</Button>}
          {vault.kind === 'READY' && isChanging && <Button variant="subtle" color="gray" onClick={() => { setChanging(false); forget(); setProblem(null); }}>Cancel</Button>}
          {(isUnlock || offers.length > 0) && <Button type="submit" loading={isBusy}>{isUnlock ? 'Unlock' : 'Use this'}</Button>}
        </Group>
      </Stack>
    </form>
  );
}

/** By the field in which Enter was pressed, since the button may be out of sight: a key is made of a passphrase slowly, so that nobody tries many. */
function Working(): ReactNode {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => line.current?.scrollIntoView({ block: 'nearest' }), []);
  return <Text ref={line} role="status" fw={500}>Making the key from the passphrase. This takes a few seconds…</Text>;
}
