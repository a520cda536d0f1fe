import { Button, Group, NumberInput, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { useId, useState, type SyntheticEvent, type ReactNode } from 'react';
import { FLOOR_AREA_SYMBOLS, FLOOR_AREA_UNITS, FloorAreaUnit } from '../../../shared/domain/floor-area.ts';
import { NewSite, type SiteSummary } from '../../../shared/domain/site.ts';
import { api } from '../../app/api.ts';
import { NotesField } from '../../components/notes-field.tsx';
import { Choice } from '../../components/choice.tsx';
import { GrowingText } from '../../components/growing-text.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { SidePanel } from '../../components/panels.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { fromHere, replacePlace } from '../../stores/navigation.ts';
import { fieldProblems, orNull, problemsLeft } from '../../words/field-problems.ts';
import { userLocale } from '../../words/locale.ts';
import { countryChoices } from '../../words/names.ts';
import { CompanyField } from '../companies/company-field.tsx';
import { OccupancyChanges, type DraftChange } from './occupancy-changes.tsx';

interface SitePanelProps {
  /** null makes a new one. */
  readonly site: SiteSummary | null;
  /** The company a new site begins with. */
  readonly companyId: string | null;
  readonly onClose: () => void;
  readonly extra?: ReactNode;
}

/** A site as it is being entered. */
interface SiteDraft {
  readonly companyId: string | null;
  readonly name: string;
  readonly address: string;
  readonly country: string | null;
  readonly occupancyPercent: number | string;
  readonly occupancyChanges: readonly DraftChange[];
  readonly area: number | null;
  readonly areaUnit: FloorAreaUnit;
  readonly externalId: string;
  readonly tags: string[];
  readonly notes: string;
}

/** A site's own values; undo takes a change back. */
export function SitePanel({ site, companyId, onClose, extra }: SitePanelProps): ReactNode {
  const [form, setForm] = useState<SiteDraft>({
    companyId: site?.companyId ?? companyId,
    name: site?.name ?? '',
    address: site?.address ?? '',
    country: site?.country ?? null,
    occupancyPercent: site?.occupancyPercent ?? 100,
    occupancyChanges: site?.occupancyChanges ?? [],
    area: site?.floorArea?.value ?? null,
    areaUnit: site?.floorArea?.unit ?? ((site?.country ?? new Intl.Locale(userLocale()).region) === 'US' ? 'ft2' : 'm2'),
    externalId: site?.externalId ?? '',
    tags: site?.tags ?? [],
    notes: site?.notes ?? '',
  });
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [isBusy, setBusy] = useState(false);
  const formId = useId();
  const [countries] = useState(() => countryChoices());
  const set = (change: Partial<typeof form>): void => {
    setForm({ ...form, ...change });
    setProblems((old) => problemsLeft(old, change));
  };
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const own = { name: form.name.trim(), address: orNull(form.address), country: form.country, occupancyPercent: form.occupancyPercent, occupancyChanges: form.occupancyChanges, floorArea: form.area === null ? null : { value: form.area, unit: form.areaUnit }, externalId: orNull(form.externalId), tags: form.tags, notes: orNull(form.notes) };
    const input = { ...own, companyId: form.companyId };
    const parsed = NewSite.safeParse(input);
    if (!parsed.success) {
      const wrong = fieldProblems(NewSite, input);
      setProblems({
        ...wrong,
        ...(wrong['companyId'] === undefined ? {} : { companyId: 'Choose the company it belongs to' }),
        ...(wrong['occupancyPercent'] === undefined ? {} : { occupancyPercent: 'Enter a share from 0 to 100' }),
        ...(wrong['floorArea.value'] === undefined ? {} : { area: wrong['floorArea.value'] }),
        ...(Object.keys(wrong).some((path) => path.startsWith('occupancyChanges')) ? { occupancyChanges: 'Each change needs its first day and a share from 0 to 100' } : {}),
      });
      return;
    }
    setProblems({});
    setBusy(true);
    const leadOn = fromHere();
    await attempt(async () => {
      if (site === null) {
        const made = await api.sites.create(parsed.data);
        tell(`${made.name} added.`);
        leadOn(() => replacePlace('sites', made.id, companyId === null ? {} : { companyId }));
        return;
      }
      const { companyId: _fixed, ...change } = parsed.data;
      const { name, address, country, occupancyPercent, occupancyChanges, floorArea, externalId, tags, notes } = site;
      await api.sites.update({ id: site.id, change });
      tell(`${change.name} saved.`, () => api.sites.update({ id: site.id, change: { name, address, country, occupancyPercent, occupancyChanges, floorArea, externalId, tags, notes } }));
    });
    setBusy(false);
  };
  return (
    <SidePanel title={site?.name ?? 'New site'} label="Site" onClose={onClose} autoFocus={site === null} footer={<Button type="submit" form={formId} loading={isBusy}>{site === null ? 'Add site' : 'Save'}</Button>}>
      <form id={formId} onSubmit={(e) => void submit(e)}>
        <Stack gap="sm">
          {site === null && <CompanyField label="Company" value={form.companyId} onChange={(id) => set({ companyId: id })} error={problems['companyId'] ?? null} />}
          {site !== null && <TextInput label="Company" value={site.companyName} readOnly variant="filled" />}
          <TextInput label="Name" value={form.name} onChange={(e) => set({ name: e.currentTarget.value })} error={problems['name']} />
          <GrowingText label="Address" value={form.address} onChange={(e) => set({ address: e.currentTarget.value })} error={problems['address']} minRows={2} maxRows={4} />
          <Choice label="Country" placeholder="Choose" data={countries} value={form.country} onChange={(country) => set({ country })} searchable clearable />
          <NumberInput
            label="Occupancy, percent"
            description="The share of the building the company occupies. It counts for connections that multiply by it."
            value={form.occupancyPercent}
            onChange={(occupancyPercent) => set({ occupancyPercent })}
            error={problems['occupancyPercent']}
            min={0}
            max={100}
            hideControls
            styles={{ input: { maxWidth: 160 } }}
          />
          <OccupancyChanges changes={form.occupancyChanges} onChange={(occupancyChanges) => set({ occupancyChanges })} error={problems['occupancyChanges'] ?? null} />
          <Group gap={8} align="flex-start" wrap="nowrap">
            <NumberField label="Gross floor area" value={form.area} onChange={(area) => set({ area })} error={problems['area'] ?? null} width={160} />
            <Select label="Unit" data={FLOOR_AREA_UNITS.map((unit) => ({ value: unit, label: FLOOR_AREA_SYMBOLS[unit] }))} value={form.areaUnit} onChange={(unit) => set({ areaUnit: FloorAreaUnit.parse(unit) })} allowDeselect={false} w={90} />
          </Group>
          <TextInput label="External id" value={form.externalId} onChange={(e) => set({ externalId: e.currentTarget.value })} error={problems['externalId']} />
          <TagsInput label="Tags" description="Words to find it by. Press Enter after each." value={form.tags} onChange={(tags) => set({ tags })} error={problems['tags']} maxTags={20} />
          <NotesField value={form.notes} onChange={(notes) => set({ notes })} error={problems['notes']} />
        </Stack>
      </form>
      {extra}
    </SidePanel>
  );
}
