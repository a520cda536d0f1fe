import { AUDIT_RULES, inUnit, RULE_SETTINGS } from '../../shared/domain/audit-rule.ts';
import type { SharedSettingEvent } from '../../shared/domain/shared-setting.ts';

/** What was changed of a rule, and by whom, in a sentence; null where this version does not know the rule or its number. */
export function ruleChangeWords({ name, key, before, after, by, isFromElsewhere }: SharedSettingEvent): string | null {
  const rule = AUDIT_RULES.find((one) => `${RULE_SETTINGS}${one.key}` === name);
  if (rule === undefined) return null;
  const who = isFromElsewhere ? (by ?? 'Another computer of the team') : 'You';
  if (key === 'isOn') return `${who} switched “${rule.name}” ${after === false ? 'off' : 'on'}.`;
  const threshold = rule.thresholds.find((one) => one.key === key);
  if (threshold === undefined) return null;
  const words = (value: unknown): string => (typeof value === 'number' ? inUnit(value, threshold.unit) : `${inUnit(threshold.value, threshold.unit)}, as at first`);
  return `${who} changed “${rule.name}”, ${threshold.name.charAt(0).toLowerCase()}${threshold.name.slice(1)}: from ${typeof before === 'number' ? words(before) : inUnit(threshold.value, threshold.unit)} to ${words(after)}.`;
}
