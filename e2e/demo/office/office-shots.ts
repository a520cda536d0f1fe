import type { Page } from '@playwright/test';
import type { ConnectionStatus } from '../../../src/shared/domain/connection.ts';
import { CALL_CHANNEL } from '../../../src/shared/ipc/channels.ts';
import type { ForagerApp } from '../../support/forager-app.ts';
import { allConnections, askApp } from '../../support/window-calls.ts';
import { HANDED_SHOTS } from './handed-shots.ts';
import { DARK, LIGHT, SMALL, WIDE, type Shot } from '../camera.ts';

const escape = async ({ window }: ForagerApp): Promise<void> => window.keyboard.press('Escape');
const press = (name: string | RegExp) => async ({ window }: ForagerApp): Promise<void> => window.getByRole('button', { name }).first().click({ timeout: 5000 });
const scrolledTo = (text: string) => async ({ window }: ForagerApp): Promise<void> => window.getByText(text).first().scrollIntoViewIfNeeded({ timeout: 5000 });

/** From now on every call of the window is answered so: late, or with a refusal. */
async function answerCalls({ app }: ForagerApp, way: 'LATE' | 'REFUSED' | 'USUAL'): Promise<void> {
  await app.evaluate(({ ipcMain }, { channel, how }) => {
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, (...args: unknown[]) => Promise<unknown>> })._invokeHandlers;
    const place = globalThis as unknown as { usual?: ((...args: unknown[]) => Promise<unknown>) | undefined };
    place.usual ??= handlers.get(channel);
    const { usual } = place;
    if (!usual) return;
    const late = async (...args: unknown[]): Promise<unknown> => {
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      return usual(...args);
    };
    const refused = (...args: unknown[]): Promise<unknown> => (args[2] === 'setPreferences' || args[2] === 'state' ? usual(...args) : Promise.resolve(JSON.stringify({ ok: false, error: { code: 'FAILED', message: 'The database did not answer. Try again; if it stays, save a problem bundle under Settings.' } })));
    handlers.set(channel, how === 'LATE' ? late : how === 'REFUSED' ? refused : usual);
  }, { channel: CALL_CHANNEL, how: way });
}

/** Loads the window anew, with calls answered so, and shows a place. */
const freshly = (way: 'LATE' | 'REFUSED', place: string) => async (forager: ForagerApp): Promise<void> => {
  await answerCalls(forager, way);
  await forager.window.evaluate((hash) => {
    location.hash = hash;
    location.reload();
  }, `#/${place}`);
  await forager.window.waitForSelector('nav');
};
const asUsual = async (forager: ForagerApp): Promise<void> => {
  await answerCalls(forager, 'USUAL');
  await forager.window.reload();
  await forager.window.waitForSelector('nav');
};

const SETTINGS = ['bill-checks', 'notices', 'mail-services', 'layouts', 'reading-help', 'passwords', 'workspace', 'backup'];

