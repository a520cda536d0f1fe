import { Button, Checkbox, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useId, useState, type ReactNode, type SyntheticEvent } from 'react';
import type { ConnectionSummary } from '../../../shared/domain/connection.ts';
import type { DatasourceType } from '../../../shared/domain/datasource.ts';
import { INVITATION_DAYS, NewInvitation } from '../../../shared/domain/invitation.ts';
import type { ChosenProvider } from '../../../shared/ipc/connections.ts';
import { api } from '../../app/api.ts';
import { ErrorPanel, SidePanel } from '../../components/panels.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { useCompanies } from '../../stores/data.ts';
import { fromHere, goTo, replacePlace } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { useWorkspace } from '../../stores/use-workspace.ts';
import { fieldProblems, orNull, problemsLeft } from '../../words/field-problems.ts';
import { CompanyField } from '../companies/company-field.tsx';
import { SitesField, TypesField } from '../connections/site-and-type-fields.tsx';
import { EMPTY_PROVIDER } from '../new-connection/provider-choice.ts';
import { ProviderStep } from '../new-connection/provider-step.tsx';

interface NewInvitationPanelProps {
  /** The connection that is to be reconnected; null for a new one. */
  readonly connectionId: string | null;
  /** Who asked last; empty where nobody did: the workspace's person asks then, where there is one. */
  readonly askedBy: string;
  readonly onClose: () => void;
}

/** What an account holder is asked for, before the invitation is made. */
export function NewInvitationPanel({ connectionId, askedBy, ...rest }: NewInvitationPanelProps): ReactNode {
  const { value, error, reload } = useLoaded(connectionId ?? '', async () => (connectionId === null ? null : (await api.connections.get({ id: connectionId })).connection), []);
  const workspace = useWorkspace();
  const companies = useCompanies((s) => s.value);
  // What is filled in beforehand is known first.
  if ((connectionId !== null && value === null) || workspace === null || companies === null) {
    return <SidePanel title="New invitation" label="New invitation" onClose={rest.onClose} width={520} isWide>{error !== null && <ErrorPanel text={error} onRetry={reload} />}</SidePanel>;
  }
  const { member } = workspace;
  const open = companies.filter(({ isArchived }) => !isArchived);
  const soleCompanyId = open.length === 1 ? (open[0]?.id ?? null) : null;
  return <InvitationForm connection={value} soleCompanyId={soleCompanyId} askedBy={askedBy !== '' || member === null ? askedBy : `${member.person}, ${member.team}`} {...rest} />;
}

/** An invitation as it is being entered. */
interface InvitationDraft {
  /** undefined while nobody has chosen: then it is for the only company, where there is one. */
  readonly companyId: string | null | undefined;
  readonly siteIds: readonly string[];
  readonly datasourceTypes: readonly DatasourceType[];
  readonly askedBy: string;
  readonly holderEmail: string;
  readonly asksForAuthenticator: boolean;
  readonly days: string;
}

interface InvitationFormProps extends Omit<NewInvitationPanelProps, 'connectionId'> {
  readonly connection: ConnectionSummary | null;
  readonly soleCompanyId: string | null;
}

