import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AskedConnection } from '../../../shared/domain/account-double.ts';
import { api } from '../../app/api.ts';
import { useCompanies } from '../../stores/data.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { CompanyField } from '../companies/company-field.tsx';
import { SettingsForm } from '../connections/settings-form.tsx';
import type { DraftProblems, SettingsDraft } from '../connections/settings-draft.ts';
import type { CompanyDraft } from './company-draft.ts';
import { alikeWords } from '../../words/double-words.ts';
import classes from './wizard.module.css';

/** More would push the form out of sight. */
const MOST_HINTS = 3;

interface SettingsStepProps {
  /** The connection as far as it is known: what is here already and like it is told. */
  readonly asked: Omit<AskedConnection, 'companyId'>;
  readonly onShow: (connectionId: string) => void;
  readonly company: CompanyDraft;
  readonly onCompany: (company: CompanyDraft) => void;
  readonly companyProblem: string | null;
  readonly draft: SettingsDraft;
  readonly problems: DraftProblems;
  /** The bills come by e-mail. */
  readonly isByMail: boolean;
  readonly onChange: (change: Partial<SettingsDraft>) => void;
}

export function SettingsStep(props: SettingsStepProps): ReactNode {
  const companyId = props.company.id;
  const asked = { ...props.asked, companyId };
  const alike = useLoaded(JSON.stringify(asked), () => api.doubles.searchConnections(asked), ['connections']).value ?? [];
  // Said of the provider at any connection to it, of whichever company.
  const isByHandOnly = useLoaded(
    `by hand ${props.asked.providerName}`,
    async () => (await api.connections.listPage({ text: props.asked.providerName.slice(0, 200) })).rows.some((c) => c.datasourceName === props.asked.providerName && c.isByHandOnly),
    ['connections'],
  ).value === true;
  return (
    <div className={classes['column']}>
      <div className={classes['narrow']}>
        <h2 className={classes['lead']}>What to collect</h2>
        <Text c="dimmed" mb="lg">All of this can be changed later.</Text>
        <CompanyChoice company={props.company} onCompany={props.onCompany} problem={props.companyProblem} />
        {alike.slice(0, MOST_HINTS).map((one) => (
          <Group key={one.connectionId} gap={8} mb="md" className={classes['hint'] ?? ''} role="note" wrap="nowrap" align="flex-start">
            <Text style={{ flex: 1 }}>{alikeWords(one)}</Text>
            <Button size="compact-xs" variant="default" style={{ flex: 'none' }} onClick={() => props.onShow(one.connectionId)}>Show it</Button>
          </Group>
        ))}
        {isByHandOnly && (
          <Text mb="lg" className={classes['hint'] ?? ''}>
            {props.asked.providerName} is set to “Collect by hand only”, as its terms ask for. Its bills are collected now, and later only when you press “Check now”; weekly checks leave it alone.
          </Text>
        )}
        <SettingsForm draft={props.draft} problems={props.problems} companyId={companyId} onChange={props.onChange} isByMail={props.isByMail} />
      </div>
    </div>
  );
}

/** The company of the connection: one that exists, or a new one by its name. */
function CompanyChoice({ company, onCompany, problem }: { readonly company: CompanyDraft; readonly onCompany: (company: CompanyDraft) => void; readonly problem: string | null }): ReactNode {
  const isNone = useCompanies((s) => s.value)?.every((one) => one.isArchived) ?? false;
  return (
    <div style={{ marginBottom: 20 }}>
      <CompanyField
        label="Company" description="Your client. Sites and bills are kept under it." width={360} error={problem} isFirst={isNone} value={company.id} begun={company.newName ?? ''}
        onChange={(id) => onCompany({ id, newName: null })} onTyped={(typed) => onCompany({ id: null, newName: typed === '' ? null : typed })}
      />
    </div>
  );
}
