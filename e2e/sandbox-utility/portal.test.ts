import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NO_FAULTS } from './faults.ts';
import { startSandboxUtility, type SandboxUtility } from './index.ts';
import { TestBrowser } from './test-browser.ts';

const TODAY = '2026-11-24';
let utility: SandboxUtility;
let browser: TestBrowser;
const folders: string[] = [];

beforeAll(async () => {
  utility = await startSandboxUtility({ today: TODAY });
}, 30_000);
afterAll(async () => {
  await utility.close();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
});
beforeEach(() => {
  browser = new TestBrowser(utility.url);
});
afterEach(() => {
  utility.setFaults({ ...NO_FAULTS });
  utility.unlock();
});

async function typePassword(password = utility.password): Promise<void> {
  await browser.open('/account/sign-in');
  await browser.submit('/account/sign-in', { userId: utility.username, userPwd: password });
}

async function passCode(remember: boolean): Promise<void> {
  await browser.submit('/account/verify', { channel: 'sms' });
  await browser.submit('/account/verify/code', { otp: utility.latestCode() ?? '', ...(remember ? { remember: '1' } : {}) });
}

async function signIn(remember = false): Promise<void> {
  await typePassword();
  await passCode(remember);
  expect(browser.page.path).toBe('/my/dashboard');
}

function documentLinks(text: string): readonly string[] {
  return [...text.matchAll(/(?:href|data-archive)="([^"]*\/(?:documents|files)\/[^"]+)"/g)].map((match) => match[1] ?? '');
}

/** Opens every page of the chosen account's bills; returns the hashes and dispositions of what they link to. */
async function collectBills(path: string, next: RegExp): Promise<{ hashes: string[]; dispositions: string[] }> {
  const links: string[] = [];
  for (let at: string | undefined = path; at !== undefined; ) {
    const page = await browser.open(at);
    links.push(...documentLinks(page.text));
    at = next.exec(page.text)?.[1];
  }
  const found = { hashes: [] as string[], dispositions: [] as string[] };
  for (const link of links) {
    const page = await browser.open(link);
    expect(page.headers.get('content-type')).toBe('application/pdf');
    found.hashes.push(createHash('sha256').update(page.bytes).digest('hex'));
    found.dispositions.push(page.headers.get('content-disposition') ?? '');
  }
  return found;
}

function served(at: 0 | 1): readonly string[] {
  const numbers = [...new Set(utility.bills.map((bill) => bill.account))];
  return utility.bills.filter((bill) => bill.account === numbers[at] && bill.kind !== 'RECEIPT').map((bill) => bill.sha256);
}

describe('the way to the bills', () => {
  it('leads from the home page over password and code to the dashboard', async () => {
    expect((await browser.open('/')).text).toContain('href="/account/sign-in"');
    await typePassword();
    expect(browser.page.path).toBe('/account/verify');
    await browser.submit('/account/verify', { channel: 'sms' });
    const phone = await (await fetch(utility.phoneUrl)).text();
    expect(phone).toContain(utility.latestCode() ?? 'no code');
    await browser.submit('/account/verify/code', { otp: 'abcdef' });
    expect(browser.page.text).toContain('not correct');
    await browser.submit('/account/verify/code', { otp: utility.latestCode() ?? '' });
    expect(browser.page.path).toBe('/my/dashboard');
    expect(browser.page.text).toContain(utility.bills[0]?.account);
    expect(utility.dangers).toEqual([]);
  });

  it('serves both accounts page by page, one inline and one as attachments, byte for byte', { timeout: 30_000 }, async () => {
    await signIn();
    const older = /<a href="([^"]+)">Older/;
    const electricity = await collectBills('/my/billing', older);
    expect(electricity.hashes).toEqual(served(0));
    expect(new Set(electricity.dispositions)).toEqual(new Set(['inline']));
    await browser.open('/my/billing');
    await browser.submit('/my/account', { account: '1' });
    const gas = await collectBills('/my/billing', older);
    expect(gas.hashes).toEqual(served(1));
    expect(gas.hashes).toHaveLength(26);
    expect(gas.dispositions.every((one) => one.startsWith('attachment; filename="Pinewater_Gas_Bill_'))).toBe(true);
    expect((await browser.open('/my/billing?page=3')).text).toContain('data-archive');
  });

  it('offers payment receipts that are among the documents but are no bills', async () => {
    await signIn();
    const page = await browser.open('/my/payments');
    const receipts = utility.bills.filter((bill) => bill.kind === 'RECEIPT');
    const link = documentLinks(page.text)[0] ?? '';
    const bytes = (await browser.open(link)).bytes;
    expect(receipts.map((one) => one.sha256)).toContain(createHash('sha256').update(bytes).digest('hex'));
  });

  it('asks no code of a remembered browser, but the password again after a restart of it', async () => {
    await signIn(true);
    expect(browser.cookies.get('PWSESSION')?.attributes).not.toMatch(/max-age|expires/i);
    expect(browser.cookies.get('PWDEVICE')?.attributes).toMatch(/Max-Age=7776000/);
    browser.restart();
    expect((await browser.open('/my/dashboard')).path).toBe('/account/sign-in');
    await typePassword();
    expect(browser.page.path).toBe('/my/dashboard');
  });

  it('fills in the username that it was told to remember', async () => {
    await browser.open('/account/sign-in');
    expect(browser.page.text).toContain('name="userId" value=""');
    await browser.submit('/account/sign-in', { userId: utility.username, userPwd: utility.password, rememberMe: '1' });
    expect(browser.page.path).toBe('/account/verify');
    expect((await browser.open('/account/sign-in')).text).toContain(`name="userId" value="${utility.username}"`);
  });

  it('shows nothing to a browser that has not signed in', async () => {
    const bill = utility.bills[0]?.sha256.slice(0, 16) ?? '';
    for (const path of ['/my/dashboard', '/my/billing', '/my/payments', `/my/documents/${bill}`]) {
      expect((await browser.open(path)).path).toBe('/account/sign-in');
    }
  });

  it('refuses a form without its proof of origin', async () => {
    await signIn();
    expect((await browser.submit('/my/account', { account: '1', _csrf: 'forged' })).status).toBe(403);
  });

  it('writes down every dangerous button that is pressed', async () => {
    await signIn();
    const before = utility.dangers.length;
    await browser.submit('/my/actions/pay-now', { detail: 'x' });
    await browser.open('/my/dashboard');
    await browser.submit('/my/actions/sign-out');
    expect(utility.dangers.slice(before)).toEqual(['Pay now x', 'Sign out']);
    expect((await browser.open('/my/dashboard')).path).toBe('/account/sign-in');
  });

  it('keeps a log of requests without their queries', async () => {
    await browser.open('/search?q=secret-words');
    expect(utility.requests.at(-1)).toMatchObject({ method: 'GET', path: '/search' });
  });
});

