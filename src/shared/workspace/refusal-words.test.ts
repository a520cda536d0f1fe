import { expect, test } from 'vitest';
import { BEYOND_BOUNDS, refusalReasons, THERE_ALREADY, waitsFor } from './refusal-words.ts';

const company = { name: 'Acme', externalId: null, defaultStartDate: null, authorisedBy: null, authorisationDocument: null, authorisationExpires: null, isArchived: false, mayAskModel: false, tags: [], notes: null, deletedAt: null };
const reasons = (fields: object, said = ''): string[] => refusalReasons('company', { ...company, ...fields }, said);

test('what does not fit is said with its name, and by how much', () => {
  expect(reasons({ notes: 'x'.repeat(2001) })).toEqual(['Notes: more than 2,000 characters.']);
  expect(reasons({ name: '' })).toEqual(['Name: empty.']);
  expect(reasons({ tags: Array.from({ length: 21 }, (_, at) => `t${at}`) })).toEqual(['Tags: more than 20 entries.']);
  expect(reasons({ tags: ['a', '   '] })).toEqual(['Tag 2: less than 1 character.']);
  expect(reasons({ defaultStartDate: '3 March', isArchived: null })).toEqual(['Default start date: not written as it has to be.', 'Archived: missing.']);
});

test('deep inside a bill it is said of which charge; many faults are the first three', () => {
  const id = '019a0000-0000-7000-8000-000000000001';
  const document = { byteLength: 1, mimeType: 'application/pdf', fileName: 'a.pdf', collectedAt: '2026-03-01T00:00:00.000Z', isErased: false };
  const bill = {
    companyId: id, connectionId: null, accountId: null, documentSha256: 'a'.repeat(64), part: 1, status: 'READ', billDate: null, dueDate: null, periodStart: null, periodEnd: null, invoiceNumber: null, currency: null,
    totalAmount: null, currentCharges: null, supersededById: null, reviewedAt: null, corrections: {}, notes: null, reading: {}, naturalKey: 'k', document, deletedAt: null,
  };
  const charge = (amount: unknown) => ({ id, description: 'Supply', amount, kind: 'SUPPLY' });
  expect(refusalReasons('bill', { ...bill, parts: { usages: [], charges: [charge(1), charge('ten'), charge(null)] } }, '')).toEqual(['Amount of charge 2: not written as it has to be.', 'Amount of charge 3: missing.']);
  expect(refusalReasons('bill', {}, '')).toHaveLength(3);
});

test('where this app finds no fault, the service has said of which field, and its own words are shown to nobody', () => {
  expect(reasons({}, 'settings.ownerEmail: Invalid email address')).toEqual(['Owner email: the workspace expects another form. Either it or this app has to be brought up to date.']);
  expect(reasons({ notes: 'x'.repeat(2001) }, waitsFor('datasource'))).toEqual(['Waits for the provider it belongs to, which does not fit.']);
  for (const said of ['', 'versions: there is none of its making', 'whatever']) expect(reasons({}, said), said).toEqual(['This: the workspace expects another form. Either it or this app has to be brought up to date.']);
});

test('what only the database of the workspace finds is said as far as it goes', () => {
  expect(reasons({}, BEYOND_BOUNDS)).toEqual(['Holds a number or a day beyond all bounds, such as one of the year 0000. It is sent once that is mended.']);
  expect(reasons({}, THERE_ALREADY)).toEqual(['Another company of the team has the same name or number. It is sent once one of them is mended.']);
});
