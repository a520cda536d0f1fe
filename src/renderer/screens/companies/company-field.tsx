import { Combobox, InputBase, useCombobox } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { attempt, tell } from '../../components/toast.tsx';
import { useCompanies } from '../../stores/data.ts';
import { addCompany } from './add-company.ts';
import { companyOffers, isSameName } from './company-offers.ts';

interface CompanyFieldProps {
  readonly value: string | null;
  /** Told at each key: null as long as what is typed stands for no company. */
  readonly onChange: (id: string | null) => void;
  readonly label?: string;
  readonly width?: number;
  /** It takes the focus of the panel that opens. */
  readonly isFirst?: boolean;
}

/** The option that makes a company; ids of companies are UUIDs. */
const MAKE = 'make';
/** More are found by typing. */
const SHOWN = 100;

/** Chooses a company by its name, or makes the one that is typed. Enter chooses, and never sends the form around it. */
export function CompanyField({ value, onChange, label, width, isFirst = false }: CompanyFieldProps): ReactNode {
  const loaded = useCompanies((s) => s.value);
  const companies = useMemo(() => loaded ?? [], [loaded]);
  const [typed, setTyped] = useState('');
  const [isFocused, setFocused] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const chosen = companies.find(({ id }) => id === value) ?? null;
  const shown = chosen === null || isSameName(typed, chosen.name) ? typed : chosen.name;
  // What is chosen narrows nothing: the others are a press away.
  const { fitting, newName } = useMemo(() => companyOffers(companies, chosen === null ? typed : ''), [companies, chosen, typed]);
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() });
  const { selectFirstOption, resetSelectedOption } = list;
  useEffect(() => {
    if (typed.trim() === '') resetSelectedOption();
    else selectFirstOption();
  }, [typed, selectFirstOption, resetSelectedOption]);

  const type = (text: string): void => {
    setTyped(text);
    onChange(companyOffers(companies, text).meantId);
    list.openDropdown();
  };
  const make = async (name: string): Promise<void> => {
    setBusy(true);
    const id = await attempt(() => addCompany(name));
    setBusy(false);
    if (id === undefined) return;
    tell(`${name} added.`);
    setTyped('');
    onChange(id);
  };
  const submit = (option: string): void => {
    list.closeDropdown();
    if (option === MAKE) {
      if (newName !== null) void make(newName);
      return;
    }
    setTyped('');
    onChange(option);
  };

  const isNobody = !isFocused && !isBusy && value === null && typed.trim() !== '';
  return (
    <Combobox store={list} onOptionSubmit={submit}>
      <Combobox.Target withExpandedAttribute>
        <InputBase
          label={label}
          aria-label={label ?? 'Company'}
          placeholder={companies.some(({ isArchived }) => !isArchived) ? 'Choose a company, or name a new one' : 'Name of the company'}
          value={shown}
          onChange={(event) => type(event.currentTarget.value)}
          onFocus={() => {
            setFocused(true);
            list.openDropdown();
          }}
          onClick={() => list.openDropdown()}
          onBlur={() => {
            setFocused(false);
            list.closeDropdown();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault();
          }}
          error={isNobody ? 'No company has this name. Choose one, or make it.' : undefined}
          rightSection={<Combobox.Chevron />}
          rightSectionPointerEvents="none"
          readOnly={isBusy}
          {...(isFirst ? { 'data-autofocus': true } : {})}
          {...(width === undefined ? {} : { w: width })}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={isBusy || (fitting.length === 0 && newName === null)}>
        <Combobox.Options aria-label={label ?? 'Company'} mah={220} style={{ overflowY: 'auto' }}>
          {fitting.slice(0, SHOWN).map(({ id, name }) => <Combobox.Option key={id} value={id} active={id === value}>{name}</Combobox.Option>)}
          {newName !== null && <Combobox.Option value={MAKE} style={{ display: 'flex', alignItems: 'center', gap: 6 }}><IconPlus size={13} aria-hidden style={{ flex: 'none' }} />Make the company “{newName}”</Combobox.Option>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
