import { Button, Select, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import attributions from '../../../../resources/providers/ATTRIBUTIONS.md?raw';
import { useLoaded } from '../../stores/use-loaded.ts';
import classes from './settings.module.css';

const PROVIDERS = 'List of utilities';

/** What Forager is made with, and under which terms: every package that ships, as its makers ship their licence. */
export function Licences(): ReactNode {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) return <Button variant="subtle" px={0} onClick={() => setOpen(true)}>Licences of what Forager is made with</Button>;
  return <LicenceTexts />;
}

function LicenceTexts(): ReactNode {
  const [name, setName] = useState<string | null>(PROVIDERS);
  const { value } = useLoaded('licences', async () => (await import('virtual:licences')).parts, []);
  const parts = new Map((value ?? []).map((part) => [`${part.name} ${part.version}`, part]));
  const part = parts.get(name ?? '');
  return (
    <div style={{ marginTop: 8 }}>
      <Select aria-label="Part" data={[PROVIDERS, ...parts.keys()]} value={name} onChange={setName} allowDeselect={false} searchable limit={400} maw={280} />
      {part !== undefined && <Text c="dimmed" mt={6}>Licence: {part.licence}.{part.text === null ? ' Its makers ship no text of it.' : ''}</Text>}
      <pre className={classes['licence']} data-selectable tabIndex={0}>{part === undefined ? attributions : (part.text ?? '')}</pre>
      <Text c="dimmed" mt={6}>The licences of Electron and of Chromium lie beside the program, as LICENSE.electron.txt and LICENSES.chromium.html.</Text>
    </div>
  );
}
