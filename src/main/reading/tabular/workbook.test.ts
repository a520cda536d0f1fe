import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { readWorkbook } from './workbook.ts';

/** exceljs writes and reads them, its typings do not name them. */
type WithRules = ExcelJS.Worksheet & { readonly dataValidations: { add: (address: string, rule: ExcelJS.DataValidation) => void } };

it('a workbook whose rules of input cover millions of cells is read for its values alone', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Bills') as WithRules;
  sheet.addRow(['Start', 'Usage']);
  sheet.addRow([new Date(Date.UTC(2026, 0, 31)), 42.5]).getCell(1).numFmt = 'yyyy-mm-dd';
  sheet.dataValidations.add('A2:XFD1048576', { type: 'list', allowBlank: true, formulae: ['"Yes,No"'] });
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());

  expect(await readWorkbook(bytes)).toEqual([{ number: 1, name: 'Bills', delimiter: null, rows: [
    [{ text: 'Start', number: null, day: null }, { text: 'Usage', number: null, day: null }],
    [{ text: '2026-01-31', number: null, day: '2026-01-31' }, { text: '42.5', number: 42.5, day: null }],
  ] }]);
});
