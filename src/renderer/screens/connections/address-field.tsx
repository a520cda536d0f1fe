import { Button, Group, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent, type ReactNode } from 'react';
import { api, messageOf } from '../../app/api.ts';
import { tell } from '../../components/toast.tsx';

interface AddressFieldProps {
  readonly connectionId: string;
  readonly url: string;
  readonly label: string;
  readonly description: string;
  readonly onChanged?: () => void;
}

/** The address a connection signs in at; a new one is tried before it is kept. */
export function AddressField({ connectionId, url, label, description, onChanged }: AddressFieldProps): ReactNode {
  const [typed, setTyped] = useState(url);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const { connection, words } = await api.connections.setAddress({ id: connectionId, url: typed.trim() });
      setTyped(connection.signInUrl);
      tell(words);
      onChanged?.();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Group gap={8} align="flex-end" wrap="nowrap">
        <TextInput label={label} description={description} value={typed} onChange={(e) => setTyped(e.currentTarget.value)} error={problem !== null} spellCheck={false} autoComplete="off" style={{ flex: 1 }} />
        <Button type="submit" variant="default" loading={isBusy} disabled={typed.trim() === '' || typed.trim() === url}>Check and use</Button>
      </Group>
      {problem !== null && <div role="alert" style={{ color: 'var(--danger)', marginTop: 4 }}>{problem}</div>}
    </form>
  );
}
