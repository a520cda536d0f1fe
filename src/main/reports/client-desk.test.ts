import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Report, ReportLine } from '../../shared/domain/report.ts';
import type { StoreClient } from '../store/store-client.ts';
import { createClientDesk } from './client-desk.ts';
import { pictureAddress } from './letterhead.ts';

const MONTHS = Array.from({ length: 13 }, (_, at) => (at === 12 ? '2026-01' : `2025-${String(at + 1).padStart(2, '0')}`));
const flat = <Value>(value: Value): Value[] => MONTHS.map(() => value);
const lineOf = (siteId: string): ReportLine => ({
  type: 'WATER', siteId, siteName: siteId, country: null, meterId: null, meterName: null, unit: 'gal', usage: flat<number | null>(5), usageDays: flat(30), costDays: flat(30), expectedDays: flat(30), cost: { EUR: flat<number | null>(1) },
  isEstimated: flat(false), demand: flat<number | null>(null), demandUnit: null, loadUsage: flat<number | null>(null), loadMost: flat<number | null>(null), exported: flat<number | null>(null), parts: {}, priced: {},
});
const notes = { bills: 1, withoutPeriod: 0, withoutUsage: 0, otherUnit: 0, withoutCost: 0, unknownShare: 0, severalSites: 0, overlapping: 0, toReview: 0, openIssues: 0, endDayNotCounted: 0, services: 1 };

/** Two sites of one name with bills, one without, and one that is archived. */
const SITES = [{ id: 'a', name: 'Mill: north/south' }, { id: 'b', name: 'Mill: north/south' }, { id: 'c', name: 'Empty' }, { id: 'd', name: 'Archived', isArchived: true }];
const store = {
  companies: { list: () => Promise.resolve([{ id: 'k', name: 'Client' }]) },
  sites: { get: ({ id }: { id: string }) => Promise.resolve({ ...SITES.find((site) => site.id === id), address: null }), listNames: () => Promise.resolve(SITES.map((site) => ({ isArchived: false, ...site }))) },
  reports: { make: ({ siteId }: { siteId?: string }): Promise<Report> => Promise.resolve({ months: MONTHS, lines: (siteId === undefined ? ['a', 'b', 'd'] : [siteId]).map(lineOf), billed: [], lacks: [], ended: [], bills: [], notes }) },
} as unknown as Pick<StoreClient, 'companies' | 'reports' | 'sites'>;

let folder: string;
beforeEach(() => { folder = mkdtempSync(path.join(tmpdir(), 'forager-pages-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('each site with bills gets a file of its own name, no file is written over, and the printer is closed whatever happens', async () => {
  let [open, printed] = [0, 0];
  const openPrinter = () => { open += 1; return { print: (html: string) => { printed += 1; return printed > 2 ? Promise.reject(new Error('out of paper')) : Promise.resolve(Buffer.from(html)); }, close: () => { open -= 1; } }; };
  const desk = createClientDesk({ store, emissions: { table: () => Promise.resolve({ factors: [], isOwn: false, chosen: {} }) }, letterhead: () => Promise.resolve({ name: null, logo: null }), openPrinter, saveFile: (file, write) => write(file), today: () => '2026-02-01' });
  const asked = { companyId: 'k', siteId: null, from: '2026-01', to: '2026-01', endDay: 'AS_BILLED', isOccupied: true, withOpenIssues: true, paper: 'A4', locale: 'en-GB' } as const;
  writeFileSync(path.join(folder, 'Mill_ north_south 2026-01 to 2026-01.pdf'), 'mine');
  const told: number[] = [];
  expect(await desk.writeSites(asked, folder, (done) => told.push(done))).toBe(2);
  expect(readdirSync(folder).sort()).toEqual(['Mill_ north_south 2026-01 to 2026-01 (2).pdf', 'Mill_ north_south 2026-01 to 2026-01 (3).pdf', 'Mill_ north_south 2026-01 to 2026-01.pdf']);
  expect(readFileSync(path.join(folder, 'Mill_ north_south 2026-01 to 2026-01.pdf'), 'utf8')).toBe('mine');
  expect(told).toEqual([0, 1]);
  await expect(desk.write(asked, path.join(folder, 'x.pdf'))).rejects.toThrow('out of paper');
  expect(readdirSync(folder)).not.toContain('x.pdf');
  expect(open).toBe(0);
});

it('a logo is told by how its file begins', () => {
  expect(pictureAddress(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]))).toMatch(/^data:image\/png;base64,/u);
  expect(pictureAddress(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]))).toMatch(/^data:image\/jpeg;base64,/u);
  expect(pictureAddress(Buffer.from('<svg onload="x"/>'))).toBeNull();
});
