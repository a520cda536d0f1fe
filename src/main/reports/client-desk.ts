import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { ClientReportRequest, Letterhead } from '../../shared/domain/client-report.ts';
import { addMonths } from '../../shared/units/day.ts';
import type { SaveFile } from '../exports/save-file.ts';
import { replaceFile } from '../files/durable-files.ts';
import type { StoreClient } from '../store/store-client.ts';
import { clientPage } from './client-page.ts';
import { clientReport } from './client-report.ts';
import { clientFormats } from './client-words.ts';
import type { EmissionDesk } from './emission-desk.ts';

type Asked = z.output<typeof ClientReportRequest>;

interface ClientDeskDeps {
  readonly store: Pick<StoreClient, 'companies' | 'reports' | 'sites'>;
  readonly emissions: Pick<EmissionDesk, 'table'>;
  readonly letterhead: () => Promise<Letterhead>;
  readonly openPrinter: () => { readonly print: (html: string) => Promise<Uint8Array>; readonly close: () => void };
  readonly saveFile: SaveFile;
  /** The day, where the person is. */
  readonly today: () => string;
}

/** Makes the page for a client. */
export interface ClientDesk {
  /** The name a report's file is offered under. */
  readonly nameOf: (asked: Asked) => Promise<string>;
  /** Writes one report, of a site or the whole company. */
  readonly write: (asked: Asked, path: string) => Promise<void>;
  /** Writes one report for each site that has bills, into a folder; no file that is there is written over. Returns how many. */
  readonly writeSites: (asked: Asked, folder: string, onProgress: (done: number, total: number) => void) => Promise<number>;
}

const fileName = (words: string): string => words.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').trim().slice(0, 120);

/** A path in the folder under which nothing stands yet. */
async function freePath(folder: string, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const path = join(folder, `${name}${number === 1 ? '' : ` (${number})`}.pdf`);
    if (!(await access(path).then(() => true, () => false))) return path;
  }
}

export function createClientDesk({ store, emissions, letterhead, openPrinter, saveFile, today }: ClientDeskDeps): ClientDesk {
  const companyOf = async (companyId: string): Promise<string> => (await store.companies.list()).find(({ id }) => id === companyId)?.name ?? '';
  const page = async ({ companyId, siteId, from, to, endDay, isOccupied, withOpenIssues, locale, paper }: Asked): Promise<string> => {
    const [company, site, table, head] = await Promise.all([companyOf(companyId), siteId === null ? null : store.sites.get({ id: siteId }), emissions.table(), letterhead()]);
    const of = { companyId, ...(siteId === null ? {} : { siteId }), to, endDay, withOpenIssues, today: today() };
    const report = await store.reports.make({ ...of, from: addMonths(`${from}-01`, -12).slice(0, 7), isCompared: true, isOccupied, groupBy: 'METER' });
    // The area is the whole building's, and so must be its usage: what a share of occupancy leaves is asked for anew only where an area is known.
    const isDivided = report.lines.some(({ floorArea }) => floorArea != null);
    const whole = !isDivided ? null : await store.reports.make({ ...of, from, isOccupied: false, groupBy: 'SITE' });
    const formats = clientFormats(locale);
    const subtitle = [...(site === null ? [] : [company]), ...(site?.address == null ? [] : [site.address]), ...(site === null ? ['All sites'] : [])].join(' · ');
    const made = clientReport({ title: site?.name ?? company, subtitle, report, wholeLines: whole?.lines ?? [], withOpenIssues, factors: table.factors, chosen: table.chosen[companyId] ?? {}, formats });
    return clientPage(made, head, formats.day(today()), paper);
  };
  const siteNameOf = async (siteId: string | null): Promise<string | null> => (siteId === null ? null : ((await store.sites.get({ id: siteId }))?.name ?? null));
  return {
    nameOf: async ({ companyId, siteId, from, to }) => fileName(`${(await siteNameOf(siteId)) ?? (await companyOf(companyId))} ${from} to ${to}`),
    write: async (asked, path) => {
      const printer = openPrinter();
      try {
        await saveFile(path, async (file) => writeFile(file, await printer.print(await page(asked))));
      } finally {
        printer.close();
      }
    },
    writeSites: async (asked, folder, onProgress) => {
      const { companyId, from, to } = asked;
      const { lines } = await store.reports.make({ companyId, from, to, groupBy: 'SITE' });
      const billed = new Set(lines.filter(({ expectedDays }) => expectedDays.some((days) => days > 0)).flatMap(({ siteId }) => siteId ?? []));
      const sites = (await store.sites.listNames({ companyId })).filter(({ id, isArchived }) => billed.has(id) && !isArchived);
      const printer = openPrinter();
      try {
        for (const [done, site] of sites.entries()) {
          onProgress(done, sites.length);
          const pdf = await printer.print(await page({ ...asked, siteId: site.id }));
          await replaceFile(await freePath(folder, fileName(`${site.name} ${from} to ${to}`)), pdf);
        }
      } finally {
        printer.close();
      }
      return sites.length;
    },
  };
}
