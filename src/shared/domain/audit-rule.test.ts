import { expect, test } from 'vitest';
import { fc } from '../testing/properties.ts';
import { AUDIT_RULES, auditChanges, auditSettingsOf, RULE_SETTINGS, thresholdsOf, withRule, type AuditSettings } from './audit-rule.ts';

const settings: fc.Arbitrary<AuditSettings> = fc
  .array(fc.record({ rule: fc.constantFrom(...AUDIT_RULES), isOn: fc.boolean(), number: fc.integer({ min: 1, max: 200 }) }), { maxLength: 6 })
  .map((all) => all.reduce<AuditSettings>((made, { rule, isOn, number }) => withRule(made, rule.key, { isOn, values: Object.fromEntries(rule.thresholds.map(({ key }) => [key, number])) }), {}));

test('what makes one state of the rules another, entry by entry, leads there from the first, and back', () => {
  fc.assert(
    fc.property(settings, settings, (before, after) => {
      const rows = new Map<string, Record<string, { is: unknown }>>();
      const set = (changes: ReturnType<typeof auditChanges>): AuditSettings => {
        for (const { rule, key, is } of changes) rows.set(`${RULE_SETTINGS}${rule}`, { ...rows.get(`${RULE_SETTINGS}${rule}`), [key]: { is } });
        return auditSettingsOf([...rows].map(([name, entries]) => ({ name, entries })));
      };
      expect(set(auditChanges({}, before))).toEqual(before);
      expect(set(auditChanges(before, after))).toEqual(after);
      expect(set(auditChanges(after, before))).toEqual(before);
      expect(auditChanges(after, after)).toEqual([]);
    }),
  );
});

test('rules, numbers and values that this version does not know are passed over', () => {
  const said = (name: string, entries: Record<string, unknown>) => ({ name, entries: Object.fromEntries(Object.entries(entries).map(([key, is]) => [key, { is }])) });
  expect(auditSettingsOf([said('audit.OF_LATER', { isOn: false }), said('audit.GAP', { days: 'many', hours: 3 }), said('audit.COST', { above: 90, isOn: true })])).toEqual({ COST: { isOn: true, values: { above: 90 } } });
});

test('a number that another device sent out of its range counts as the nearest within', () => {
  const settings = auditSettingsOf([{ name: 'audit.GAP', entries: { days: { is: -1e9 } } }, { name: 'audit.USAGE', entries: { above: { is: 1e300 }, below: { is: 40 } } }]);
  expect([thresholdsOf('GAP', settings), thresholdsOf('USAGE', settings)]).toEqual([{ days: 2 }, { above: 1000, below: 40 }]);
});
