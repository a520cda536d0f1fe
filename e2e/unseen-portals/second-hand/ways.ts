import { TOTP } from 'otpauth';
import type { Frame, Locator, Page } from 'playwright-core';
import type { RunningPortal } from '../bench.ts';
import { wait } from './kit.ts';
import type { PersonsWay } from '../walk-portals.ts';

/** Chromium drops downloads by link beyond ten in one second; a person is slower than that. */
const PRESS_PAUSE_MS = 120;
const PATIENCE_MS = 15_000;

async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Nothing came of it: ${what}.`);
    await wait(40);
  }
}

async function pressEach(all: Locator, portal: RunningPortal): Promise<void> {
  await all.first().waitFor();
  const count = await all.count();
  for (let at = 0; at < count; at += 1) {
    const before = portal.served().size;
    await all.nth(at).click({ delay: PRESS_PAUSE_MS });
    await until(() => portal.served().size > before, `press ${at + 1} of ${count}`);
  }
}

async function signIn(page: Page, portal: RunningPortal, user: string, secret: string, button: string): Promise<void> {
  await page.locator(user).fill(portal.username);
  await page.locator(secret).fill(portal.password);
  await page.locator(button).click();
}

async function frameAt(page: Page, part: string): Promise<Frame> {
  let found: Frame | undefined;
  await until(() => (found = page.frames().find((frame) => frame.url().includes(part))) !== undefined, `frame ${part}`);
  return found!;
}

export const WAYS: Readonly<Record<string, PersonsWay>> = {
  'react-like-spa': async (page, portal) => {
    await page.getByRole('button', { name: 'Only necessary' }).click();
    await signIn(page, portal, '[type=email]', '[type=password]', 'text=Log in');
    await page.getByRole('button', { name: 'Billing', exact: true }).click();
    for (const at of [0, 1]) {
      if (at === 1) {
        await page.locator('[aria-haspopup=listbox]').click();
        await page.getByRole('option').nth(1).click();
      }
      await page.locator('text=Show more').click();
      await until(async () => (await page.locator('text=View PDF').count()) === 9, 'nine bills');
      await pressEach(page.locator('text=View PDF'), portal);
    }
  },
  'post-back-grid': async (page, portal) => {
    await signIn(page, portal, '#ctl00_Main_Login1_UserName', '[type=password]', '[type=submit]');
    await page.click('text=Billing Statements');
    for (const at of [0, 1]) {
      if (at === 1) await page.selectOption('select', { index: 1 });
      for (let turn = 1; turn <= 3; turn += 1) {
        if (turn > 1) await page.locator(`td a:text-is("${turn}")`).click();
        await page.waitForSelector(`td span:text-is("${turn}")`);
        if (at === 1) await page.waitForSelector('option:checked:text-is("00-44120-07")', { state: 'attached' });
        await pressEach(page.locator('a:text-is("Print")'), portal);
      }
    }
  },
  'nested-frames': async (page, portal) => {
    await signIn(page, portal, '#logonuidfield', '#logonpassfield', '[type=submit]');
    await (await frameAt(page, '/irj/navigation')).locator('text=Invoices and Payments').click();
    await pressEach((await frameAt(page, 'view=invoices')).getByTitle('Display invoice'), portal);
  },
  'community-shadow': async (page, portal) => {
    await page.locator('c-login input').first().fill(portal.username);
    await page.locator('c-login input').nth(1).fill(portal.password);
    await page.locator('c-login c-button button').click();
    await page.locator('text=Maybe later').click();
    await page.locator('text=Billing & Statements').click();
    const menus = page.locator('c-row-menu');
    await menus.first().waitFor();
    const count = await menus.count();
    for (let at = 0; at < count; at += 1) {
      await menus.nth(at).locator('button').click();
      const before = portal.served().size;
      await menus.nth(at).locator('text=View statement').click();
      await until(() => portal.served().size > before, 'statement');
    }
  },
  'material-overlay': async (page, portal) => {
    await signIn(page, portal, '#mat-input-0', '#mat-input-1', 'text=Sign in >> nth=-1');
    await page.getByLabel('Open navigation').click();
    await page.locator('.cdk-overlay-pane >> text=Bills').click();
    for (const [at, bills] of [7, 6, 5].entries()) {
      await page.locator('mat-select').click();
      await page.locator('mat-option').nth(at).click();
      for (let seen = 0; seen < bills; seen += 5) {
        if (seen > 0) await page.getByLabel('Next page').click();
        await page.waitForSelector(`text= of ${bills}`);
        const more = page.getByLabel('More');
        const count = await more.count();
        for (let row = 0; row < count; row += 1) {
          const before = portal.served().size;
          await more.nth(row).click();
          await page.locator('text=Download PDF').click();
          await until(() => portal.served().size > before, 'bill');
        }
      }
    }
  },
  'widget-frame': async (page, portal) => {
    await page.click('text=My Account');
    await signIn(page, portal, '#floatingUser', '#floatingPass', 'main button');
    await page.click('text=Bill & Usage Insights');
    let frame = await frameAt(page, '/embed/bills');
    const years = await frame.locator('option').allInnerTexts();
    for (const year of years) {
      if (year !== years[0]) {
        await frame.selectOption('select', year);
        frame = await frameAt(page, `y=${year}`);
        await frame.waitForLoadState();
      }
      await pressEach(frame.locator('text=View Bill PDF'), portal);
    }
  },
  'tabs-and-dialogs': async (page, portal) => {
    await signIn(page, portal, '[name=em]', '[name=pw]', '[type=image]');
    await page.click('text=Remind me later');
    await page.click('text=Billing');
    const all = page.locator('a:has-text("Details")');
    await all.first().waitFor();
    const count = await all.count();
    for (let at = 0; at < count; at += 1) {
      const before = portal.served().size;
      await all.nth(at).click();
      await page.click('text=Download PDF');
      await until(() => portal.served().size > before, 'bill');
      await page.getByRole('button', { name: 'Close', exact: true }).click();
    }
  },
  'city-billing': async (page, portal) => {
    await page.fill('[name=custname]', portal.fields['Name (as shown on bill)'] ?? '');
    await page.fill('[name=acctno]', portal.fields['Account number'] ?? '');
    await signIn(page, portal, '[name=email]', '[name=pin]', '[type=submit]');
    for (const at of [0, 1, 2]) {
      await page.locator('text=History').nth(at).click();
      await pressEach(page.locator('text=Print bill'), portal);
      await page.click('text=Back to accounts');
    }
  },
  'identity-two-steps': async (page, portal) => {
    await page.click('text=Log in / Register');
    await page.fill('#identifier', portal.username);
    await page.click('#next');
    await page.fill('#pass', portal.password);
    await page.click('#verify');
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await page.click('text=Billing & payments');
    await pressEach(page.locator('li a'), portal);
  },
  'stadtwerk-postbox': async (page, portal) => {
    await page.click('text=Nur essenzielle');
    await signIn(page, portal, '[name=kennung]', '[name=passwort]', 'form button');
    for (const at of [0, 1]) {
      await page.selectOption('select', { index: at });
      await page.click('text=Wechseln');
      await page.waitForSelector(`p:has-text("${portal.expected.accounts[at] ?? ''}")`);
      await page.click('nav >> text=Posteingang');
      await page.waitForSelector('td a');
      const letters = page.locator('td a:has-text("Rechnung")');
      const count = await letters.count();
      for (let one = 0; one < count; one += 1) {
        await letters.nth(one).click();
        await pressEach(page.locator('text=Dokument herunterladen'), portal);
        await page.click('text=Zurück');
      }
    }
  },
  'espace-accordion': async (page, portal) => {
    await page.click('text=Continuer sans accepter');
    await signIn(page, portal, '#mail', '#mdp', 'text=Je me connecte');
    for (const at of [0, 1]) {
      await page.locator('text=Accéder à ce contrat').nth(at).click();
      await page.click('text=☰');
      await page.click('text=Factures et paiements');
      await page.waitForSelector('[data-annee]');
      for (const year of await page.locator('[data-annee]').all()) {
        await year.click();
        await pressEach(page.locator('.panneau:visible a'), portal);
      }
      await page.click('text=☰');
      await page.click('text=Changer de contrat');
    }
  },
  'date-range': async (page, portal) => {
    await signIn(page, portal, '[name=correo]', '[name=contrasena]', '[type=submit]');
    const days = portal.expected.bills.map(({ date }) => date);
    const write = (iso: string): string => iso.split('-').reverse().join('/');
    const middle = days[9] ?? '';
    const before = new Date(Date.parse(middle) - 86_400_000).toISOString().slice(0, 10);
    for (const [since, until_] of [[middle, days[0] ?? ''], [days.at(-1) ?? '', before]]) {
      await page.click('text=Mi cuenta');
      await page.click('text=Consulta de recibos');
      await page.fill('[name=desde]', write(since ?? ''));
      await page.fill('[name=hasta]', write(until_ ?? ''));
      await page.click('text=Buscar');
      await page.waitForURL('**desde=**');
      await pressEach(page.locator('text=Ver recibo'), portal);
    }
  },
  'annual-accounts': async (page, portal) => {
    await page.click('text=Weigeren');
    await signIn(page, portal, '[name=e]', '[name=w]', '[role=button]');
    for (const part of ["Jaarnota's", "Termijnnota's"]) {
      await page.click('text=Nota\'s en documenten');
      await page.locator('section a', { hasText: part }).click();
      await page.waitForSelector(`h1:has-text("${part}")`);
      await pressEach(page.locator('.kaart'), portal);
    }
  },
  'code-each-time': async (page, portal) => {
    await signIn(page, portal, '[type=email]', '[type=password]', 'button');
    await page.check('[value=app]');
    await page.click('button');
    await page.fill('[name=otp_attempt]', new TOTP({ secret: portal.totpSecret ?? '' }).generate());
    await page.click('button');
    await page.click('summary:has-text("Billing")');
    await page.click('text=Statements');
    await pressEach(page.locator('a:text-is("Statement")'), portal);
  },
  'detail-viewer': async (page, portal) => {
    await signIn(page, portal, '[name=un]', '[name=up]', 'text="LOG IN"');
    await page.click('text=Account Activity');
    const rows = page.locator('tr.row');
    await rows.first().waitFor();
    const count = await rows.count();
    for (let at = 0; at < count; at += 1) {
      await rows.nth(at).click();
      await pressEach(page.getByTitle('Save'), portal);
      await page.locator('text=Account Activity').nth(1).click();
      await page.waitForSelector('tr.row');
    }
  },
  'bearer-blob': async (page, portal) => {
    await page.click('text=Entendi');
    await signIn(page, portal, '[data-t=login]', '[data-t=senha]', '.v-btn');
    await page.click('text=Minhas contas');
    await pressEach(page.locator('.v-list-item button:nth-of-type(1)'), portal);
  },
  'one-time-forms': async (page, portal) => {
    await signIn(page, portal, '[name=uid]', '[name=pwd]', 'text=Go');
    await page.click('text=My Documents');
    await page.click('text=Bills');
    await page.waitForURL('**kind=bills');
    await pressEach(page.getByRole('button', { name: 'Open' }), portal);
  },
  'zip-of-selected': async (page, portal) => {
    await signIn(page, portal, '[name=bemail]', '[name=bpass]', 'button');
    await page.click('text=Invoices');
    for (let at = 1; at <= 3; at += 1) {
      await page.waitForSelector(`text=Page ${at} of 3`);
      await page.getByLabel('Select all').check();
      await pressEach(page.locator('#dl'), portal);
      if (at < 3) await page.click('text=Next page');
    }
  },
  'recycled-rows': async (page, portal) => {
    await signIn(page, portal, '[name=userid]', '[name=password]', 'button');
    await page.click('text=No thanks');
    await page.click('text=Billing history');
    await page.waitForSelector('text=View bill');
    const done = new Set<string>();
    while (done.size < portal.expected.bills.length) {
      await until(async () => (await page.locator('text=Loading').count()) === 0, 'rows');
      const hrefs = await page.locator('a:text-is("View bill"):visible').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
      for (const href of hrefs.filter((one) => !done.has(one))) {
        const before = portal.served().size;
        await page.locator(`a[href="${href}"]:text-is("View bill")`).evaluate((link) => (link as HTMLElement).click());
        await until(() => portal.served().size > before, href);
        done.add(href);
      }
      await page.locator('#v').evaluate((box) => box.scrollBy(0, 200));
    }
  },
  'property-manager': async (page, portal) => {
    await signIn(page, portal, '[name=mgr]', '[name=key]', 'button');
    for (const number of portal.expected.accounts) {
      await page.fill('[type=search]', number);
      await page.waitForFunction('document.querySelectorAll("#rows tr").length === 1 && !document.querySelector("#rows").textContent.includes("Loading")');
      await page.locator('#rows td a').first().click();
      await pressEach(page.locator('text=Bill (PDF)'), portal);
      await page.click('text=All properties');
    }
  },
  'mixed-feed': async (page, portal) => {
    await signIn(page, portal, '[name=e]', '[name=s]', 'form button >> nth=0');
    await page.click('text=Statements & notices');
    await page.waitForSelector('li');
    await until(async () => {
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      return (await page.locator('text=You have reached the end').count()) > 0;
    }, 'the end of the feed');
    await pressEach(page.locator('li:has-text("Monthly statement") button'), portal);
  },
};
