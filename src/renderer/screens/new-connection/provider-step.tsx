import { Badge, Button, Group, Select, Skeleton, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconWorld } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { CatalogueProvider } from '../../../shared/domain/datasource.ts';
import type { ChosenProvider } from '../../../shared/ipc/connections.ts';
import { api } from '../../app/api.ts';
import { TypeMarks } from '../../components/type-marks.tsx';
import { useLoaded } from '../../stores/use-loaded.ts';
import { countryChoices, countryName } from '../../words/names.ts';
import { CustomProviderForm } from './custom-provider-form.tsx';
import { chosenFromCatalogue, practiceFirst, type ProviderDraft } from './provider-choice.ts';
import classes from './wizard.module.css';

interface ProviderStepProps {
  readonly draft: ProviderDraft;
  readonly onDraft: (change: Partial<ProviderDraft>) => void;
  readonly onChosen: (provider: ChosenProvider) => void;
}

export function ProviderStep({ draft: { text, country, custom }, onDraft, onChosen }: ProviderStepProps): ReactNode {
  const [cursor, setCursor] = useState(0);
  const [countries] = useState(() => countryChoices());
  const [searched] = useDebouncedValue(text, 120);
  const { value, error, reload } = useLoaded(`${searched} ${country ?? ''}`, () => api.catalogue.search({ text: searched, limit: 30, ...(country === null ? {} : { country }) }), []);
  const found = value === null ? null : practiceFirst(value);

  const hasFound = (found?.length ?? 0) > 0;

  const choose = (provider: CatalogueProvider): void => {
    const chosen = chosenFromCatalogue(provider);
    if (chosen) onChosen(chosen);
    else onDraft({ custom: { name: provider.name, address: '', country: provider.country, types: provider.datasourceTypes, isKnown: true } });
  };
  if (custom !== null) {
    return <CustomProviderForm form={custom} onForm={(form) => onDraft({ custom: form })} onBack={() => onDraft({ custom: null })} onChosen={onChosen} />;
  }
  return (
    <div className={classes['column']}>
      <div className={classes['narrow']}>
        <h2 className={classes['lead']}>Which utility?</h2>
        <Text c="dimmed" mb="md">Forager signs in there on this computer and fetches the bills.</Text>
        <Group gap={8} wrap="nowrap">
          <TextInput
            aria-label="Search utilities"
            placeholder="Name or initials, such as PG&E"
            leftSection={<IconSearch size={15} aria-hidden />}
            value={text}
            autoFocus
            style={{ flex: 1 }}
            onChange={(e) => {
              onDraft({ text: e.currentTarget.value });
              setCursor(0);
            }}
            onKeyDown={(e) => {
              if (found === null) return;
              if (e.key === 'ArrowDown') setCursor(Math.min(found.length - 1, cursor + 1));
              else if (e.key === 'ArrowUp') setCursor(Math.max(0, cursor - 1));
              else if (e.key === 'Enter') {
                // The list may still answer what stood here before.
                const at = searched === text ? found[cursor] : undefined;
                if (at) choose(at);
              } else return;
              e.preventDefault();
            }}
            role="combobox"
            aria-expanded={hasFound}
            aria-controls="providers"
            {...(hasFound ? { 'aria-activedescendant': `provider-${cursor}` } : {})}
          />
          <Select aria-label="Country" placeholder="Any country" data={countries} value={country} onChange={(chosen) => onDraft({ country: chosen })} searchable clearable w={180} />
        </Group>
        <div className={classes['results']} id="providers" {...(hasFound ? { role: 'listbox', 'aria-label': 'Utilities' } : {})}>
          {found === null && error === null && Array.from({ length: 6 }, (_, i) => <div key={i} className={classes['result']}><Skeleton height={12} width={`${35 + i * 7}%`} /></div>)}
          {error !== null && (
            <div className={classes['result']} role="alert">
              <Text style={{ flex: 1 }}>{error}</Text>
              <Button size="compact-xs" variant="default" onClick={reload}>Try again</Button>
            </div>
          )}
          {found?.map((provider, index) => (
            <button
              key={`${provider.name} ${provider.country ?? ''} ${provider.region ?? ''} ${index}`}
              id={`provider-${index}`}
              type="button"
              role="option"
              aria-selected={index === cursor}
              tabIndex={-1}
              className={`bare-button ${classes['result'] ?? ''}`}
              data-cursor={index === cursor || undefined}
              ref={index === cursor && cursor > 0 ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
              onClick={() => choose(provider)}
            >
              <span style={{ flex: 1, minWidth: 0 }}>
                <span style={{ fontWeight: 500 }}>{provider.name}</span>
                <span className="dim ellipsis" style={{ display: 'block', fontSize: 12 }}>
                  {provider.practice ? 'Made for trying Forager: no account needed anywhere' : [...(provider.aliases.length > 0 ? [provider.aliases.slice(0, 3).join(', ')] : []), [provider.region, countryName(provider.country)].filter(Boolean).join(', ')].filter((t) => t !== '').join(' · ')}
                </span>
              </span>
              {provider.practice && <Badge>Practice</Badge>}
              <TypeMarks types={provider.datasourceTypes} />
            </button>
          ))}
          {found?.length === 0 && <div className={classes['result']}><Text c="dimmed">{text.trim() === '' ? 'Type the name of the utility. One that is not in the list is added by its web address.' : 'No utility of that name is known yet. Add it by its web address.'}</Text></div>}
        </div>
        <Button mt="md" variant={found?.length === 0 && text.trim() !== '' ? 'filled' : 'default'} leftSection={<IconWorld size={15} />} onClick={() => onDraft({ custom: { name: found?.length === 0 ? text : '', address: '', country, types: [], isKnown: false } })}>
          Another website…
        </Button>
      </div>
    </div>
  );
}
