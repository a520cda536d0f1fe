import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { AUDIT_RULES, auditRule, thresholdsOf, withRule } from '../../../shared/domain/audit-rule.ts';
import { rulesTable } from './testing/rules-table.ts';

it('docs/checks.md names every rule as it stands', () => {
  expect(readFileSync(new URL('../../../../docs/checks.md', import.meta.url), 'utf8')).toContain(rulesTable());
});

it('each number of a rule stands within its range, and its name is used once', () => {
  for (const { thresholds } of AUDIT_RULES) {
    expect(thresholds.filter(({ value, min, max }) => value < min || value > max)).toEqual([]);
    expect(new Set(thresholds.map(({ key }) => key)).size).toBe(thresholds.length);
  }
});

it('what a person changed counts, within the range; what is as the rule has it is not kept', () => {
  const { min } = auditRule('GAP').thresholds[0] ?? { min: 0 };
  const changed = withRule({}, 'GAP', { values: { days: 5 } });
  expect(thresholdsOf('GAP', changed)).toEqual({ days: 5 });
  expect(thresholdsOf('GAP', { GAP: { isOn: true, values: { days: -9 } } })).toEqual({ days: min });
  expect(withRule(changed, 'GAP', { values: { days: thresholdsOf('GAP', {})?.['days'] ?? 0 } })).toEqual({});
  const off = withRule(changed, 'GAP', { isOn: false });
  expect(thresholdsOf('GAP', off)).toBeNull();
  expect(withRule(off, 'GAP', { isOn: true })).toEqual(changed);
});
