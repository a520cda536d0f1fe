import { expect, it } from 'vitest';
import { parseChoices } from './table-columns.ts';

it('what was chosen for a table is known again, and what is not of its form is passed over', () => {
  expect(parseChoices('{"Bills":{"sites":false,"invoiceNumber":true,"odd":"yes"},"Sites":3}')).toEqual({ Bills: { sites: false, invoiceNumber: true }, Sites: {} });
  expect([parseChoices(null), parseChoices('{'), parseChoices('null')]).toEqual([{}, {}, {}]);
});
