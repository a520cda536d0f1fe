import { Combobox, InputBase, useCombobox } from '@mantine/core';
import { IconArchiveOff, IconPlus } from '@tabler/icons-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { attempt, tell } from '../../components/toast.tsx';
import { useCompanies } from '../../stores/data.ts';
import { addCompany } from './add-company.ts';
import { archiveCompany } from './archive-company.ts';
import { companyOffers, isSameName, nobodyWords } from './company-offers.ts';

interface CompanyFieldProps {
  readonly value: string | null;
  /** Told where typing or choosing changes it: null as long as what is typed stands for no company. */
  readonly onChange: (id: string | null) => void;
  readonly label?: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly width?: number;
  /** What is wrong with what is chosen, in words. */
  readonly error?: string | null;
  /** It takes the focus of what opens. */
  readonly isFirst?: boolean;
  /** What it begins with where none is chosen: a form that is come back to has what was typed. */
  readonly begun?: string;
  /** Told at each key what is typed and stands for no company. */
  readonly onTyped?: (typed: string) => void;
}

/** The option that makes a company, and how those that restore one begin; ids of companies are UUIDs. */
const MAKE = 'make';
const RESTORE = 'restore ';
/** More are found by typing. */
const SHOWN = 100;
const DEED = { display: 'flex', alignItems: 'center', gap: 6 } as const;

/** Chooses a company by its name, makes the one that is typed, or restores an archived one. Enter chooses, and never sends the form around it. */
export function CompanyField({ value, onChange, label, description, placeholder, width, error = null, isFirst = false, begun = '', onTyped }: CompanyFieldProps): ReactNode {
  const loaded = useCompanies((s) => s.value);
  const companies = useMemo(() => loaded ?? [], [loaded]);
  const [typed, setTyped] = useState(begun);
  const [isFocused, setFocused] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const chosen = companies.find(({ id }) => id === value) ?? null;
  const shown = chosen === null || isSameName(typed, chosen.name) ? typed : chosen.name;
  // What was chosen from the list narrows nothing: the others are a press away.
  const { fitting, archived, newName } = useMemo(() => companyOffers(companies, typed), [companies, typed]);
  // The whole name of a company is typed: a list of it alone would only cover what is pressed next.
  const isSettled = typed !== '' && chosen !== null && fitting.every(({ id }) => id === value);
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() });
  const { selectFirstOption, resetSelectedOption } = list;
  useEffect(() => {
    if (typed.trim() === '') resetSelectedOption();
    else selectFirstOption();
  }, [typed, selectFirstOption, resetSelectedOption]);

  const say = (text: string, id: string | null): void => {
    setTyped(text);
    if (id !== value) onChange(id);
    if (id === null) onTyped?.(text);
  };
  const type = (text: string): void => {
    say(text, companyOffers(companies, text).meantId);
    list.openDropdown();
  };
  /** Chooses what is not among the companies yet: the list is held until it is. */
  const choose = async (fetch: () => Promise<string | null>): Promise<void> => {
    setBusy(true);
    const id = await attempt(fetch);
    setBusy(false);
    if (id !== undefined && id !== null) say('', id);
  };
  const make = async (name: string): Promise<string> => {
    const id = await addCompany(name);
    tell(`${name} added.`);
    return id;
  };
  const restore = async (id: string): Promise<string | null> => {
    const name = archived.find((company) => company.id === id)?.name ?? '';
    if (!(await archiveCompany({ id, name }, false))) return null;
    await useCompanies.getState().load();
    return id;
  };
  const submit = (option: string): void => {
    list.closeDropdown();
    if (option.startsWith(RESTORE)) void choose(() => restore(option.slice(RESTORE.length)));
    else if (option !== MAKE) say('', option);
    else if (newName !== null) void choose(() => make(newName));
  };

  const isNobody = !isFocused && !isBusy && value === null && typed.trim() !== '';
  return (
    <Combobox store={list} onOptionSubmit={submit}>
      <Combobox.Target withExpandedAttribute>
        <InputBase
          size="xs"
          label={label}
          aria-label={label ?? 'Company'}
          description={description}
          placeholder={placeholder ?? (companies.some(({ isArchived }) => !isArchived) ? 'Choose or name a company' : 'Name of the company')}
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
          error={isNobody ? nobodyWords(companies, typed) : error}
          rightSection={<Combobox.Chevron />}
          rightSectionPointerEvents="none"
          readOnly={isBusy}
          {...(isFirst ? { 'data-autofocus': true, autoFocus: true } : {})}
          {...(width === undefined ? {} : { w: width })}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={isBusy || isSettled || (fitting.length === 0 && archived.length === 0 && newName === null)}>
        <Combobox.Options aria-label={label ?? 'Company'} mah={220} style={{ overflowY: 'auto' }}>
          {fitting.slice(0, SHOWN).map(({ id, name }) => <Combobox.Option key={id} value={id} active={id === value}>{name}</Combobox.Option>)}
          {newName !== null && <Combobox.Option value={MAKE} style={DEED}><IconPlus size={13} aria-hidden style={{ flex: 'none' }} />Make the company “{newName}”</Combobox.Option>}
          {archived.slice(0, SHOWN).map(({ id, name }) => <Combobox.Option key={id} value={`${RESTORE}${id}`} style={DEED}><IconArchiveOff size={13} aria-hidden style={{ flex: 'none' }} />Restore {name}, which is archived</Combobox.Option>)}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
