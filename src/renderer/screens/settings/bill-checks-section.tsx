import { Button, Group, NumberInput, Stack, Switch, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { AUDIT_RULES, auditChanges, inUnit, thresholdsOf, withRule, type AuditRule, type AuditSettings, type AuditThreshold } from '../../../shared/domain/audit-rule.ts';
import { ISSUES_OF_READING } from '../../../shared/domain/issue.ts';
import { api } from '../../app/api.ts';
import { ErrorPanel } from '../../components/panels.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { useSaid } from '../../components/use-said.ts';
import { useSharedSettingsStanding } from '../../stores/shared-settings.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { issueName } from '../../words/names.ts';
import { RuleHistory } from './rule-history.tsx';

type Change = Parameters<typeof withRule>[2];

/** The rules as a person wants them, as what they were before, and what is told once they are kept; null while they are loaded. */
interface Said {
  readonly settings: AuditSettings | null;
  readonly before: AuditSettings | null;
  readonly words: string;
}

/** The rules by which the bills of an account are held against each other; each can be switched off, and its numbers changed. */
export function BillChecksSection(): ReactNode {
  const { value: kept, error, reload, renew } = useLoaded('audit rules', () => api.audits.get(), ['sharedSettings']);
  const { isInTeam, whyNot } = useSharedSettingsStanding();
  /** Changes what is different between two states, so that what somebody else changes meanwhile stays; undone alike. */
  const save = async (before: AuditSettings, next: AuditSettings): Promise<void> => {
    await api.audits.change(auditChanges(before, next));
    await renew();
  };
  const [{ settings }, say] = useSaid<Said>({ settings: kept, before: kept, words: '' }, ({ settings: next, before, words }) =>
    attempt(async () => {
      if (next === null || before === null) return;
      await save(before, next);
      tell(words, () => save(next, before));
    }));
  const change = (rule: AuditRule, changed: Change, words: string): void => {
    if (settings === null) return;
    say({ settings: withRule(settings, rule.key, changed), before: settings, words: `${words} All accounts are checked again in the background${isInTeam ? ', on all computers of the team' : ''}.` });
  };
  const isChanged = settings !== null && Object.keys(settings).length > 0;
  return (
    <Stack gap="md">
      <Text c="dimmed">
        Each bill is held against the others of its account, as a bill auditor would do it. What is found stands under Issues by the same name, and closes by itself when the bills no longer give cause for it.{' '}
        {isInTeam ? 'Your team shares these rules: what is changed here holds on all its computers.' : 'Once this computer is in a team, these rules are the team’s, and hold on all its computers.'}
      </Text>
      <Text c="dimmed">
        Before that each bill is checked by itself as it is read, always: {ISSUES_OF_READING.map((kind) => `“${issueName(kind)}”`).join(', ')}. Such a bill waits in Review.
      </Text>
      {whyNot !== null && <Text>{whyNot}</Text>}
      {settings === null && error !== null && <ErrorPanel text={error} onRetry={reload} />}
      {settings !== null && AUDIT_RULES.map((rule) => <RuleRow key={rule.key} rule={rule} settings={settings} whyNot={whyNot} onChange={(changed, words) => change(rule, changed, words)} />)}
      {isChanged && whyNot === null && (
        <Group>
          <Button variant="default" onClick={() => say({ settings: {}, before: settings, words: 'All rules are as they were at first.' })}>Put all back</Button>
        </Group>
      )}
      <RuleHistory />
    </Stack>
  );
}

function RuleRow({ rule, settings, whyNot, onChange }: { readonly rule: AuditRule; readonly settings: AuditSettings; readonly whyNot: string | null; readonly onChange: (change: Change, words: string) => void }): ReactNode {
  const isOn = settings[rule.key]?.isOn !== false;
  const values = thresholdsOf(rule.key, { ...settings, [rule.key]: { isOn: true, values: settings[rule.key]?.values ?? {} } }) ?? {};
  return (
    <Stack gap={6} role="group" aria-label={rule.name}>
      <Switch label={rule.name} description={rule.says} checked={isOn} disabled={whyNot !== null} title={whyNot ?? undefined} onChange={({ currentTarget: { checked } }) => onChange({ isOn: checked }, `“${rule.name}” is ${checked ? 'on' : 'off'}.`)} />
      <Stack gap={6} pl={48}>
        {isOn && rule.thresholds.map((threshold) => (
          <ThresholdField key={`${threshold.key} ${String(values[threshold.key])}`} rule={rule} threshold={threshold} value={values[threshold.key] ?? threshold.value} whyNot={whyNot}
            onChange={(value) => onChange({ values: { [threshold.key]: value } }, `“${rule.name}”: ${threshold.name.toLowerCase()} ${inUnit(value, threshold.unit)}.`)} />
        ))}
      </Stack>
    </Stack>
  );
}

/** A number of a rule; it is taken when the field is left, or by Enter. */
function ThresholdField({ rule, threshold, value, whyNot, onChange }: { readonly rule: AuditRule; readonly threshold: AuditThreshold; readonly value: number; readonly whyNot: string | null; readonly onChange: (value: number) => void }): ReactNode {
  const { name, unit, min, max, value: first } = threshold;
  const [draft, setDraft] = useState<number | string>(value);
  const take = (): void => {
    const number = typeof draft === 'number' ? Math.min(max, Math.max(min, Math.round(draft))) : value;
    setDraft(number);
    if (number !== value) onChange(number);
  };
  return (
    <Group gap={8} wrap="nowrap">
      <Text style={{ flex: 1 }}>{name}</Text>
      {value !== first && <Text size="xs" c="dimmed">at first {inUnit(first, unit)}</Text>}
      <NumberInput
        aria-label={`${rule.name}: ${name}`} value={draft} onChange={setDraft} disabled={whyNot !== null} title={whyNot ?? undefined} min={min} max={max} allowDecimal={false} allowNegative={false} hideControls w={96} suffix={inUnit(Number(draft), unit).slice(String(Number(draft)).length)}
        styles={{ input: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } }} onBlur={take} onKeyDown={(event) => { if (event.key === 'Enter') take(); }}
      />
    </Group>
  );
}
