import type { Page } from 'playwright-core';
import type { RunningPortal } from './bench.ts';
import type { PersonsWay } from './walk-portals.ts';

/** Chromium drops downloads by link beyond ten in one second; a person is slower than that. */
const PRESS_PAUSE_MS = 120;

/** Presses everything that fits, one after the other, and waits until each has brought a bill. */
async function pressAll(page: Page, selector: string, portal: RunningPortal): Promise<void> {
  const all = page.locator(selector);
  const count = await all.count();
  for (let at = 0; at < count; at += 1) {
    const before = portal.served().size;
    await all.nth(at).click({ delay: PRESS_PAUSE_MS });
    await waitFor(() => portal.served().size > before, `${selector}, ${at + 1} of ${count}`);
  }
}

async function waitFor(isSo: () => boolean | Promise<boolean>, what = 'no more appeared'): Promise<void> {
  const until = Date.now() + 15_000;
  while (!(await isSo())) {
    if (Date.now() > until) throw new Error(`Nothing came of what was pressed: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

const signIn =
  (user: string, secret: string, button: string): PersonsWay =>
  async (page, portal) => {
    await page.locator(user).fill(portal.username);
    await page.locator(secret).fill(portal.password);
    await page.locator(button).click();
  };

const plain = (links: string, user: string, secret: string, more?: PersonsWay): PersonsWay => async (page, portal) => {
  await signIn(user, secret, 'form button:not([type=button]), form input[type=submit]')(page, portal);
  await more?.(page, portal);
  await page.waitForSelector(links);
  await pressAll(page, links, portal);
};

/** A person's way through each portal that has bills, by its name. */
export const PATHS: Readonly<Record<string, PersonsWay>> = {
  'hash-spa': async (page, portal) => {
    await signIn('[placeholder="Email address"]', '[type=password]', 'button')(page, portal);
    await page.click('text=Billing history');
    await page.waitForSelector('.icon');
    await pressAll(page, '.icon', portal);
  },
  'web-forms': async (page, portal) => {
    await signIn('#txtUser', '#txtPwd', '[type=submit]')(page, portal);
    await page.click('text=Bill History');
    for (let at = 1; ; at += 1) {
      await page.waitForSelector(`#ctl00_gv span:text-is("${at}")`);
      await pressAll(page, 'a:text-is("View")', portal);
      const next = page.locator(`#ctl00_gv a:text-is("${at + 1}")`);
      if ((await next.count()) === 0) return;
      await next.click();
    }
  },
  'identity-redirect': async (page, portal) => {
    await page.click('text=My Account');
    await page.fill('#username', portal.username);
    await page.click('button[name=action]');
    await page.fill('[type=password]', portal.password);
    await page.click('button');
    await page.click('text=Bills & Documents');
    await page.waitForSelector('td a');
    await pressAll(page, 'td a', portal);
  },
  'framed-sign-in': async (page, portal) => {
    const frame = page.frameLocator('iframe');
    await frame.locator('[name=j_username]').fill(portal.username);
    await frame.locator('[name=j_password]').fill(portal.password);
    await frame.locator('[type=image]').click();
    await page.click('text=Invoices');
    await page.waitForSelector('li a');
    const count = await page.locator('li a').count();
    for (let at = 0; at < count; at += 1) {
      await page.locator('li a').nth(at).click();
      await waitFor(() => portal.served().size > at);
      await page.click('text=Invoices');
      await page.waitForSelector('li a');
    }
  },
  'shadow-components': async (page, portal) => {
    await signIn('#u input', '#p input', '#go')(page, portal);
    await page.click('[role=tab]:text-is("Bills")');
    await page.waitForSelector('uw-bill article');
    await pressAll(page, 'uw-bill a[download]', portal);
  },
  overlays: async (page, portal) => {
    await page.click('text=Reject All');
    await page.click('text=Western Slope');
    await page.click('#open');
    await signIn('#a', '#b', '#drawer button')(page, portal);
    await page.click('text=No thanks');
    await page.click('text=Not now');
    await page.click('text=View bill history');
    await page.waitForSelector('summary');
    for (const one of await page.locator('summary').all()) await one.click();
    await pressAll(page, 'a:text-is("Download bill")', portal);
  },
  'many-accounts': async (page, portal) => {
    await signIn('[name=user]', '[name=pass]', 'button')(page, portal);
    const more = page.locator('#more');
    await page.waitForSelector('#list li');
    while (await more.isVisible()) {
      const before = await page.locator('#list li').count();
      await more.click();
      await waitFor(async () => (await page.locator('#list li').count()) > before);
    }
    const hrefs = await page.locator('#list a:first-child').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    for (const href of hrefs) {
      await page.goto(href);
      await pressAll(page, 'td a', portal);
    }
  },
  companies: async (page, portal) => {
    await signIn('[name=email]', '[name=password]', 'button')(page, portal);
    for (const value of ['0', '1', '2']) {
      await page.waitForSelector('select');
      if (value !== '0') await Promise.all([page.waitForURL('**/portal'), page.selectOption('select', value)]);
      await page.waitForSelector(`option[value="${value}"][selected]`, { state: 'attached' });
      await page.click('nav a:text-is("Invoices")');
      await page.waitForSelector('text=Download all');
      await pressAll(page, 'text=Download all', portal);
    }
  },
  'tiles-scroll': async (page, portal) => {
    await signIn('[name=login]', '[name=secret]', 'button')(page, portal);
    await page.click('text=My bills');
    await page.waitForSelector('.tile');
    for (const year of await page.locator('option').allInnerTexts()) {
      await page.selectOption('select', year);
      const wanted = portal.expected.bills.filter((bill) => bill.date.startsWith(year)).length;
      await waitFor(async () => {
        await page.locator('#box').evaluate((box) => box.scrollTo(0, box.scrollHeight));
        return (await page.locator('.tile').count()) === wanted;
      });
      await pressAll(page, '.dl', portal);
    }
  },
  'document-ways': plain('td button', '[name=j_username]', '[name=j_password]'),
  german: async (page, portal) => {
    await page.click('text=Nur notwendige');
    await page.click('text=Mein Kundenzentrum');
    await signIn('[name=benutzer]', '[name=kennwort]', 'form button')(page, portal);
    await page.click('text=Postfach');
    for (let at = 1; ; at += 1) {
      await page.waitForSelector('td a');
      await pressAll(page, 'td a', portal);
      if ((await page.locator('text=Weiter').count()) === 0) return;
      await page.click('text=Weiter');
      await page.waitForURL(`**seite=${at + 1}`);
    }
  },
  french: async (page, portal) => {
    await page.click('text=Espace client');
    await signIn('[name=identifiant]', '[name=mdp]', 'button')(page, portal);
    await page.click('text=Menu');
    await page.click('text=Mes factures');
    await page.waitForSelector('#p');
    while ((await page.locator('#p').count()) > 0) await page.click('#p');
    await pressAll(page, '.f a', portal);
  },
  spanish: async (page, portal) => {
    await signIn('[name=usuario]', '[name=clave]', 'button')(page, portal);
    for (const at of [0, 1]) {
      await page.locator('text=Ver facturas').nth(at).click();
      await page.fill('[name=desde]', '2020-01-01');
      await page.click('text=Consultar');
      await page.waitForURL('**desde=2020**');
      await pressAll(page, 'td a', portal);
      await page.click('text=Volver');
    }
  },
  dutch: async (page, portal) => {
    await signIn('[name=gebruiker]', '[name=ww]', 'button')(page, portal);
    await page.click('text=Mijn rekeningen');
    await page.waitForSelector('section');
    for (const tab of await page.locator('[role=tab]').all()) {
      await tab.click();
      await pressAll(page, 'section:visible a', portal);
    }
  },
  'account-and-post-code': async (page, portal) => {
    await page.fill('#acct', portal.fields['Account number'] ?? '');
    await page.fill('#pc', portal.fields['Post code'] ?? '');
    await plain('li a', '#who', '#pw')(page, portal);
  },
  'security-question': plain('li a', '[name=u]', '[name=p]', async (page) => {
    await page.fill('[name=answer]', 'Marigold');
    await page.click('button');
  }),
  'totp-six-boxes': plain('li a', '[name=email]', '[name=password]', async (page, portal) => {
    const { TOTP } = await import('otpauth');
    await page.waitForSelector('.d');
    for (const [at, digit] of [...new TOTP({ secret: portal.totpSecret ?? '' }).generate()].entries()) await page.locator('.d').nth(at).fill(digit);
  }),
  'passkey-first': async (page, portal) => {
    await page.click('text=Use password instead');
    await plain('li a', '[name=username]', '[name=password]')(page, portal);
  },
  dangerous: plain('a:text-is("View bill")', '[name=username]', '[name=password]', async (page) => page.click('text=Billing & payment activity')),
  flaky: async (page, portal) => {
    // A person signs in again and tries again until everything is there.
    for (let tries = 0; tries < 60 && portal.served().size < portal.expected.bills.length; tries += 1) {
      await page.goto(portal.url);
      if ((await page.locator('[type=password]').count()) > 0) await signIn('[name=username]', '[name=password]', 'button')(page, portal);
      await page.waitForSelector('td a');
      for (const link of await page.locator('td a').all()) {
        if (!page.url().endsWith('/bills') && page.url() !== `${portal.url}/`) break;
        await link.click();
        await page.waitForTimeout(150);
      }
    }
  },
};
