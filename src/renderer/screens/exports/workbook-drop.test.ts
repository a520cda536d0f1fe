import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useTemplate } from './template-store.ts';
import { dropWorkbook, isOneWorkbook } from './workbook-drop.ts';

const FILTER = { withOpenIssues: false } as const;
const BOOK = new File(['PK'], 'Monday.XLSX');
const DONE = { ok: true, value: { id: 't', kind: 'BILLS', fileName: 'Monday.XLSX', items: [], options: [], settings: [] } };
const refused = (code: string) => ({ ok: false, error: { code, message: 'Not this one.' } });

let asked: string[];
let answers: Record<string, unknown>;

beforeEach(() => {
  asked = [];
  useTemplate.setState({ template: null, result: null, isBusy: false });
  vi.stubGlobal('location', { hash: '#/exports' });
  vi.stubGlobal('window', {
    forager: {
      offerFiles: () => Promise.resolve([{ id: '0199aaaa-0000-7000-8000-000000000001', name: 'Monday.XLSX', folder: '', byteLength: 2 }]),
      call: (_noun: string, call: string) => {
        asked.push(call);
        return Promise.resolve(JSON.stringify(answers[call]));
      },
    },
  });
});

afterEach(() => vi.unstubAllGlobals());

it('opens a template and looks no further', async () => {
  answers = { openTemplate: DONE };
  await dropWorkbook([BOOK], FILTER, () => expect.fail('it is no bill'));
  expect(asked).toEqual(['openTemplate']);
  expect(useTemplate.getState().template?.id).toBe('t');
});

it('goes on to the download where it is no template, and to the reading of bills where it is neither', async () => {
  answers = { openTemplate: refused('NOT_FOUND'), openDownload: refused('NOT_FOUND') };
  const read = vi.fn(() => Promise.resolve());
  await dropWorkbook([BOOK], FILTER, read);
  expect(asked).toEqual(['openTemplate', 'openDownload']);
  expect(read).toHaveBeenCalledWith([BOOK]);
  expect(useTemplate.getState()).toMatchObject({ template: null, isBusy: false });
});

it('reads no template as a bill that is one and cannot be filled', async () => {
  answers = { openTemplate: refused('REFUSED') };
  await dropWorkbook([BOOK], FILTER, () => expect.fail('it is no bill'));
  expect(asked).toEqual(['openTemplate']);
});

it('takes one workbook alone', () => {
  expect(isOneWorkbook([BOOK])).toBe(true);
  expect(isOneWorkbook([BOOK, BOOK])).toBe(false);
  expect(isOneWorkbook([new File([], 'bill.pdf')])).toBe(false);
});
