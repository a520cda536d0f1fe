import { expect, test } from 'vitest';
import type { EmissionFactor } from '../../shared/domain/emission-factor.ts';
import type { SharedSettingEvent } from '../../shared/domain/shared-setting.ts';
import { factorActs } from './factor-change-words.ts';
import { ruleChangeWords } from './rule-change-words.ts';

const AT = '2026-11-03T08:00:00.000Z';
const event = (change: Partial<SharedSettingEvent>): SharedSettingEvent => ({ name: 'audit.USAGE', companyId: null, key: 'above', at: AT, before: null, after: 120, by: 'Ann', isFromElsewhere: true, ...change });

test('a changed rule says who changed it from what to what, in its own words and units', () => {
  expect(ruleChangeWords(event({}))).toBe('Ann changed “Unusual use”, above the usual by: from 80% to 120%.');
  expect(ruleChangeWords(event({ before: 120, after: null, isFromElsewhere: false }))).toBe('You changed “Unusual use”, above the usual by: from 120% to 80%, as at first.');
  expect(ruleChangeWords(event({ name: 'audit.GAP', key: 'isOn', after: false, by: null }))).toBe('Another computer of the team switched “Missing period” off.');
  expect(ruleChangeWords(event({ name: 'audit.GAP', key: 'isOn', before: false, after: null }))).toBe('Ann switched “Missing period” on.');
  expect([ruleChangeWords(event({ name: 'audit.OF_LATER' })), ruleChangeWords(event({ key: 'ofLater' }))]).toEqual([null, null]);
});

test('changed factors are told act by act, and those of other companies not', () => {
  const factor: EmissionFactor = { id: 'a', type: 'GAS', name: 'Natural gas', country: 'US', region: null, unit: 'kWh', kgCo2ePerUnit: 0.18, scope: 1, source: 'A source', year: 2024 };
  const of = (change: Partial<SharedSettingEvent>) => event({ name: 'emissions.factor.a', key: 'factor', before: null, after: factor, ...change });
  const words = (...events: SharedSettingEvent[]): string[] => factorActs(events, { id: 'acme', name: 'Acme' }).map((act) => act.words);
  expect(words(of({}))).toEqual(['Ann set “Natural gas, US” to 0.18 kg CO₂e per kWh.']);
  expect(words(of({ before: factor, after: { ...factor, kgCo2ePerUnit: 0.2 } }))).toEqual(['Ann changed “Natural gas, US” from 0.18 kg CO₂e per kWh to 0.2 kg CO₂e per kWh.']);
  expect(words(of({ before: factor, after: null, isFromElsewhere: false }))).toEqual(['You put back “Natural gas, US”.']);
  expect(words(of({}), of({ name: 'emissions.factor.b' }), of({ name: 'emissions.factor.c', after: false }), of({ name: 'emissions.table', key: 'shipped', after: false }), of({ at: '2026-11-02T08:00:00.000Z', after: false }))).toEqual([
    'Ann changed 2 factors of the table.', 'Ann left a factor of Forager’s table out.',
  ]);
  expect(words(event({ name: 'emissions.chosen', companyId: 'acme', key: 'GAS', after: 'a' }), event({ name: 'emissions.chosen', companyId: 'other', key: 'GAS', after: 'a' }))).toEqual(['Ann chose another factor for gas of Acme.']);
});
