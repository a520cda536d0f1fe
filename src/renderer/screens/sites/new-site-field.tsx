import { Button, Group, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { NewSite } from '../../../shared/domain/site.ts';
import { api } from '../../app/api.ts';
import { attempt } from '../../components/toast.tsx';
import { loadCompanySites } from '../../stores/company-sites.ts';
import { fieldProblems } from '../../words/field-problems.ts';

/** Adds a site by its name, without leaving what one is doing. */
export function NewSiteField({ companyId, onCreated }: { readonly companyId: string; readonly onCreated: (id: string) => void }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const create = async (): Promise<void> => {
    const input = { companyId, name: name.trim() };
    const wrong = fieldProblems(NewSite, input)['name'];
    if (wrong !== undefined) {
      setProblem(wrong);
      return;
    }
    const site = await attempt(async () => {
      const made = await api.sites.create(input);
      // It is chosen by its name, which must be there.
      await loadCompanySites(companyId);
      return made;
    });
    if (!site) return;
    setName('');
    setProblem(null);
    setOpen(false);
    onCreated(site.id);
  };
  if (!isOpen) {
    return (
      <div style={{ marginTop: -14 }}>
        <Button variant="subtle" size="compact-xs" leftSection={<IconPlus size={13} />} onClick={() => setOpen(true)}>New site</Button>
      </div>
    );
  }
  return (
    <Group gap={8} align="flex-end" wrap="nowrap" mt={-8}>
      <TextInput
        label="Name of the new site"
        value={name}
        onChange={(e) => setName(e.currentTarget.value)}
        error={problem}
        autoFocus
        style={{ flex: 1, maxWidth: 360 }}
        onKeyDown={(e) => {
          if (e.key === 'Enter') {
            e.preventDefault();
            void create();
          } else if (e.key === 'Escape') {
            e.preventDefault();
            setOpen(false);
          }
        }}
      />
      <Button variant="default" onClick={() => void create()}>Add</Button>
      <Button variant="subtle" color="gray" onClick={() => setOpen(false)}>Cancel</Button>
    </Group>
  );
}
