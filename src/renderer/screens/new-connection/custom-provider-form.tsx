import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useState, type SyntheticEvent, type ReactNode } from 'react';
import type { AddressCheck } from '../../../shared/ipc/catalogue.ts';
import type { ChosenProvider } from '../../../shared/ipc/connections.ts';
import { api, messageOf } from '../../app/api.ts';
import { countryChoices } from '../../words/names.ts';
import { chosenFromForm, type CustomProvider } from './provider-choice.ts';
import classes from './wizard.module.css';

interface CustomProviderFormProps {
  readonly form: CustomProvider;
  readonly onForm: (form: CustomProvider) => void;
  readonly onBack: () => void;
  readonly onChosen: (provider: ChosenProvider) => void;
}

/** A utility by name and address. The address is tried before one goes on; one that does not answer may be used all the same. */
export function CustomProviderForm({ form, onForm: setForm, onBack, onChosen }: CustomProviderFormProps): ReactNode {
  const [problems, setProblems] = useState<{ readonly name?: string; readonly address?: string }>({});
  const [check, setCheck] = useState<AddressCheck | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [countries] = useState(() => countryChoices());
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const { provider, problems: wrong } = chosenFromForm(form);
    setProblems(wrong);
    if (provider === null) return;
    if (check !== null) {
      // Where the address led on to is where signing in starts.
      onChosen({ ...provider, signInUrl: check.finalUrl ?? provider.signInUrl });
      return;
    }
    setBusy(true);
    try {
      setCheck(await api.catalogue.checkAddress({ url: provider.signInUrl }));
    } catch (error) {
      setProblems({ address: messageOf(error) });
    }
    setBusy(false);
  };
  return (
    <div className={classes['column']}>
      <form className={classes['narrow']} onSubmit={(e) => void submit(e)}>
        <h2 className={classes['lead']}>{form.isKnown ? `Where does ${form.name} let you sign in?` : 'Another website'}</h2>
        <Text c="dimmed" mb="md">The page where one signs in, or the home page of the utility.</Text>
        <Stack gap="sm" maw={460}>
          <TextInput label="Provider" value={form.name} onChange={(e) => setForm({ ...form, name: e.currentTarget.value })} error={problems.name} autoFocus={!form.isKnown} />
          <TextInput
            label="Web address"
            placeholder="https://"
            value={form.address}
            autoFocus={form.isKnown}
            onChange={(e) => {
              setForm({ ...form, address: e.currentTarget.value });
              setCheck(null);
            }}
            error={problems.address}
          />
          <Select label="Country" placeholder="Choose" data={countries} value={form.country} onChange={(country) => setForm({ ...form, country })} searchable clearable maw={240} />
          {check !== null && (
            <Group gap={8} wrap="nowrap" align="flex-start" role="status" className={classes['hint'] ?? ''}>
              {check.reachable ? <IconCircleCheck size={17} color="var(--ok)" style={{ flex: 'none', marginTop: 1 }} /> : <IconAlertTriangle size={17} color="var(--act)" style={{ flex: 'none', marginTop: 1 }} />}
              <div>
                <Text>{check.text}</Text>
                {check.title !== null && <Text c="dimmed">{check.title}</Text>}
                {check.finalUrl !== null && <Text c="dimmed" data-selectable style={{ overflowWrap: 'anywhere' }}>{check.finalUrl}</Text>}
              </div>
            </Group>
          )}
          <Group gap={8} mt={4}>
            <Button type="submit" loading={isBusy}>{check === null ? 'Check the address' : check.reachable ? 'Continue' : 'Use it all the same'}</Button>
            <Button variant="subtle" color="gray" onClick={onBack}>Back to the list</Button>
          </Group>
        </Stack>
      </form>
    </div>
  );
}