describe('a portal in trouble', () => {
  it('says so for a wrong password and locks after the third, whoever has the right one then', async () => {
    for (const words of ['incorrect', 'incorrect', 'locked']) {
      await typePassword('wrong');
      expect(browser.page.text).toContain(words);
    }
    await typePassword();
    expect(browser.page.text).toContain('Your account is locked');
    utility.unlock();
    await typePassword();
    expect(browser.page.path).toBe('/account/verify');
  });

  it.each([
    ['locked', { locked: true }, 'Your account is locked', 200],
    ['server error', { serverError: true }, 'Something went wrong', 500],
    ['security question', { securityQuestion: true }, 'What was the name', 200],
  ] as const)('answers the right password with %s', async (_name, faults, words, status) => {
    utility.setFaults(faults);
    await typePassword();
    expect(browser.page.text).toContain(words);
    expect(browser.page.status).toBe(status);
  });

  it.each([
    ['an expired password', { expiredPassword: true }, 'Choose a new password'],
    ['new terms', { termsToAccept: true }, 'updated our Terms'],
  ] as const)('stops after the code for %s', async (_name, faults, words) => {
    utility.setFaults(faults);
    await typePassword();
    await passCode(false);
    expect(browser.page.text).toContain(words);
    expect((await browser.open('/my/billing')).text).toContain(words);
  });

  it('goes on from the security question once it is answered', async () => {
    utility.setFaults({ securityQuestion: true });
    await typePassword();
    await browser.submit('/account/security-question', { answer: 'nowhere' });
    expect(browser.page.text).toContain('does not match');
    await browser.submit('/account/security-question', { answer: utility.securityAnswer });
    expect(browser.page.path).toBe('/account/verify');
  });

  it('is down for maintenance on every page', async () => {
    utility.setFaults({ maintenance: true });
    for (const path of ['/', '/account/sign-in', '/my/billing']) {
      const page = await browser.open(path);
      expect(page.status).toBe(503);
      expect(page.text).toContain('scheduled maintenance');
    }
  });

  it('puts a human check before the sign-in form', async () => {
    utility.setFaults({ captcha: true });
    expect((await browser.open('/account/sign-in')).text).toContain('title="reCAPTCHA"');
    await browser.submit('/account/human-check', { 'g-recaptcha-response': 'ok' });
    expect(browser.page.text).toContain('id="userPwd"');
  });

  it('can have its sign-in form in a frame of another site, whose ticket opens only the session that asked', async () => {
    utility.setFaults({ framedSignIn: true });
    await browser.open('/account/sign-in');
    const frame = new URL(/<iframe src="([^"]+)"/.exec(browser.page.text)?.[1]?.replace('&amp;', '&') ?? '');
    expect(frame.hostname).toBe('localhost');
    const check = async (password: string): Promise<Record<string, string>> => {
      const body = new URLSearchParams({ state: frame.searchParams.get('state') ?? '', u: utility.username, p: password });
      return (await (await fetch(new URL('/identity/check', utility.url), { method: 'POST', body })).json()) as Record<string, string>;
    };
    expect((await check('wrong'))['ticket']).toBeUndefined();
    const stolen = (await check(utility.password))['ticket'] ?? '';
    const thief = new TestBrowser(utility.url);
    await thief.open('/account/sign-in');
    expect((await thief.open(`/account/sign-in/ticket?ticket=${stolen}`)).path).toBe('/account/sign-in');
    const ticket = (await check(utility.password))['ticket'] ?? '';
    expect((await browser.open(`/account/sign-in/ticket?ticket=${ticket}`)).path).toBe('/account/verify');
  });

  it('shows no bills, or no accounts', async () => {
    await signIn();
    utility.setFaults({ noBills: true });
    expect((await browser.open('/my/billing')).text).toContain('no bills to show');
    expect(documentLinks((await browser.open('/my/billing')).text)).toEqual([]);
    utility.setFaults({ noAccounts: true });
    expect((await browser.open('/my/billing')).text).toContain('no accounts linked');
  });

  it('ends the session after the given number of requests', async () => {
    await signIn();
    utility.setFaults({ sessionExpiresAfter: 2 });
    expect((await browser.open('/my/billing')).path).toBe('/my/billing');
    expect((await browser.open('/my/billing')).text).toContain('timed out');
  });

  it('is slow when told', async () => {
    utility.setFaults({ slow: 200 });
    const before = performance.now();
    await browser.open('/');
    expect(performance.now() - before).toBeGreaterThan(190);
  });
});

