import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import * as path from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { USUAL_PATTERN } from '../../../shared/domain/export.ts';
import type { ScheduledExport, ScheduledExportSettings } from '../../../shared/domain/scheduled-export.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import type { StoreClient } from '../../store/store-client.ts';
import { createExampleConnection, exampleFiling } from '../../store/testing/example-rows.ts';
import { ownStore } from '../../store/testing/own-store.ts';
import { createExportDesk, type ExportDesk } from '../export-desk.ts';
import { foldersHere, nodeFolders } from '../testing/node-folders.ts';
import type { FolderClient } from '../folder/folder-client.ts';
import { createScheduleDesk, ScheduleRefused, type ScheduleDesk } from './schedule-desk.ts';

let root: string;
let folder: string;
let store: StoreClient;
let connection: Connection;
let now: Date;
let told: string[];
let faults: unknown[];
let isCollecting: boolean;
const open: ScheduleDesk[] = [];

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'forager-scheduled-'));
  folder = path.join(root, 'Clients');
  mkdirSync(folder);
  store = ownStore(path.join(root, 'data'));
  connection = await createExampleConnection(store, 1);
  now = new Date('2026-11-27T12:00:00');
  told = [];
  faults = [];
  isCollecting = false;
});

afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close();
  await store.close();
  rmSync(root, { recursive: true, force: true });
});

const file = (number: number, issues: { kind: 'CHECK_FAILED'; text: string }[] = []): Promise<unknown> => store.bills.fileBill({ ...exampleFiling(number, connection), issues });
const exporter = (): ExportDesk => createExportDesk({ store, now: () => now, onProgress: () => undefined, findDocument: () => Promise.resolve({ words: 'It lies on another computer' }) });
function deskWith(exports: ExportDesk = exporter(), folders: FolderClient = foldersHere): ScheduleDesk {
  const desk = createScheduleDesk({
    store, exports, workFolder: path.join(root, 'work'), folders, now: () => now, isCollecting: () => isCollecting,
    tellFailure: (_id, words) => { told.push(words); return Promise.resolve(); },
    onFault: (error) => void faults.push(error),
  });
  open.push(desk);
  return desk;
}
const weekly: ScheduledExportSettings = { kind: 'EXCEL', filter: { types: [], withOpenIssues: false }, pattern: USUAL_PATTERN, rhythm: { kind: 'WEEKLY', weekday: 1 }, range: { kind: 'NEW' } };
const onlyOne = async (desk: ScheduleDesk): Promise<ScheduledExport> => {
  const [one] = await desk.list();
  if (one === undefined) throw new Error('no scheduled export');
  return one;
};
const files = (): string[] => readdirSync(folder).sort();
async function invoicesIn(name: string): Promise<string[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path.join(folder, name));
  const sheet = workbook.getWorksheet('Bills');
  const at = (sheet?.getRow(1).values as string[]).indexOf('Invoice number');
  return Array.from({ length: (sheet?.rowCount ?? 1) - 1 }, (_row, index) => sheet?.getRow(index + 2).getCell(at).text ?? '').sort();
}