/** Shots of an office that is filled and whose vault is open. */
export async function officeShots({ window }: ForagerApp): Promise<Shot[]> {
  const connections = await allConnections(window);
  const of = (status: ConnectionStatus): string => connections.find((one) => one.status === status && one.isActive)?.id ?? '';
  const named = (provider: string): string => connections.find((one) => one.datasourceName.startsWith(provider))?.id ?? '';
  const { rows: bills } = await askApp(window, 'bills', 'list', { limit: 200 });
  const bill = (matches: (one: (typeof bills)[number]) => boolean): string => `bill/${bills.find(matches)?.id ?? ''}`;
  const wrong = bills.find((one) => one.status === 'NEEDS_REVIEW')?.id ?? '';
  const [company] = await askApp(window, 'companies', 'list');
  const [site] = await askApp(window, 'sites', 'list', {});
  const { rows: [account] } = await askApp(window, 'accounts', 'listPage', { sort: 'meters', direction: 'desc' });
  const [schedule] = await askApp(window, 'scheduledExports', 'list');
  const [invitation] = await askApp(window, 'invitations', 'list');
  const palette = (typed: string) => async ({ window: page }: { readonly window: Page }): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(typed);
    await page.waitForTimeout(500);
  };
  const all = [LIGHT, DARK, SMALL, WIDE];
  const two = [LIGHT, SMALL];
  const lists: Shot[] = ['connections', 'attention', 'issues', 'bills', 'companies', 'sites', 'accounts', 'completeness', 'reports', 'exports', 'settings', 'help'].map((place) => ({ name: place, place, looks: all }));
  return [
    ...lists,
    { name: 'connections-selected', place: 'connections', act: async ({ window: page }) => { for (const key of ['j', 'x', 'j', 'x', 'j', 'x']) await page.keyboard.press(key); }, after: press('Select none') },
    { name: 'connections-one-company', place: `connections?companyId=${company?.id ?? ''}`, looks: [LIGHT] },
    { name: 'connections-none-match', place: 'connections?status=COMPANY_INACTIVE&companyId=' + (company?.id ?? ''), looks: [LIGHT] },
    { name: 'issues-dismiss', place: 'issues', act: async ({ window: page }) => { await page.getByRole('region', { name: 'Issue', exact: true }).waitFor({ timeout: 5000 }); await page.keyboard.press('d'); }, after: escape, looks: [LIGHT, DARK, SMALL] },
    ...['', '&view=table', '&compare=yes', '&by=SITE'].map((more): Shot => ({ name: `reports-time-of-use${more.replaceAll(/[&=]/gu, '-')}`, place: `reports?measure=TIME_OF_USE${more}`, looks: more === '' ? all : [LIGHT, SMALL] })),
    ...['COST', 'UNIT_COST', 'DEMAND', 'LOAD_FACTOR'].map((measure): Shot => ({ name: `reports-${measure.toLowerCase()}`, place: `reports?measure=${measure}`, looks: [LIGHT, DARK] })),
    { name: 'reports-emissions', place: 'reports?measure=EMISSIONS', looks: two },
    { name: 'reports-factors', place: 'reports?measure=EMISSIONS&panel=factors', looks: two },
    { name: 'reports-year-before', place: 'reports?compare=yes', looks: two },
    { name: 'reports-table-year-before', place: 'reports?compare=yes&view=table', looks: two },
    { name: 'reports-page', place: 'reports?panel=page', looks: [LIGHT, DARK, SMALL] },
    { name: 'exports-schedule', place: 'exports', act: press('Schedule Excel workbook'), after: escape, looks: [LIGHT, DARK, SMALL] },
    ...(schedule === undefined ? [] : [{ name: 'exports-scheduled', place: `exports/${schedule.id}`, looks: all.slice(0, 3) }]),
    { name: 'invitations', place: 'invitations' },
    ...(invitation === undefined ? [] : [{ name: 'invitation', place: `invitations/${invitation.id}`, looks: all.slice(0, 3) }]),
    { name: 'invitation-new', place: 'invitations', act: press('New invitation'), after: escape, looks: all.slice(0, 3) },
    { name: 'invitation-answer', place: 'invitations', act: press('Open an answer…'), after: escape, looks: [LIGHT] },
    ...SETTINGS.map((part): Shot => ({ name: `settings-part-${part}`, place: `settings/${part}`, looks: [LIGHT, DARK] })),
    ...HANDED_SHOTS,
    { name: 'issues-none', place: 'issues?status=DISMISSED', looks: [LIGHT, DARK] },
    ...(['bills', 'accounts', 'codes', 'log', 'settings', 'history'] as const).map((tab): Shot => ({ name: `connection-${tab}`, place: `connections/${named('Granite')}?tab=${tab}`, looks: all.slice(0, 3) })),
    { name: 'connection-of-two-accounts', place: `connections/${named('Prairie')}?tab=accounts`, looks: [LIGHT, WIDE] },
    { name: 'connection-codes-set-up', place: `connections/${named('Bayline')}?tab=codes` },
    { name: 'connection-codes-set-up-below', place: `connections/${named('Bayline')}?tab=codes`, act: scrolledTo('Test what is set up') },
    { name: 'connection-codes-mailbox', place: `connections/${named('Granite')}?tab=codes`, act: async (forager) => { await press(/mailbox/i)(forager); await scrolledTo('Test what is set up')(forager); } },
    { name: 'connection-terms', place: `connections/${named('Silver')}?tab=settings`, act: scrolledTo('Collect by hand only') },
    ...(['MFA_TOKEN_EXPIRED', 'ACCOUNT_LOCKED', 'URL_INACCESSIBLE', 'UNDER_INVESTIGATION', 'WEBSITE_DOWN', 'PENDING', 'COMPANY_INACTIVE'] as const).map((status): Shot => ({ name: `status-${status.toLowerCase()}`, place: `connections/${of(status)}`, looks: [LIGHT] })),
    { name: 'connection-deactivated', place: `connections/${named('Old Mill')}`, looks: [LIGHT] },
    { name: 'connection-delete', place: `connections/${named('Tidewater')}`, act: async (forager) => { await press('More')(forager); await forager.window.getByRole('menuitem', { name: /Delete connection/ }).click(); }, looks: two },
    { name: 'connection-gone', place: 'connections/0199c0de-0000-7000-8000-000000000000', looks: [LIGHT] },
    { name: 'reconnect-form', place: `reconnect/${of('PASSWORD_INCORRECT')}?by=form` },
    { name: 'reconnect-moved', place: `reconnect/${of('URL_INACCESSIBLE')}?by=form`, looks: two },
    { name: 'bill', place: bill((one) => one.provider?.startsWith('Prairie') ?? false), settleMs: 1500 },
    { name: 'bill-wrong-sum', place: `bill/${wrong}`, settleMs: 1500 },
    { name: 'bill-checks', place: bill((one) => one.provider?.startsWith('Prairie') ?? false), act: scrolledTo('Checks'), settleMs: 1500, looks: two },
    { name: 'bill-other-address', place: bill((one) => one.accountNumber === '9-2207-4426' && one.supersededById === null), settleMs: 1500, looks: two },
    { name: 'bill-replaced', place: bill((one) => one.supersededById !== null), settleMs: 1500, looks: two },
    { name: 'bill-unreadable', place: bill((one) => one.status === 'UNREADABLE'), settleMs: 1500, looks: two },
    { name: 'bill-gone', place: 'bill/0199c0de-0000-7000-8000-000000000000', looks: [LIGHT] },
    { name: 'review', place: `review/${wrong}`, settleMs: 1500 },
    { name: 'review-editing', place: `review/${wrong}`, act: async ({ window: page }) => { await page.waitForTimeout(1200); await page.locator('[data-field=totalAmount]').click(); } },
    { name: 'review-unreadable', place: bill((one) => one.status === 'UNREADABLE').replace('bill/', 'review/'), settleMs: 1500, looks: two },
    { name: 'company', place: `companies/${company?.id ?? ''}` },
    { name: 'company-withdraws', place: `companies/${company?.id ?? ''}?withdraw=yes`, looks: all.slice(0, 3) },
    { name: 'company-withdraws-sure', place: `companies/${company?.id ?? ''}?withdraw=yes`, act: press('Withdraw and erase…'), looks: all.slice(0, 3) },
    { name: 'filing', place: 'filing', looks: all.slice(0, 3) },
    { name: 'attention-one-company', place: `attention?companyId=${company?.id ?? ''}`, looks: two },
    { name: 'company-new', place: 'companies/new', looks: two },
    { name: 'site', place: `sites/${site?.id ?? ''}` },
    { name: 'site-new', place: 'sites/new', looks: [LIGHT] },
    { name: 'settings-proxy', place: 'settings', act: press('Add a proxy'), after: press('Cancel') },
    { name: 'settings-below', place: 'settings', act: scrolledTo('Licences'), looks: two },
    { name: 'settings-notices', place: 'settings', act: scrolledTo('Your address') },
    { name: 'account', place: `accounts/${account?.id ?? ''}` },
    { name: 'import-sites', place: 'import-sites', looks: two },
    { name: 'new-connection', place: 'new-connection' },
    { name: 'new-connection-search', place: 'new-connection', act: async ({ window: page }) => { await page.getByRole('combobox', { name: 'Search utilities' }).fill('water'); await page.waitForTimeout(500); }, looks: two },
    { name: 'new-connection-custom', place: 'new-connection', act: press('Another website…'), looks: two },
    { name: 'palette', place: 'connections', act: palette(''), after: escape },
    { name: 'palette-found', place: 'connections', act: palette('har'), after: escape },
    { name: 'palette-number', place: 'connections', act: palette('9-2207'), after: escape, looks: [LIGHT] },
    { name: 'palette-nothing', place: 'connections', act: palette('zzzz'), after: escape, looks: [LIGHT] },
    { name: 'keys', place: 'bills', act: async ({ window: page }) => page.keyboard.press('?'), after: escape },
    { name: 'table-menu', place: 'bills', act: press('Save this table'), after: escape, looks: [LIGHT] },
    { name: 'loading-connections', place: null, act: freshly('LATE', 'connections'), after: asUsual, looks: [LIGHT, DARK], settleMs: 300 },
    { name: 'loading-bills', place: null, act: freshly('LATE', 'bills'), after: asUsual, looks: [LIGHT], settleMs: 300 },
    { name: 'error-connections', place: null, act: freshly('REFUSED', 'connections'), after: asUsual, looks: [LIGHT, DARK], settleMs: 900 },
    { name: 'error-bills', place: null, act: freshly('REFUSED', 'bills'), after: asUsual, looks: [LIGHT], settleMs: 900 },
  ];
}