describe('the redesign', () => {
  it('has other addresses, asks name and password on two pages, and serves the same bills', { timeout: 30_000 }, async () => {
    utility.setFaults({ redesign: true });
    expect((await browser.open('/account/sign-in')).path).toBe('/login');
    expect((await browser.open('/my/billing')).status).toBe(404);
    await browser.open('/login');
    expect(browser.page.text).not.toContain('type="password"');
    await browser.submit('/login', { email: utility.username });
    await browser.submit('/login/password', { secret: utility.password });
    await browser.submit('/login/confirm', { channel: 'sms' });
    await browser.submit('/login/confirm/code', { otp: utility.latestCode() ?? '' });
    expect(browser.page.path).toBe('/portal/overview');
    const more = /data-more="([^"]+)"/;
    expect((await collectBills('/portal/statements', more)).hashes).toEqual(served(0));
    await browser.open('/portal/overview');
    await browser.submit('/portal/select', { account: '1' });
    expect((await collectBills('/portal/statements', more)).hashes).toEqual(served(1));
    expect((await browser.open('/portal/statements')).text).not.toContain('<table');
  });
});

describe('the control endpoint', () => {
  const call = (token: string, body?: object): Promise<Response> =>
    fetch(new URL('/__control', utility.url), {
      headers: { 'x-control-token': token, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    });

  it('needs its token', async () => {
    expect((await call('guess')).status).toBe(403);
    expect((await call('guess', { locked: true })).status).toBe(403);
    expect(utility.faults.locked).toBe(false);
  });

  it('changes faults and refuses what is none', async () => {
    expect((await call(utility.controlToken, { maintenance: true })).status).toBe(200);
    expect(utility.faults.maintenance).toBe(true);
    expect((await call(utility.controlToken, { maintenence: true })).status).toBe(400);
    expect(await (await call(utility.controlToken)).json()).toMatchObject({ faults: { maintenance: true }, isLocked: false });
  });
});

describe('a state file', () => {
  it('brings back sign-in, addresses, bills and remembered browsers', { timeout: 30_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'practice-state-'));
    folders.push(folder);
    const stateFile = join(folder, 'deeper', 'state.json');
    const first = await startSandboxUtility({ today: TODAY, stateFile });
    const known = new TestBrowser(first.url);
    await known.open('/account/sign-in');
    await known.submit('/account/sign-in', { userId: first.username, userPwd: first.password });
    await known.submit('/account/verify', { channel: 'sms' });
    await known.submit('/account/verify/code', { otp: first.latestCode() ?? '', remember: '1' });
    await first.close();
    const second = await startSandboxUtility({ today: TODAY, stateFile });
    try {
      expect([second.url, second.phoneUrl, second.username, second.password]).toEqual([first.url, first.phoneUrl, first.username, first.password]);
      expect(second.bills.map((bill) => bill.sha256)).toEqual(first.bills.map((bill) => bill.sha256));
      known.restart();
      await known.open('/account/sign-in');
      await known.submit('/account/sign-in', { userId: second.username, userPwd: second.password });
      expect(known.page.path).toBe('/my/dashboard');
      const token = known.cookies.get('PWDEVICE')?.value ?? 'none';
      expect(await readFile(stateFile, 'utf8')).not.toContain(token);
    } finally {
      await second.close();
    }
  });
});