test('each week only what is new or changed is written, under a name with the day; missed weeks are made up for once, and nothing new makes no file', async () => {
  await file(0);
  await file(1, [{ kind: 'CHECK_FAILED', text: 'The lines do not add up.' }]);
  const desk = deskWith();
  await desk.add(weekly, folder);
  await desk.look();
  expect(files()).toEqual([]);
  expect(await onlyOne(desk)).toMatchObject({ nextDay: '2026-11-30', folderName: 'Clients', runs: [], failure: null });

  now = new Date('2026-12-16T08:00:00');
  await desk.look();
  await desk.look();
  expect(files()).toEqual(['Bills 2026-12-16.xlsx']);
  expect(await invoicesIn('Bills 2026-12-16.xlsx')).toEqual(['INV-0']);
  expect((await onlyOne(desk)).runs).toMatchObject([{ outcome: 'WRITTEN', fileName: 'Bills 2026-12-16.xlsx', bills: 1, heldBack: 1 }]);

  now = new Date('2026-12-21T08:00:00');
  await desk.look();
  expect((await onlyOne(desk)).runs[0]).toMatchObject({ outcome: 'NOTHING', fileName: null, bills: 0 });

  // One that was open is new once it is settled; one a person changed is written again.
  const [issue] = await store.issues.list({});
  if (issue === undefined) throw new Error('no issue');
  await store.issues.settle([{ id: issue.id, status: 'RESOLVED', reason: null }]);
  now = new Date('2026-12-28T08:00:00');
  await desk.look();
  expect(await invoicesIn('Bills 2026-12-28.xlsx')).toEqual(['INV-1']);
  const [first] = (await store.exports.find({})).billIds;
  await store.notes.set({ noun: 'BILL', id: first ?? '', notes: 'Paid late' });
  await file(2);
  now = new Date('2027-01-04T08:00:00');
  await desk.look();
  expect(await invoicesIn('Bills 2027-01-04.xlsx')).toEqual(['INV-0', 'INV-2']);
  expect(faults).toEqual([]);
});

test('a file that is there is never written over', async () => {
  await file(0);
  writeFileSync(path.join(folder, 'Bills Company 1 2026-11-27.xlsx'), 'the person’s own');
  const desk = deskWith();
  const { id } = await desk.add({ ...weekly, range: { kind: 'ALL' }, filter: { ...weekly.filter, companyId: connection.companyId } }, folder);
  await desk.run(id);
  await desk.look();
  expect(files()).toEqual(['Bills Company 1 2026-11-27 (2).xlsx', 'Bills Company 1 2026-11-27.xlsx']);
  expect(readFileSync(path.join(folder, 'Bills Company 1 2026-11-27.xlsx'), 'utf8')).toBe('the person’s own');
  expect((await onlyOne(desk)).runs[0]?.fileName).toBe('Bills Company 1 2026-11-27 (2).xlsx');
});

test('what is written when bills come waits until they have all come, and not for those that were here', async () => {
  await file(0);
  const desk = deskWith();
  await desk.begin();
  await desk.add({ ...weekly, rhythm: { kind: 'NEW_BILLS' }, range: { kind: 'ALL' } }, folder);
  const later = async (minutes: number): Promise<void> => {
    now = new Date(now.getTime() + minutes * 60_000);
    await desk.look();
  };
  await later(0);
  await later(20);
  expect(files()).toEqual([]);
  await file(2);
  await later(1);
  await later(14);
  await file(4);
  await later(1);
  await later(14);
  expect(files()).toEqual([]);
  isCollecting = true;
  await later(1);
  expect(files()).toEqual([]);
  isCollecting = false;
  await later(1);
  expect(files()).toEqual(['Bills 2026-11-27.xlsx']);
  expect(await invoicesIn('Bills 2026-11-27.xlsx')).toEqual(['INV-0', 'INV-2', 'INV-4']);
  await later(60);
  expect((await onlyOne(desk)).runs).toHaveLength(1);
});

test('a folder that is gone is told once, tried again later, never made anew, and mended by coming back', async () => {
  await file(0);
  const desk = deskWith();
  await desk.add(weekly, folder);
  renameSync(folder, `${folder} away`);
  now = new Date('2026-11-30T08:00:00');
  await desk.look();
  await desk.look();
  expect(told).toEqual(['The folder “Clients” is not there any more. Bring it back, plug in its drive, or choose another folder.']);
  expect((await onlyOne(desk)).runs).toMatchObject([{ outcome: 'FAILED', words: told[0] }]);
  now = new Date('2026-11-30T09:00:00');
  await desk.look();
  expect(told).toHaveLength(1);
  expect((await onlyOne(desk)).runs).toHaveLength(2);
  expect(readdirSync(root)).not.toContain('Clients');

  renameSync(`${folder} away`, folder);
  now = new Date('2026-11-30T11:00:00');
  await desk.look();
  expect(files()).toEqual(['Bills 2026-11-30.xlsx']);
  expect(await onlyOne(desk)).toMatchObject({ failure: null });
  const { folderPath, runs } = await onlyOne(desk);
  expect(folderPath).toBe(folder);
  expect(JSON.stringify([told, faults, runs])).not.toContain(root);
});

