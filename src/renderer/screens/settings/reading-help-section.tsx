import { Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ModelHelpState } from '../../../shared/domain/model-help.ts';
import { api } from '../../app/api.ts';
import { SecretField, useSecret } from '../../components/secret-field.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { VaultHint } from '../../components/vault-hint.tsx';
import { useAppState } from '../../stores/app-state.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { helpDraftOf, helpOf, type HelpDraft, type HelpProblems } from './reading-help-draft.ts';

/** The optional help of a language model: what is sent, where to, and whether it works. */
export function ReadingHelpSection(): ReactNode {
  const { value: state, reload } = useLoaded('reading help', () => api.readingHelp.state(), ['bills']);
  return (
    <Stack gap="xs">
      <Text c="dimmed">
        A language model of your choice can look at bills that Forager could not read with certainty. It is sent the words of that bill and their places on the page: no password, no other
        document, and nothing of companies that did not allow it. What it finds counts only where it is printed on the page, and waits for you unless the bill’s own sums prove it.
      </Text>
      {state !== null && <HelpForm key={`${state.address} ${state.model} ${String(state.hasKey)} ${String(state.isOn)}`} state={state} onSaved={reload} />}
    </Stack>
  );
}

function HelpForm({ state, onSaved }: { readonly state: ModelHelpState; readonly onSaved: () => void }): ReactNode {
  const [draft, setDraft] = useState<HelpDraft>(() => helpDraftOf(state));
  const key = useSecret();
  const [problems, setProblems] = useState<HelpProblems>({});
  const [busy, setBusy] = useState<'save' | 'test' | null>(null);
  const [tested, setTested] = useState<{ readonly works: boolean; readonly words: string } | null>(null);
  const canStore = useAppState((s) => s.state?.vault.canStore ?? false);
  const change = (part: Partial<HelpDraft>): void => setDraft({ ...draft, ...part });
  const isSetUp = state.address !== '';
  const isChanged = draft.isKeyTyped || draft.address !== state.address || draft.model !== state.model;
  const save = async (wanted: HelpDraft): Promise<void> => {
    const result = helpOf(wanted, key.reveal(), state);
    setProblems(result.problems ?? {});
    if (result.change === null) return;
    const { change: saved } = result;
    setBusy('save');
    const done = await attempt(async () => {
      await api.readingHelp.set(saved);
      tell(saved.isOn ? `${saved.model} is asked about bills that need review, of companies that allow it.` : 'No language model is asked.');
      return true;
    });
    setBusy(null);
    if (!done) return;
    key.forget();
    setDraft((old) => ({ ...old, isKeyTyped: false }));
    onSaved();
  };
  const test = async (): Promise<void> => {
    setBusy('test');
    setTested((await attempt(() => api.readingHelp.test())) ?? null);
    setBusy(null);
  };
  return (
    <Stack gap="xs" component="form" onSubmit={(e) => { e.preventDefault(); void save(draft); }}>
      <Switch
        label="Ask a language model about bills that need review" checked={draft.isOn}
        onChange={(e) => {
          const wanted = { ...draft, isOn: e.currentTarget.checked };
          setDraft(wanted);
          // Switching off holds at once; switching on may still want an address.
          if (isSetUp && !isChanged) void save(wanted);
        }}
      />
      <Group gap={8} wrap="nowrap" align="flex-start">
        <TextInput label="Address" placeholder="http://127.0.0.1:11434/v1" value={draft.address} onChange={(e) => change({ address: e.currentTarget.value })} error={problems.address} spellCheck={false} style={{ flex: 1 }} />
        <TextInput label="Model" placeholder="llama3.1:8b" value={draft.model} onChange={(e) => change({ model: e.currentTarget.value })} error={problems.model} spellCheck={false} w={170} />
      </Group>
      <SecretField
        label="Key" description="Where the service asks for one." placeholder={state.hasKey ? 'Stored; type to replace it' : undefined} secret={key} disabled={!canStore && !state.hasKey}
        onTyped={() => change({ isKeyTyped: true })} error={problems.key}
      />
      <VaultHint />
      <Text c="dimmed">Any service that speaks as OpenAI’s does, also one on this computer. Each company’s consent is a switch in its own panel.</Text>
      <Group gap={8}>
        <Button type="submit" loading={busy === 'save'} disabled={!isChanged}>Save</Button>
        <Button variant="default" loading={busy === 'test'} disabled={!isSetUp || isChanged} onClick={() => void test()}>Test</Button>
      </Group>
      {tested !== null && <Text role="status" c={tested.works ? 'var(--ok)' : 'var(--act)'}>{tested.words}</Text>}
      {tested === null && state.problem !== null && <Text c="var(--act)">{state.problem}</Text>}
    </Stack>
  );
}
