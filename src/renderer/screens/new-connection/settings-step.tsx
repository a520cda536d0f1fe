import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { NewCompany } from '../../../shared/domain/company.ts';
import { api } from '../../app/api.ts';
import { attempt } from '../../components/toast.tsx';
import { useCompanies, useConnections } from '../../stores/data.ts';
import { goTo } from '../../stores/navigation.ts';
import { fieldProblems } from '../../words/field-problems.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { SettingsForm } from '../connections/settings-form.tsx';
import type { DraftProblems, SettingsDraft } from '../connections/settings-draft.ts';
import classes from './wizard.module.css';

interface SettingsStepProps {
  readonly providerName: string;
  readonly companyId: string | null;
  readonly onCompany: (id: string | null) => void;
  readonly companyProblem: string | null;
  readonly draft: SettingsDraft;
  readonly problems: DraftProblems;
  readonly onChange: (change: Partial<SettingsDraft>) => void;
}

export function SettingsStep(props: SettingsStepProps): ReactNode {
  const { companyId } = props;
  const alike = useConnections((s) => s.value)?.find((c) => c.companyId === companyId && c.datasourceName === props.providerName);
  return (
    <div className={classes['column']}>
      <div className={classes['narrow']}>
        <h2 className={classes['lead']}>What to collect</h2>
        <Text c="dimmed" mb="lg">All of this can be changed later.</Text>
        <CompanyChoice companyId={companyId} onCompany={props.onCompany} problem={props.companyProblem} />
        {alike && (
          <Group gap={8} mb="lg" className={classes['hint'] ?? ''}>
            <Text style={{ flex: 1 }}>
              There is a connection to {alike.datasourceName} for this company already{alike.username === null ? '' : ` (${alike.username})`}. For the same sign-in, reconnect it instead: its history stays together.
            </Text>
            <Button size="compact-xs" variant="default" onClick={() => goTo('connections', alike.id)}>Show it</Button>
          </Group>
        )}
        <SettingsForm draft={props.draft} problems={props.problems} companyId={companyId} onChange={props.onChange} />
      </div>
    </div>
  );
}

/** The company of the connection: one that exists, or a new one by its name. */
function CompanyChoice({ companyId, onCompany, problem }: { readonly companyId: string | null; readonly onCompany: (id: string | null) => void; readonly problem: string | null }): ReactNode {
  const companies = useCompanies((s) => s.value);
  const isFirst = companies !== null && companies.every((c) => c.isArchived);
  const [isMaking, setMaking] = useState(false);
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const create = async (): Promise<void> => {
    const input = { name: name.trim() };
    const found = fieldProblems(NewCompany, input)['name'];
    setWrong(found ?? null);
    if (found !== undefined) return;
    const company = await attempt(() => api.companies.create(input));
    if (!company) return;
    await useCompanies.getState().load();
    setMaking(false);
    setName('');
    onCompany(company.id);
  };
  if (isMaking || isFirst) {
    return (
      <Group gap={8} align="flex-start" wrap="nowrap" mb="lg">
        <TextInput
          label="Company"
          description="Your client. Sites and bills are kept under it."
          placeholder="Name of the new company"
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
          error={wrong ?? problem}
          autoFocus
          style={{ flex: 1, maxWidth: 360 }}
          onKeyDown={(e) => {
            if (e.key !== 'Enter') return;
            e.preventDefault();
            void create();
          }}
        />
        <Button variant="default" mt={41} onClick={() => void create()}>Add</Button>
        {!isFirst && <Button variant="subtle" color="gray" mt={41} onClick={() => setMaking(false)}>Cancel</Button>}
      </Group>
    );
  }
  return (
    <div style={{ marginBottom: 20 }}>
      <CompanySelect label="Company" placeholder="Choose" value={companyId} onChange={onCompany} error={problem} width={360} />
      <Button variant="subtle" size="compact-xs" mt={4} leftSection={<IconPlus size={13} />} onClick={() => setMaking(true)}>New company</Button>
    </div>
  );
}
