import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNoticeBook } from '../../src/main/notices/notice-book.ts';
import { readBillSchema } from '../../src/shared/domain/read-bill.ts';
import { openDatedStore, type DatedStore } from '../demo/office/dated-store.ts';
import { makeBill } from './bill-of-account.ts';
import { fillPractice } from './fill-practice.ts';
import { COUNTRIES } from './places.ts';
import { planPractice } from './practice.ts';

const SIZE = { companies: 6, sites: 30, connections: 60, bills: 400 };
const NOW = new Date('2026-03-20T12:00:00.000Z');
const plan = (seed: string) => planPractice(SIZE, seed, '2026-03-20');

describe('a planned practice', () => {
  it('is the same for the same word and another for another', () => {
    expect(plan('one')).toEqual(plan('one'));
    expect(plan('two').companies).not.toEqual(plan('one').companies);
  });
  it('has the size that was asked for, and names every company and site of a company once', () => {
    const { companies, sites, connections, accounts } = planPractice({ companies: 60, sites: 1500, connections: 2000, bills: 50_000 }, 'forager', '2026-03-20');
    expect([companies.length, sites.length, connections.length]).toEqual([60, 1500, 2000]);
    expect(accounts.reduce((sum, { bills }) => sum + bills, 0)).toBe(50_000);
    expect(new Set(companies.map(({ name }) => name)).size).toBe(60);
    expect(new Set(sites.map(({ company, name }) => `${company} ${name}`)).size).toBe(1500);
    expect(new Set(connections.map(({ status }) => status)).size).toBeGreaterThan(13);
    expect(new Set(companies.map(({ country }) => country.code)).size).toBeGreaterThan(4);
    expect(accounts.some(({ late }) => late > 0)).toBe(true);
  });
  it('prints bills whose reading is of the reader’s own form, and whose lines add up unless they are meant not to', () => {
    const [account] = plan('one').accounts;
    if (!account) throw new Error('no account');
    for (let index = 0; index < 200; index += 1) {
      const { reading, paper } = makeBill('one', account, 'Silver Creek Gas', COUNTRIES[0], index, '2026-03-20');
      expect(readBillSchema.parse(reading)).toEqual(reading);
      expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
      const sum = reading.lines.reduce((total, { amount }) => total + amount, 0);
      if (reading.status === 'READ') expect(sum).toBeCloseTo(reading.totalAmount ?? 0, 2);
    }
  });
});

describe('a filled data folder', () => {
  let folder: string;
  let dated: DatedStore;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'forager-seed-'));
    await fillPractice(folder, plan('one'), { seed: 'one', now: NOW, hasFiles: true, say: () => undefined });
    dated = await openDatedStore(folder);
  }, 60_000);
  afterAll(async () => {
    await dated.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('holds what was planned, as of the days it happened', async () => {
    const { store } = dated;
    expect((await store.bills.list({ limit: 1 })).total).toBe(400);
    expect((await store.connections.listPage({ limit: 1 })).total).toBe(60);
    const oldest = (await store.bills.list({ limit: 1, sort: 'createdAt', direction: 'asc' })).rows[0];
    expect(oldest && oldest.createdAt < '2026-02-01').toBe(true);
    const histories = await Promise.all((await store.connections.list()).map(({ id }) => store.connections.history({ id })));
    expect(histories.some((history) => history.length >= 3)).toBe(true);
  });
  it('has notes on some of everything, and what a person was told', async () => {
    const { store } = dated;
    const noted = [await store.companies.list(), await store.accounts.list(), await store.meters.list(), await Promise.all((await store.bills.list({ limit: 400 })).rows.map(async ({ id }) => ({ notes: (await store.bills.get({ id }))?.bill.notes ?? null })))];
    expect(noted.map((rows) => rows.some(({ notes }) => notes !== null))).toEqual([true, true, true, true]);
    const notices = await openNoticeBook(store.settings).read('list');
    expect(notices.length).toBeGreaterThan(3);
    expect(notices.some(({ isRead }) => !isRead)).toBe(true);
    expect(notices.every(({ at }) => at <= NOW.toISOString())).toBe(true);
  });
  it('keeps the file of each bill, and no credential', async () => {
    const files = readdirSync(join(folder, 'documents'), { recursive: true }).filter((name) => String(name).endsWith('.bill'));
    expect(files).toHaveLength(400);
    expect((await dated.store.connections.list()).every(({ credentialId }) => credentialId === null)).toBe(true);
  });
});

it('a folder that holds something is left alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forager-seed-'));
  try {
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), '--data', folder, '--bills', '10'], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain('holds something already');
    expect(readdirSync(folder)).toEqual(['mine.txt']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
