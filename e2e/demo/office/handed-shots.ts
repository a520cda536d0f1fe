import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ABOVE, ENTRY_HEADS, entryRow, madeDownload } from '../../../src/main/exports/portfolio-manager/testing/made-download.ts';
import { dropFiles } from '../../support/drop-files.ts';
import type { ForagerApp } from '../../support/forager-app.ts';
import { askApp } from '../../support/window-calls.ts';
import { DARK, LIGHT, SMALL, type Shot } from '../camera.ts';

const SITES = ['Company,Site,Street address,Occupancy,Ref', 'Harbour Hotels,Pier Annex,"3 Pier Road, Eagle Harbour, WI 54999",60,PA-1', 'Harbour Hotel,Boathouse,"4 Pier Road, Eagle Harbour, WI 54999",140,BH-1', 'Kestrel Mills,Dye house,"2 Foundry Lane, Alder Falls, MN 55999",,DH-1'];

const CONNECTIONS = ['Utility provider,Utility login URL,Sites,Owner email,Username,Datasource types,Data collection start date', 'Brook Water,http://127.0.0.1:9/login,Harbour House,ann@example.com,ann,WATER,2025-01-01', 'Fern Gas,http://127.0.0.1:9/,North Mil,nobody,cy,GAS,'];

const press = (name: string) => async ({ window }: ForagerApp): Promise<void> => window.getByRole('button', { name }).first().click({ timeout: 5000 });

/** Drops a file with these contents on a place of the window. */
async function drop(forager: ForagerApp, name: string, contents: string | Uint8Array, at: { readonly x: number; readonly y: number }): Promise<void> {
  const path = join(forager.dataFolder, name);
  await writeFile(path, contents);
  await dropFiles(forager, [path], at);
}

/** A download of Portfolio Manager that has one of a meter's bills, with another usage. */
async function downloadOf({ window }: ForagerApp): Promise<Uint8Array> {
  const [meter] = (await askApp(window, 'accounts', 'meters', {})).filter(({ type, meterNumber, billCount }) => type === 'ELECTRICITY' && meterNumber !== null && billCount > 1);
  const known = (await askApp(window, 'bills', 'list', { limit: 1000 })).rows.find(({ accountId, periodStart }) => accountId === meter?.accountId && periodStart !== null);
  return madeDownload({ 'Meter Entries': [...ABOVE, ENTRY_HEADS, entryRow('77-0', `Elec ${meter?.meterNumber ?? ''}`, known?.periodStart ?? '', known?.periodEnd ?? '', 5)] });
}

const looks = [LIGHT, DARK, SMALL];

/** Shots of what becomes of lists and tables that are dropped on the window. */
export const HANDED_SHOTS: readonly Shot[] = [
  { name: 'import-sites-rows', place: 'import-sites', looks, settleMs: 1500, act: (forager) => drop(forager, 'sites.csv', SITES.join('\n'), { x: 500, y: 200 }) },
  { name: 'import-sites-columns', place: null, looks, act: press('Match the columns'), after: press('Start over') },
  { name: 'import-connections-columns', place: 'import-connections', looks, settleMs: 1500, act: (forager) => drop(forager, 'connections.csv', CONNECTIONS.join('\n'), { x: 500, y: 200 }) },
  { name: 'import-connections-rows', place: null, looks, settleMs: 1500, act: press('Look at the rows'), after: press('Start over') },
  {
    name: 'portfolio-differences', place: 'exports', looks, settleMs: 2500,
    act: async (forager) => {
      const place = forager.window.getByText('Compare with Portfolio Manager', { exact: true });
      await place.scrollIntoViewIfNeeded();
      const box = await place.boundingBox();
      await drop(forager, 'entries.xlsx', await downloadOf(forager), { x: Math.round((box?.x ?? 0) + 10), y: Math.round((box?.y ?? 0) + 5) });
    },
  },
];
