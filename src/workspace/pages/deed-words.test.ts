import { expect, test } from 'vitest';
import { AUDIT_ACTIONS } from '../audit-actions.ts';
import { deedWords } from './deed-words.ts';

const deed = (action: string, { kind = 'team', detail = {} } = {}) => deedWords({ actor: { kind: 'DEVICE', id: null, name: 'Office PC' }, action, target: { kind, id: null }, detail });

test.each(AUDIT_ACTIONS)('%s is said in words of people', (action) => {
  const words = deed(action, { detail: { name: 'Quay' } });
  expect(words).toMatch(/^Office PC [a-z]/u);
  expect(words).not.toContain(action);
  expect(words).not.toContain('…');
});

test('a parcel is named by what came in it', () => {
  expect(deed('parcel.take', { kind: 'invitation' })).toBe('Office PC took in the answer to an invitation');
  expect(deed('parcel.refuse', { kind: 'connection' })).toBe('Office PC refused a connection handed over to it');
});

test('a deed of another version stands by its name', () => expect(deed('moon.land')).toBe('Office PC moon.land'));
