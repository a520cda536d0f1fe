import { Button, Stack, Switch, TagsInput, Text, TextInput } from '@mantine/core';
import { useId, useState, type SyntheticEvent, type ReactNode } from 'react';
import { NewCompany, type CompanySummary } from '../../../shared/domain/company.ts';
import { api } from '../../app/api.ts';
import { DayField } from '../../components/day-field.tsx';
import { NotesField } from '../../components/notes-field.tsx';
import { SidePanel } from '../../components/panels.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { useCompanies } from '../../stores/data.ts';
import { fromHere, replacePlace } from '../../stores/navigation.ts';
import { fieldProblems, orNull, problemsLeft } from '../../words/field-problems.ts';
import { LetterField } from './letter-field.tsx';

interface CompanyPanelProps {
  /** null makes a new one. */
  readonly company: CompanySummary | null;
  readonly onClose: () => void;
  readonly extra?: ReactNode;
}

/** A company's own values; undo takes a change back. */
export function CompanyPanel({ company, onClose, extra }: CompanyPanelProps): ReactNode {
  const [form, setForm] = useState({
    name: company?.name ?? '',
    externalId: company?.externalId ?? '',
    defaultStartDate: company?.defaultStartDate ?? null,
    authorisedBy: company?.authorisedBy ?? '',
    authorisationDocument: company?.authorisationDocument ?? '',
    authorisationExpires: company?.authorisationExpires ?? null,
    mayAskModel: company?.mayAskModel ?? false,
    tags: company?.tags ?? [],
    notes: company?.notes ?? '',
  });
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [isBusy, setBusy] = useState(false);
  const formId = useId();
  const set = (change: Partial<typeof form>): void => {
    setForm({ ...form, ...change });
    setProblems((old) => problemsLeft(old, change));
  };
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const input = {
      name: form.name.trim(),
      externalId: orNull(form.externalId),
      defaultStartDate: form.defaultStartDate,
      authorisedBy: orNull(form.authorisedBy),
      authorisationDocument: orNull(form.authorisationDocument),
      authorisationExpires: form.authorisationExpires,
      mayAskModel: form.mayAskModel,
      tags: form.tags,
      notes: orNull(form.notes),
    };
    const wrong = fieldProblems(NewCompany, input);
    setProblems(wrong);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    const leadOn = fromHere();
    await attempt(async () => {
      if (company === null) {
        const made = await api.companies.create(input);
        await useCompanies.getState().load();
        tell(`${made.name} added.`);
        leadOn(() => replacePlace('companies', made.id));
        return;
      }
      const { name, externalId, defaultStartDate, authorisedBy, authorisationDocument, authorisationExpires, mayAskModel, tags, notes } = company;
      await api.companies.update({ id: company.id, change: input });
      tell(`${input.name} saved.`, () => api.companies.update({ id: company.id, change: { name, externalId, defaultStartDate, authorisedBy, authorisationDocument, authorisationExpires, mayAskModel, tags, notes } }));
    });
    setBusy(false);
  };
  return (
    <SidePanel title={company?.name ?? 'New company'} label="Company" onClose={onClose} autoFocus={company === null} footer={<Button type="submit" form={formId} loading={isBusy}>{company === null ? 'Add company' : 'Save'}</Button>}>
      <form id={formId} onSubmit={(e) => void submit(e)}>
        <Stack gap="sm">
          <TextInput label="Name" value={form.name} onChange={(e) => set({ name: e.currentTarget.value })} error={problems['name']} />
          <TextInput label="External id" description="As in your own books, if you have one." value={form.externalId} onChange={(e) => set({ externalId: e.currentTarget.value })} error={problems['externalId']} />
          <DayField
            label="Collect from"
            description="Connections that collect “as the company does” fetch bills from this day on. Without a day: all there is."
            value={form.defaultStartDate}
            onChange={(defaultStartDate) => set({ defaultStartDate })}
            error={problems['defaultStartDate'] ?? null}
          />
          <TagsInput label="Tags" description="Words to find it by. Press Enter after each." value={form.tags} onChange={(tags) => set({ tags })} error={problems['tags']} maxTags={20} />
          <NotesField value={form.notes} onChange={(notes) => set({ notes })} error={problems['notes']} />
          <Text fw={600} mt="sm">Authorisation</Text>
          <TextInput label="Authorised by" description="Who at the company allowed the collection." value={form.authorisedBy} onChange={(e) => set({ authorisedBy: e.currentTarget.value })} error={problems['authorisedBy']} />
          <LetterField companyId={company?.id ?? null} value={form.authorisationDocument} onChange={(authorisationDocument) => setForm((now) => ({ ...now, authorisationDocument }))} error={problems['authorisationDocument']} />
          <DayField label="Valid until" value={form.authorisationExpires} onChange={(authorisationExpires) => set({ authorisationExpires })} error={problems['authorisationExpires'] ?? null} />
          <Switch
            mt="sm" label="A language model may read bills that need review" checked={form.mayAskModel} onChange={(e) => set({ mayAskModel: e.currentTarget.checked })}
            description="The text of such a bill is sent to the model that is set up under Settings. Nothing is sent while none is switched on there."
          />
        </Stack>
      </form>
      {extra}
    </SidePanel>
  );
}
