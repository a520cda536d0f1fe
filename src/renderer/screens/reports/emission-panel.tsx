import { ActionIcon, Button, Group, Select, Stack, Text, Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { DatasourceType } from '../../../shared/domain/datasource.ts';
import type { EmissionFactor, EmissionTable } from '../../../shared/domain/emission-factor.ts';
import { factorTable } from '../../../shared/reports/factor-table.ts';
import { api } from '../../app/api.ts';
import { SidePanel } from '../../components/panels.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { useSharedSettingsStanding } from '../../stores/shared-settings.ts';
import { countOf } from '../../words/format-number.ts';
import { typeName } from '../../words/names.ts';
import { factorName, factorValue } from './emission-words.ts';
import { FactorForm } from './factor-form.tsx';
import { FactorHistory } from './factor-history.tsx';

interface EmissionPanelProps {
  readonly table: EmissionTable;
  readonly companyId: string;
  readonly companyName: string;
  /** What the report has usage of. */
  readonly types: readonly DatasourceType[];
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** The factors of a company's services, and the table they are taken from. */
export function EmissionPanel({ table, companyId, companyName, types, onChanged, onClose }: EmissionPanelProps): ReactNode {
  const [edited, setEdited] = useState<string | null>(null);
  const { isInTeam, whyNot } = useSharedSettingsStanding();
  const change = (factor: EmissionFactor, former: EmissionFactor): Promise<unknown> => attempt(async () => {
    await api.reports.changeFactor(factor);
    onChanged();
    tell(`${factorName(factor)} is changed.`, async () => {
      await api.reports.changeFactor(former);
      onChanged();
    });
  });
  const replace = async (factors: readonly EmissionFactor[] | null, words: string): Promise<void> => {
    const former = table.isOwn ? [...table.factors] : null;
    await attempt(async () => {
      await api.reports.replaceFactors({ factors: factors === null ? null : [...factors] });
      onChanged();
      tell(words, async () => {
        await api.reports.replaceFactors({ factors: former });
        onChanged();
      });
    });
  };
  const read = (): Promise<unknown> => attempt(async () => {
    const found = await api.reports.readFactors(undefined);
    if (found === null) return;
    const [first] = found.problems;
    if (found.factors.length === 0) { tell(`No factor could be read. ${first ?? ''}`); return; }
    await replace(found.factors, `${countOf(found.factors.length, 'factor')} took the place of the table.${found.problems.length === 0 ? '' : ` ${countOf(found.problems.length, 'row')} could not be read. ${first ?? ''}`}`);
  });
  const save = (format: 'xlsx' | 'csv'): Promise<unknown> => attempt(async () => {
    const saved = await api.tables.save({ name: 'Emission factors', format, ...factorTable(table.factors) });
    if (saved) tell(`Saved as ${saved.path}`);
  });
  const choose = (type: DatasourceType, factorId: string | null): Promise<unknown> => attempt(async () => {
    await api.reports.chooseFactor({ companyId, type, factorId });
    onChanged();
  });
  return (
    <SidePanel title="Emission factors" label="Emission factors" onClose={onClose} width={420}>
      <Stack gap={16}>
        <Text c="dimmed">For {companyName}. What is not chosen takes the newest factor of the site’s country, in Canada of its province.</Text>
        <Text c="dimmed">{whyNot ?? (isInTeam ? 'Your team shares the table and what companies take: what is changed here holds on all its computers.' : 'Once this computer is in a team, the table and what companies take are the team’s.')}</Text>
        {types.map((type) => (
          <Select
            key={type} label={typeName(type)} placeholder="That of the site’s place" disabled={whyNot !== null} title={whyNot ?? undefined} clearable searchable limit={120} nothingFoundMessage="No such factor"
            data={table.factors.filter((one) => one.type === type).map((one) => ({ value: one.id, label: `${factorName(one)}, ${one.year}` }))}
            value={table.chosen[companyId]?.[type] ?? null} onChange={(id) => void choose(type, id)}
          />
        ))}
        <Stack gap={8}>
          <Text fw={600}>{table.isOwn ? (isInTeam ? 'Your team’s own table' : 'Your own table') : 'The table that came with Forager'}</Text>
          <Text c="dimmed">Save it, change what you like, and read it again: the rows of the file take the place of these.</Text>
          <Group gap={8}>
            <Button variant="default" onClick={() => void save('xlsx')}>Save as Excel…</Button>
            <Button variant="default" onClick={() => void save('csv')}>Save as CSV…</Button>
            <Button variant="default" disabled={whyNot !== null} title={whyNot ?? undefined} onClick={() => void read()}>Read a table…</Button>
            {table.isOwn && whyNot === null && <Button variant="default" onClick={() => void replace(null, 'The table that came with Forager is back.')}>Back to Forager’s table</Button>}
          </Group>
        </Stack>
        <FactorHistory companyName={companyName} companyId={companyId} />
        <Stack gap={0}>
          {table.factors.map((one) => (edited === one.id ? (
            <FactorForm key={one.id} factor={one} onClose={() => setEdited(null)} onSave={(changed) => { setEdited(null); void change(changed, one); }} />
          ) : (
            <Group key={one.id} gap={8} wrap="nowrap" py={5} style={{ borderTop: '1px solid var(--line)' }}>
              <div style={{ flex: 1, minWidth: 0 }}>
                <Text className="ellipsis" title={factorName(one)}>{factorName(one)}</Text>
                <Text c="dimmed" className="ellipsis" title={one.source}>{factorValue(one)} · {one.year} · {one.source}</Text>
              </div>
              {whyNot === null && <Tooltip label="Change"><ActionIcon aria-label={`Change ${factorName(one)}, ${one.year}`} onClick={() => setEdited(one.id)}><IconPencil size={15} /></ActionIcon></Tooltip>}
            </Group>
          )))}
        </Stack>
      </Stack>
    </SidePanel>
  );
}
