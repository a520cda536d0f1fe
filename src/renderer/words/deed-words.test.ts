import { expect, test } from 'vitest';
import { deedWords } from './deed-words.ts';

const deed = { by: 'KEY', name: 'Ledger', kind: 'CHANGED', isActive: false } as const;

test('who changed a connection through the API is named with what they changed, and no field by its code', () => {
  expect(deedWords({ ...deed, fields: ['isActive'] })).toBe('A program with the API key “Ledger” deactivated this connection.');
  expect(deedWords({ ...deed, isActive: true, fields: ['isActive'] })).toBe('A program with the API key “Ledger” activated this connection.');
  expect(deedWords({ ...deed, fields: ['settings.ownerEmail', 'externalId', 'isActive'] })).toBe('A program with the API key “Ledger” deactivated this connection and changed its owner’s e-mail and its external id.');
  expect(deedWords({ ...deed, by: 'PERSON', name: 'Ann', fields: ['settings.datasourceTypes'] })).toBe('Ann, through the workspace, changed its types of service.');
  expect(deedWords({ ...deed, fields: ['settings.later', 'settings.stillLater'] })).toBe('A program with the API key “Ledger” changed a setting.');
  expect(deedWords({ ...deed, kind: 'RUN', fields: [] })).toBe('A program with the API key “Ledger” asked for a check.');
});
