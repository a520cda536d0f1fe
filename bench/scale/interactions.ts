import type { Page } from '@playwright/test';
import { askApp } from '../../e2e/support/window-calls.ts';
import { scrolled, timed, type Scrolling, type Until } from './timed.ts';

/** One kind of thing a person does, and how long each took. */
export interface Interaction {
  readonly what: string;
  readonly milliseconds: readonly number[];
}

const rowsOf = (table: string): string => `[role=grid][aria-label="${table}"] [role=row][aria-rowindex="2"] [role=gridcell]`;
const footerOf = (table: string): string => `[role=grid][aria-label="${table}"] + div`;
const counted = (table: string, total: number, one: string, many: string): Until => ({ selector: footerOf(table), text: `${total.toLocaleString('en-US')} ${total === 1 ? one : many}` });
const go = (window: Page, hash: string) => (): Promise<void> => window.evaluate((to) => void (location.hash = to), hash);

/** From another screen to the list of connections, until its first row is drawn. */
async function openConnections(window: Page, rounds: number): Promise<Interaction> {
  const milliseconds: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await window.getByRole('link', { name: /^Settings/u }).click();
    await window.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    milliseconds.push(await timed(window, () => window.getByRole('link', { name: /^Connections/u }).click(), { selector: rowsOf('Connections') }));
  }
  return { what: 'Opening the list of connections', milliseconds };
}

/** Typing letter by letter, until the list is cut to each. Letters that cut nothing say nothing and are left out. */
async function type(window: Page, table: string, label: string, words: readonly string[], totalOf: (text: string) => Promise<number>, names: readonly [string, string]): Promise<number[]> {
  const milliseconds: number[] = [];
  const field = window.getByLabel(label);
  for (const word of words) {
    await field.fill('');
    let before = await totalOf('');
    await window.locator(footerOf(table)).filter({ hasText: before.toLocaleString('en-US') }).waitFor();
    for (let length = 1; length <= word.length; length += 1) {
      const total = await totalOf(word.slice(0, length));
      if (total === 0) break;
      const press = (): Promise<void> => field.press(word[length - 1] ?? '');
      if (total === before) await press();
      else milliseconds.push(await timed(window, press, counted(table, total, ...names)));
      before = total;
      await window.waitForTimeout(120);
    }
  }
  await field.fill('');
  return milliseconds;
}

async function typeInConnections(window: Page): Promise<Interaction> {
  await go(window, '#/connections')();
  const totalOf = async (text: string): Promise<number> => (await askApp(window, 'connections', 'listPage', { text, limit: 1 })).total;
  return { what: 'Typing in the search of the connections, each letter', milliseconds: await type(window, 'Connections', 'Search connections', ['silver gas', 'harbour', 'kestrel mi', 'waste', 'water co', 'north elec', 'meadow', 'quay', 'electric', 'station'], totalOf, ['connection', 'connections']) };
}

async function typeInBills(window: Page): Promise<Interaction> {
  await go(window, '#/bills')();
  const totalOf = async (text: string): Promise<number> => (await askApp(window, 'bills', 'list', { text, limit: 1 })).total;
  return { what: 'Typing in the search of the bills, each letter', milliseconds: await type(window, 'Bills', 'Search bills', ['harbour', 'gas 88', 'quay st', 'kestrel', 'water 1', 'silver', 'station', 'mill', '2026'], totalOf, ['bill', 'bills']) };
}

async function openCompanies(window: Page, rounds: number): Promise<Interaction> {
  await go(window, '#/companies')();
  const rows = window.locator('[role=grid][aria-label="Companies"] [role=row][aria-rowindex]');
  await rows.nth(1).waitFor();
  const milliseconds: number[] = [];
  const drawn = (await rows.count()) - 1;
  for (let opened = 0; opened < rounds; opened += 1) {
    const row = rows.nth(1 + (opened % drawn)).locator('[role=gridcell]').first();
    const name = (await row.textContent()) ?? '';
    milliseconds.push(await timed(window, () => row.click(), { selector: 'aside[aria-label="Company"] h2', text: name }));
  }
  return { what: 'Opening a company', milliseconds };
}

/** Filters all bills by status, type, company, site and days, as the address of the window names them. */
async function filterBills(window: Page): Promise<Interaction> {
  const companies = await askApp(window, 'companies', 'list');
  const sites = await askApp(window, 'sites', 'list', {});
  const filters: Readonly<Record<string, string>>[] = [
    { status: 'NEEDS_REVIEW' }, { type: 'GAS' }, { type: 'WATER', from: '2026-01-01' }, { status: 'UNREADABLE' }, { from: '2026-01-01', to: '2026-06-30' },
    ...companies.slice(0, 14).map(({ id }) => ({ companyId: id })), ...companies.slice(0, 4).map(({ id }) => ({ companyId: id, status: 'NEEDS_REVIEW' })), ...sites.slice(0, 14).map(({ id }) => ({ siteId: id })),
  ];
  const milliseconds: number[] = [];
  await go(window, '#/bills')();
  await window.waitForTimeout(500);
  let before = -1;
  for (const filter of filters) {
    const { total } = await askApp(window, 'bills', 'list', { ...filter, limit: 1 });
    if (total === 0 || total === before) continue;
    milliseconds.push(await timed(window, go(window, `#/bills?${new URLSearchParams(filter).toString()}`), counted('Bills', total, 'bill', 'bills')));
    before = total;
  }
  return { what: 'Filtering the bills', milliseconds };
}

/** The grid of months cut to the sites with gaps, and back: the first time as soon as the grid is there. */
async function filterGaps(window: Page, rounds: number): Promise<Interaction> {
  const milliseconds: number[] = [];
  await go(window, '#/completeness')();
  const rows = rowsOf('Completeness');
  await window.locator(rows).first().waitFor();
  const only = window.getByLabel('Only with gaps');
  for (let round = 0; round < rounds; round += 1) {
    milliseconds.push(await timed(window, () => only.click(), { selector: rows }));
    await window.waitForTimeout(300);
  }
  return { what: 'Showing only the sites with gaps, and all again', milliseconds };
}

export interface ScrolledTable extends Scrolling {
  readonly table: string;
}

async function scroll(window: Page, hash: string, table: string, notches: number): Promise<ScrolledTable> {
  await go(window, hash)();
  await window.locator(rowsOf(table)).first().waitFor();
  await window.waitForTimeout(500);
  const box = await window.locator(`[role=grid][aria-label="${table}"]`).boundingBox();
  return { table, ...(await scrolled(window, { x: (box?.x ?? 400) + 200, y: (box?.y ?? 300) + 200 }, notches)) };
}

/** Everything a person does with large lists, done and timed. */
export async function interact(window: Page, rounds: number): Promise<{ interactions: Interaction[]; scrolling: ScrolledTable[] }> {
  const interactions = [
    await openConnections(window, rounds), await typeInConnections(window), await openCompanies(window, rounds), await filterBills(window), await typeInBills(window), await filterGaps(window, rounds),
  ];
  const scrolling = [await scroll(window, '#/connections', 'Connections', rounds * 8), await scroll(window, '#/bills', 'Bills', rounds * 12), await scroll(window, '#/sites', 'Sites', rounds * 8)];
  return { interactions, scrolling };
}