test.runIf(process.platform === 'linux')('a disk that is full leaves no file, is told, and its bills stay new', async () => {
  await file(0);
  const real = exporter();
  let isFull = true;
  const desk = deskWith({
    ...real,
    run: async (job, target) => {
      if (!isFull) return real.run(job, target);
      writeFileSync(target, 'half');
      await writeFile('/dev/full', 'more than there is room for');
      throw new Error('the disk took it');
    },
  });
  const { id } = await desk.add(weekly, folder);
  await desk.run(id);
  await desk.look();
  expect(told).toEqual(['The disk of this computer is full. What was saved before is safe. Make room, then try again.']);
  expect(files()).toEqual([]);
  isFull = false;
  await desk.run(id);
  await desk.look();
  expect(await invoicesIn('Bills 2026-11-27.xlsx')).toEqual(['INV-0']);
});

test('what nobody foresaw is said in words and logged without the place of the folder', async () => {
  await file(0);
  const desk = deskWith({ ...exporter(), run: (_job, target) => Promise.reject(Object.assign(new Error(`EBADF: bad file, write '${target}'`), { code: 'EBADF', path: target })) });
  const { id } = await desk.add(weekly, folder);
  await desk.run(id);
  await desk.look();
  expect(told).toEqual(['Something went wrong while it was written. Nothing was left of it.']);
  expect(String(faults[0])).toContain('EBADF');
  expect(String(faults[0])).not.toContain(root);
});

test('it is paused, goes on without what was due meanwhile, and is removed and brought back', async () => {
  await file(0);
  const desk = deskWith();
  const { id } = await desk.add(weekly, folder);
  await desk.setPaused(id, true);
  now = new Date('2026-12-16T08:00:00');
  await desk.look();
  await desk.setPaused(id, false);
  await desk.look();
  expect(files()).toEqual([]);
  expect(await onlyOne(desk)).toMatchObject({ isPaused: false, nextDay: '2026-12-21' });

  await desk.setRemoved(id, true);
  now = new Date('2026-12-22T08:00:00');
  await desk.look();
  expect(await desk.list()).toEqual([]);
  await expect(desk.run(id)).rejects.toThrow(ScheduleRefused);
  await desk.setRemoved(id, false);
  await desk.look();
  expect(files()).toEqual(['Bills 2026-12-22.xlsx']);

  await desk.setRemoved(id, true);
  await desk.begin();
  await desk.setRemoved(id, false);
  expect(await desk.list()).toEqual([]);
});

test('of an archived company nothing is written until it is restored', async () => {
  await file(0);
  const desk = deskWith();
  const { id } = await desk.add({ ...weekly, filter: { ...weekly.filter, companyId: connection.companyId } }, folder);
  await store.companies.update({ id: connection.companyId, change: { isArchived: true } });
  now = new Date('2026-11-30T08:00:00');
  await desk.look();
  expect(await onlyOne(desk)).toMatchObject({ hindrance: 'COMPANY_ARCHIVED', nextDay: null, runs: [] });
  await expect(desk.run(id)).rejects.toThrow('Its company is archived');
  await store.companies.update({ id: connection.companyId, change: { isArchived: false } });
  await desk.look();
  expect(files()).toEqual(['Bills Company 1 2026-11-30.xlsx']);
});