function InvitationForm({ connection, soleCompanyId, askedBy, onClose }: InvitationFormProps): ReactNode {
  const [provider, setProvider] = useState<ChosenProvider | null>(null);
  const [search, setSearch] = useState(EMPTY_PROVIDER);
  const [form, setForm] = useState<InvitationDraft>({
    companyId: connection?.companyId,
    siteIds: connection?.settings.siteIds ?? [],
    datasourceTypes: connection?.settings.datasourceTypes ?? [],
    askedBy, holderEmail: connection?.settings.ownerEmail ?? '', asksForAuthenticator: connection?.settings.requiresMfa ?? false, days: '14',
  });
  const companyId = form.companyId === undefined ? soleCompanyId : form.companyId;
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [isBusy, setBusy] = useState(false);
  const formId = useId();
  const set = (change: Partial<typeof form>): void => {
    setForm({ ...form, ...change });
    setProblems((old) => problemsLeft(old, change));
  };
  const title = connection === null ? 'New invitation' : `Invitation to reconnect ${connection.datasourceName}`;
  if (connection === null && provider === null) {
    return (
      <SidePanel title={title} label="New invitation" onClose={onClose} width={520} isWide>
        <ProviderStep
          draft={search} onDraft={(change) => setSearch((now) => ({ ...now, ...change }))}
          onChosen={(chosen) => {
            setProvider(chosen);
            set({ datasourceTypes: chosen.datasourceTypes });
          }}
        />
      </SidePanel>
    );
  }
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const input = { companyId, siteIds: form.siteIds, datasourceTypes: form.datasourceTypes, askedBy: form.askedBy, holderEmail: orNull(form.holderEmail), asksForAuthenticator: form.asksForAuthenticator, days: Number(form.days) };
    const parsed = NewInvitation.safeParse(input);
    if (!parsed.success) {
      const wrong = fieldProblems(NewInvitation, input);
      setProblems({ ...wrong, ...(wrong['companyId'] === undefined ? {} : { companyId: 'Choose the company it is for' }) });
      return;
    }
    setProblems({});
    setBusy(true);
    const leadOn = fromHere();
    await attempt(async () => {
      const target = connection !== null ? { kind: 'RECONNECT' as const, connectionId: connection.id } : provider === null ? null : { kind: 'CONTRIBUTE' as const, provider };
      if (target === null) return;
      const made = await api.invitations.create({ ...parsed.data, target });
      tell('The invitation is made. Hand over its page and its text.');
      leadOn(() => replacePlace('invitations', made.id));
    });
    setBusy(false);
  };
  const host = new URL(connection?.signInUrl ?? provider?.signInUrl ?? 'https://invalid').host;
  return (
    <SidePanel title={title} label="New invitation" onClose={onClose} width={520} isWide footer={<Button type="submit" form={formId} loading={isBusy}>Make the invitation</Button>}>
      <form id={formId} onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <Group gap={8} wrap="nowrap">
            <Text style={{ flex: 1 }} className="ellipsis"><span style={{ fontWeight: 600 }}>{connection?.datasourceName ?? provider?.name}</span> <span className="dim">{host}</span></Text>
            {connection === null && <Button variant="subtle" size="compact-sm" onClick={() => setProvider(null)}>Another utility</Button>}
          </Group>
          {connection === null ? (
            <CompanyField label="Company" value={companyId} onChange={(chosen) => set({ companyId: chosen, siteIds: [] })} error={problems['companyId'] ?? null} />
          ) : (
            <div>
              <Text c="dimmed">{connection.companyName}. {connection.isOfHolder ? 'The account holder entered its sign-in, so they are asked for the new one. ' : ''}Its accounts, meters and history stay; it gets a new sign-in.</Text>
              <Button variant="subtle" size="compact-xs" mt={4} onClick={() => goTo('reconnect', connection.id, { by: 'form' })}>I know the new password</Button>
            </div>
          )}
          <SitesField companyId={companyId} value={form.siteIds} onChange={(siteIds) => set({ siteIds })} description="Named to the account holder, so that they know which sign-in is meant." />
          <TypesField value={form.datasourceTypes} onChange={(datasourceTypes) => set({ datasourceTypes })} description="Which bills you ask for." error={problems['datasourceTypes']} />
          <TextInput label="Who asks" description="Your name and firm, as the account holder knows you." value={form.askedBy} onChange={(e) => set({ askedBy: e.currentTarget.value })} error={problems['askedBy']} />
          <TextInput label="E-mail of the account holder" description={connection === null ? 'They become the owner of the connection, who is told of new bills and problems. May be left out.' : 'For your own list. May be left out.'} value={form.holderEmail} onChange={(e) => set({ holderEmail: e.currentTarget.value })} error={problems['holderEmail']} />
          <Checkbox
            label="Ask for the key of their authenticator app too" checked={form.asksForAuthenticator} onChange={(e) => set({ asksForAuthenticator: e.currentTarget.checked })}
            description="Only where the website asks for its codes. Kept beside the password it protects less than a device of its own; they may leave it empty."
          />
          <Select label="May be answered for" data={INVITATION_DAYS.map((days) => ({ value: String(days), label: `${days} days` }))} value={form.days} onChange={(days) => set({ days: days ?? '14' })} allowDeselect={false} w={160} />
        </Stack>
      </form>
    </SidePanel>
  );
}
