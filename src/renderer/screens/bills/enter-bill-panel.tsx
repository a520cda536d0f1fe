import { Autocomplete, Button, Checkbox, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import { doubtsOfDays, EnteredBill } from '../../../shared/domain/entered-bill.ts';
import { localDay } from '../../../shared/units/day.ts';
import { isUsageUnit, UNITS } from '../../../shared/units/quantity.ts';
import { api } from '../../app/api.ts';
import { DayField } from '../../components/day-field.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { SidePanel } from '../../components/panels.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { fromHere, goTo } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { fieldProblems, orNull, problemsLeft } from '../../words/field-problems.ts';
import { userLocale } from '../../words/locale.ts';
import { TYPE_CHOICES } from '../../words/names.ts';
import { CompanyField } from '../companies/company-field.tsx';

/** The units a service is billed in; all of them while none is chosen. */
const unitChoices = (type: string | null): string[] => [...new Set(UNITS.filter((unit) => isUsageUnit(unit) && (type === null || unit.services.some((service) => service === type))).map(({ symbol }) => symbol))];
/** Those billed by their highest power as well. */
const WITH_DEMAND = ['ELECTRICITY', 'SOLAR'];

/** What is missing is asked for in words of one's own. */
const ASKED: Readonly<Record<string, string>> = { companyId: 'Choose the company', billDate: 'Enter the bill’s date', periodStart: 'Enter the first day', periodEnd: 'Enter the last day', type: 'Choose the service', currency: 'Three letters, such as USD' };

const emptyForm = (companyId: string | null) => ({
  companyId, accountNumber: '', provider: '', invoiceNumber: '', billDate: null as string | null, dueDate: null as string | null, periodStart: null as string | null, periodEnd: null as string | null,
  totalAmount: null as number | null, currency: 'USD', type: null as string | null, meterNumber: '', demand: null as number | null, usage: null as number | null, unit: null as string | null, isEstimated: false,
});
type EnteredForm = ReturnType<typeof emptyForm>;

/** A bill that was begun and neither filed nor given up: however the panel was left, it is there when it opens again. */
let begun: EnteredForm | null = null;

/** A bill of which there is no file, typed from paper. */
export function EnterBillPanel({ companyId: given, onClose }: { readonly companyId: string | null; readonly onClose: () => void }): ReactNode {
  const [isContinued, setContinued] = useState(begun !== null);
  const [form, setForm] = useState(() => begun ?? emptyForm(given));
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [isBusy, setBusy] = useState(false);
  const formId = useId();
  const set = (change: Partial<EnteredForm>): void => {
    begun = { ...form, ...change };
    setForm(begun);
    setProblems((old) => problemsLeft(old, change));
  };
  const beginAnew = (): void => {
    begun = null;
    setForm(emptyForm(given));
    setProblems({});
    setContinued(false);
  };
  const { value: accounts } = useLoaded(`accounts of ${form.companyId ?? ''}`, () => (form.companyId === null ? Promise.resolve([]) : api.accounts.list({ companyId: form.companyId })), ['accounts']);
  const account = accounts?.find(({ accountNumber }) => accountNumber === form.accountNumber.trim());
  const hasDemand = form.type !== null && WITH_DEMAND.includes(form.type);
  const doubts = doubtsOfDays(form, localDay(new Date()));
  const submit = async (): Promise<void> => {
    const input = { ...form, accountId: account?.id ?? null, invoiceNumber: orNull(form.invoiceNumber), meterNumber: orNull(form.meterNumber), demand: hasDemand ? form.demand : null, currency: form.currency.trim().toUpperCase() };
    const parsed = EnteredBill.safeParse(input);
    const wrong = fieldProblems(EnteredBill, input);
    setProblems(Object.fromEntries(Object.entries(wrong).map(([field, words]) => [field, ASKED[field] !== undefined && (input[field as keyof typeof input] ?? '') === '' ? ASKED[field] : words])));
    if (!parsed.success) return;
    setBusy(true);
    const leadOn = fromHere();
    const entered = await attempt(() => api.bills.enter({ bill: parsed.data, locale: userLocale() }));
    setBusy(false);
    if (entered === undefined) return;
    begun = null;
    tell(entered.isNew ? 'The bill is filed.' : 'This bill is here already; nothing was filed twice.');
    leadOn(() => goTo('bill', entered.id));
  };
  return (
    <SidePanel title="Enter a bill by hand" label="Enter a bill" onClose={onClose} autoFocus footer={<Button type="submit" form={formId} loading={isBusy}>File the bill</Button>}>
      <form id={formId} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        <Stack gap="sm">
          {isContinued && (
            <Group gap={8} wrap="nowrap" role="status">
              <Text c="dimmed" style={{ flex: 1 }}>This is the bill you had begun.</Text>
              <Button variant="subtle" color="gray" size="compact-xs" onClick={beginAnew}>Begin anew</Button>
            </Group>
          )}
          <CompanyField label="Company" value={form.companyId} onChange={(companyId) => set({ companyId, accountNumber: '' })} error={problems['companyId'] ?? null} />
          <Autocomplete size="xs" label="Account number" description="One that exists files it with the account’s other bills." data={[...new Set((accounts ?? []).map(({ accountNumber }) => accountNumber))]} value={form.accountNumber} onChange={(accountNumber) => set({ accountNumber })} error={problems['accountNumber']} />
          <TextInput label="Provider" value={form.provider} onChange={(e) => set({ provider: e.currentTarget.value })} error={problems['provider']} />
          <div>
            <Group gap={8} grow align="flex-start">
              <DayField label="Bill date" value={form.billDate} onChange={(billDate) => set({ billDate })} error={problems['billDate'] ?? null} />
              <DayField label="Due date" value={form.dueDate} onChange={(dueDate) => set({ dueDate })} error={problems['dueDate'] ?? null} />
            </Group>
            <Doubt words={doubts.billDate} />
            <Doubt words={doubts.dueDate} />
          </div>
          <TextInput label="Bill number" value={form.invoiceNumber} onChange={(e) => set({ invoiceNumber: e.currentTarget.value })} error={problems['invoiceNumber']} />
          <div>
            <Group gap={8} grow align="flex-start">
              <DayField label="Period from" value={form.periodStart} onChange={(periodStart) => set({ periodStart })} error={problems['periodStart'] ?? null} />
              <DayField label="Period to" value={form.periodEnd} onChange={(periodEnd) => set({ periodEnd })} error={problems['periodEnd'] ?? null} />
            </Group>
            <Doubt words={doubts.periodEnd} />
          </div>
          <Group gap={8} grow align="flex-start">
            <NumberField label="Amount to pay" value={form.totalAmount} onChange={(totalAmount) => set({ totalAmount })} error={problems['totalAmount'] ?? null} />
            <TextInput label="Currency" value={form.currency} onChange={(e) => set({ currency: e.currentTarget.value })} error={problems['currency']} maxLength={3} />
          </Group>
          <Group gap={8} grow align="flex-start">
            <Select label="Service" placeholder="Choose" data={TYPE_CHOICES} value={form.type} onChange={(type) => set({ type, ...(form.unit !== null && !unitChoices(type).includes(form.unit) ? { unit: null } : {}) })} error={problems['type']} />
            <TextInput label="Meter" value={form.meterNumber} onChange={(e) => set({ meterNumber: e.currentTarget.value })} error={problems['meterNumber']} />
          </Group>
          <Group gap={8} grow align="flex-start">
            <NumberField label="Usage" value={form.usage} onChange={(usage) => set({ usage })} error={problems['usage'] ?? null} />
            <Select label="Unit" placeholder="Choose" data={unitChoices(form.type)} value={form.unit} onChange={(unit) => set({ unit })} error={problems['unit']} searchable clearable />
          </Group>
          {hasDemand && <NumberField label="Demand, kW" value={form.demand} onChange={(demand) => set({ demand })} error={problems['demand'] ?? null} />}
          <Checkbox label="The usage is an estimate of the utility" checked={form.isEstimated} onChange={(e) => set({ isEstimated: e.currentTarget.checked })} />
        </Stack>
      </form>
    </SidePanel>
  );
}

/** What seems wrong with a day, beside which the bill can be filed all the same. */
function Doubt({ words }: { readonly words: string | undefined }): ReactNode {
  return <div role="status">{words !== undefined && <Text size="xs" c="var(--act)">{words}</Text>}</div>;
}