test('one that was quit stays due and leaves nothing in its folder', async () => {
  await file(0);
  const writing = Promise.withResolvers<boolean>();
  const held = createExportDesk({ store, now: () => now, onProgress: () => writing.resolve(true), findDocument: () => Promise.resolve({ words: '' }) });
  const desk = deskWith(held);
  const { id } = await desk.add(weekly, folder);
  const running = desk.run(id);
  await writing.promise;
  await desk.close();
  await running;
  expect([...files(), ...readdirSync(path.join(root, 'work'))]).toEqual([]);
  const next = deskWith();
  await next.begin();
  await next.look();
  expect(files()).toEqual(['Bills 2026-11-27.xlsx']);
});

test('one that was killed half-way leaves no half file, and is written at the next start', async () => {
  await file(0);
  await store.close();
  const child = spawn(process.execPath, [path.join(import.meta.dirname, '..', 'testing', 'write-scheduled.ts'), path.join(root, 'data'), folder, path.join(root, 'work')], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const left = readdirSync(path.join(root, 'work'));
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(left).toHaveLength(1);
  expect(files()).toEqual([]);

  store = ownStore(path.join(root, 'data'));
  const desk = deskWith();
  await desk.begin();
  await desk.look();
  const { runs } = await onlyOne(desk);
  expect(runs.map(({ outcome }) => outcome)).toEqual(['WRITTEN', 'STOPPED']);
  expect(files()).toEqual([runs[0]?.fileName]);
  expect(readdirSync(path.join(root, 'work'))).toEqual([]);
}, 20_000);

/** Where a run would write, a pipe that nobody reads: opening it never returns, as a call to a network that went away does not. */
function hangingExporter(hungFolder: string, id: () => string): ExportDesk {
  const real = exporter();
  return {
    ...real,
    run: async (job, target) => {
      const schedule = await store.scheduledExports.get({ id: id() });
      const [run] = schedule?.runs ?? [];
      if (run?.outcome === 'RUNNING') execFileSync('mkfifo', [path.join(hungFolder, `Forager ${run.id}.part`)]);
      return real.run(job, target);
    },
  };
}

describe.runIf(process.platform !== 'win32')('a folder that never answers', () => {
  let id = '';
  let other: string;
  beforeEach(async () => {
    await file(0);
    other = path.join(root, 'Other');
    mkdirSync(other);
  });

  test('is told once, while the others go on; nothing half written is left once it answers again', async () => {
    const desk = deskWith(hangingExporter(folder, () => id), nodeFolders({ patienceMs: 1000 }));
    ({ id } = await desk.add(weekly, folder));
    await desk.add(weekly, other);
    now = new Date('2026-11-30T08:00:00');
    await desk.look();
    expect(readdirSync(other)).toEqual(['Bills 2026-11-30.xlsx']);
    const first = (await desk.list()).find((one) => one.id === id);
    expect(first).toMatchObject({ failure: 'The folder “Clients” does not answer. Check its network or its drive, or choose another folder.', runs: [{ outcome: 'FAILED', fileName: null }] });
    expect(files()).toEqual([`Forager ${first?.runs[0]?.id ?? ''}.part`]);
    now = new Date('2026-11-30T09:00:00');
    await desk.look();
    expect(told).toEqual([first?.failure]);

    const mended = deskWith(exporter(), nodeFolders());
    now = new Date('2026-11-30T12:00:00');
    await mended.look();
    expect(files()).toEqual(['Bills 2026-11-30.xlsx']);
    expect(await invoicesIn('Bills 2026-11-30.xlsx')).toEqual(['INV-0']);
    expect(faults).toEqual([]);
  }, 20_000);

  test('holds up neither a quit nor a removal', async () => {
    const desk = deskWith(hangingExporter(folder, () => id), nodeFolders({ stopMs: 200 }));
    ({ id } = await desk.add(weekly, folder));
    await desk.run(id);
    const looked = desk.look();
    while (files().length === 0) await pause(20);
    await pause(100);
    await desk.close();
    await looked;
    expect((await onlyOne(desk)).runs).toMatchObject([{ outcome: 'STOPPED', words: 'Forager was quit while it was being written; it is written at the next start.' }]);
  }, 10_000);
});
