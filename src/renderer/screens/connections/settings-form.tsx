import { Checkbox, Group, Radio, Stack, Switch, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { DayField } from '../../components/day-field.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { NotesField } from '../../components/notes-field.tsx';
import { useCompanySites } from '../../stores/company-sites.ts';
import { useCompanies } from '../../stores/data.ts';
import { formatDay, formatMonth } from '../../words/format-day.ts';
import { NewSiteField } from '../sites/new-site-field.tsx';
import { SitesField, TypesField } from './site-and-type-fields.tsx';
import { takesContainer, type DraftProblems, type SettingsDraft } from './settings-draft.ts';

interface SettingsFormProps {
  readonly draft: SettingsDraft;
  readonly problems: DraftProblems;
  readonly companyId: string | null;
  readonly onChange: (change: Partial<SettingsDraft>) => void;
  /** For a connection that exists: says what a change does to what is collected already. */
  readonly isExisting?: boolean;
  /** The bills come by e-mail: nobody signs in at a website. */
  readonly isByMail?: boolean;
}

/** What a person chooses for a connection, with what each choice does. */
export function SettingsForm({ draft, problems, companyId, onChange, isExisting, isByMail }: SettingsFormProps): ReactNode {
  const sites = useCompanySites(companyId);
  const company = useCompanies((s) => s.value)?.find((c) => c.id === companyId);
  const companyStart = company === undefined ? 'From the start date of the company.' : company.defaultStartDate === null ? `All bills ${isByMail ? 'in the mailbox' : 'the website offers'} (${company.name} has no start date).` : `${company.name}: from ${formatDay(company.defaultStartDate)}.`;
  const isShared = sites.some((s) => draft.siteIds.includes(s.id) && s.occupancyPercent < 100);
  return (
    <Stack gap="lg">
      <SitesField
        companyId={companyId} value={draft.siteIds} onChange={(siteIds) => onChange({ siteIds })}
        description={isExisting ? 'New bills are filed here. Bills that are filed already stay where they are.' : 'Which buildings are these bills for? A best guess is enough: accounts can be moved later.'}
      />
      {companyId !== null && <NewSiteField companyId={companyId} onCreated={(id) => onChange({ siteIds: [...draft.siteIds, id] })} />}

      <TypesField
        value={draft.datasourceTypes} onChange={(datasourceTypes) => onChange({ datasourceTypes })} error={problems.datasourceTypes}
        description={isExisting ? 'Services you take away are no longer collected; their bills stay. Those you add are collected at the next check, from the start date on.' : 'Only bills of these services are collected.'}
      />

      <Radio.Group
        label="Collect from"
        description={isExisting ? 'An earlier date fetches older bills at the next check. A later one deletes nothing.' : isByMail ? 'Mails from before that day are not looked at.' : 'Most websites keep 12 to 24 months.'}
        value={draft.startMode}
        onChange={(mode) => onChange({ startMode: mode })}
      >
        <Stack gap={8} mt={8}>
          <Radio size="xs" value="COMPANY_DEFAULT" label="As the company does" description={companyStart} />
          <Radio size="xs" value="CURRENT_MONTH" label={`From ${formatMonth(draft.month)} on`} description="Only new bills, no history." />
          <Radio size="xs" value="CUSTOM" label="From a day of your own" description="For example January 1, 2024 for a report on 2024." />
        </Stack>
      </Radio.Group>
      {draft.startMode === 'CUSTOM' && <DayField label="First day" value={draft.startDay} onChange={(startDay) => onChange({ startDay })} error={problems.startDay ?? null} width={200} />}

      <Switch
        label="Multiply by occupancy"
        description={
          isShared
            ? 'One of these sites is occupied in part: usage in reports is multiplied by its share. Leave it off if the bill is for your share alone.'
            : 'For a building you occupy in part. At 40 percent, 10,000 kWh on the bill become 4,000 kWh in reports. Leave it off if the bill is for your share alone.'
        }
        checked={draft.multiplyByOccupancy}
        onChange={(e) => onChange({ multiplyByOccupancy: e.currentTarget.checked })}
      />

      {takesContainer(draft.datasourceTypes) && (
        <div>
          <Switch
            label="Custom container"
            description="A dumpster or tank of your own. Its size turns pick-ups or deliveries into quantities."
            checked={draft.hasContainer}
            onChange={(e) => onChange({ hasContainer: e.currentTarget.checked })}
          />
          {draft.hasContainer && (
            <Group gap={8} mt={8} align="flex-start" wrap="nowrap">
              <TextInput label="Name" placeholder="North dumpster" value={draft.containerName} onChange={(e) => onChange({ containerName: e.currentTarget.value })} error={problems.containerName} style={{ flex: 1 }} />
              <NumberField label="Size" value={draft.containerSize} onChange={(containerSize) => onChange({ containerSize })} error={problems.containerSize ?? null} width={90} />
              <TextInput label="Unit" placeholder="yd3" value={draft.containerUnit} onChange={(e) => onChange({ containerUnit: e.currentTarget.value })} error={problems.containerUnit} w={90} />
            </Group>
          )}
        </div>
      )}

      <TextInput
        label="Owner e-mail"
        description="Who is told when this connection needs something or has new bills."
        placeholder="name@example.com"
        value={draft.ownerEmail}
        onChange={(e) => onChange({ ownerEmail: e.currentTarget.value })}
        error={problems.ownerEmail}
        styles={{ input: { maxWidth: 360 } }}
      />
      {isByMail !== true && <Checkbox
        label="The website asks for a code when signing in"
        description="By text message, e-mail or an authenticator app. Forager then waits for a code instead of taking it for a wrong password."
        checked={draft.requiresMfa}
        onChange={(e) => onChange({ requiresMfa: e.currentTarget.checked })}
      />}
      <NotesField value={draft.notes} onChange={(notes) => onChange({ notes })} error={problems.notes} />
    </Stack>
  );
}
