import { TOTP } from 'otpauth';
import type { Frame, Locator, Page } from 'playwright-core';
import type { RunningPortal } from '../bench.ts';
import type { PersonsWay } from '../walk-portals.ts';

/** Chromium drops downloads by link beyond ten in one second; a person is slower than that. */
const PRESS_PAUSE_MS = 120;
const PATIENCE_MS = 20_000;
const LOOK_MS = 40;

async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Nothing came of it: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** Does one thing and waits until another bill came of it; windows it opened are closed. */
async function gives(page: Page, portal: RunningPortal, act: () => Promise<unknown>, what: string): Promise<void> {
  const before = portal.served().size;
  await act();
  await until(() => portal.served().size > before, what);
  for (const other of page.context().pages()) if (other !== page) await other.close().catch(() => undefined);
}

async function pressEach(page: Page, all: Locator, portal: RunningPortal): Promise<void> {
  await all.first().waitFor();
  const count = await all.count();
  for (let at = 0; at < count; at += 1) await gives(page, portal, () => all.nth(at).click({ delay: PRESS_PAUSE_MS }), `press ${at + 1} of ${count}`);
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

/** Presses what may be there or not, such as a consent banner of which the browser remembers the answer. */
async function pressIfThere(what: Locator): Promise<void> {
  if (await what.isVisible()) await what.click();
}

/** How many bills of the portal belong to an account. */
function billsOf(portal: RunningPortal, account: string | undefined): number {
  return portal.expected.bills.filter(({ accountNumber }) => accountNumber === account).length;
}

/** A person's way through each portal of the third family that yields bills. */
export const THIRD_WAYS: Readonly<Record<string, PersonsWay>> = {
  'lightning-community': async (page, portal) => {
    await signIn(page, portal, '#name input', '#word input', '#go button');
    await page.getByRole('link', { name: 'Billing & Payments' }).click();
    for (const [at, account] of portal.expected.accounts.entries()) {
      if (at > 0) {
        await page.getByRole('combobox').click();
        await page.getByRole('option', { name: account }).click();
      }
      const rows = page.locator('c-bill-table tbody tr');
      const count = billsOf(portal, account);
      await until(async () => {
        await pressIfThere(page.locator('#more button'));
        return (await rows.count()) === count;
      }, 'all rows');
      for (let row = 0; row < count; row += 1) {
        await rows.nth(row).getByTitle('Show actions').click();
        await gives(page, portal, () => rows.nth(row).getByText('Download bill (PDF)').click(), `row ${row}`);
      }
    }
  },
  'ui5-gas': async (page, portal) => {
    await signIn(page, portal, '#u', '#p', '[type=submit]');
    for (const account of portal.expected.accounts) {
      await page.getByRole('option', { name: account }).click();
      await page.getByRole('tab', { name: 'Rechnungen' }).click();
      const icons = page.getByRole('button', { name: 'Rechnung anzeigen' });
      await until(async () => {
        await pressIfThere(page.getByRole('button', { name: 'Weitere' }));
        return (await icons.count()) === billsOf(portal, account);
      }, 'all rows');
      await pressEach(page, icons, portal);
      await page.getByRole('button', { name: 'Zurück' }).click();
    }
  },
  'frameset-power': async (page, portal) => {
    await signIn(page, portal, '[name=USERID]', '[name=PWD]', '[type=submit]');
    await page.locator('[name=ANSWER]').fill(Object.values(portal.fields)[0] ?? '');
    await page.locator('text=Continue').click();
    await (await frameAt(page, '/nav')).locator('text=Billing').click();
    const content = await frameAt(page, '/ccb/history');
    for (;;) {
      await pressEach(page, content.getByRole('link', { name: 'View', exact: true }), portal);
      const next = content.getByText('Next 8');
      if ((await next.count()) === 0) break;
      await next.click();
      await content.getByText('Previous 8').waitFor();
      await until(async () => portal.served().size < 16 || (await next.count()) === 0, 'the next rows');
    }
  },
  'faces-energia': async (page, portal) => {
    await signIn(page, portal, '[id="j_idt12:utente"]', '[id="j_idt12:chiave"]', '[type=submit]');
    await page.getByRole('link', { name: 'Le mie bollette' }).click();
    for (const account of portal.expected.accounts) {
      await page.getByLabel('Fornitura').selectOption(account);
      const active = page.locator('.ui-paginator-page.ui-state-active');
      await until(async () => (await active.textContent()) === '1', 'the first page');
      for (let number = 1, left = billsOf(portal, account); left > 0; number += 1) {
        const links = page.getByTitle('Scarica la bolletta');
        await until(async () => (await active.textContent()) === String(number) && (await links.count()) === Math.min(left, 6), `page ${number}`);
        await pressEach(page, links, portal);
        left -= 6;
        if (left > 0) await page.getByLabel('Next Page').click();
      }
    }
  },
  'aspnet-city': async (page, portal) => {
    await signIn(page, portal, '#txtUser', '#txtPass', '[type=submit]');
    for (const account of portal.expected.accounts) {
      await page.getByRole('row', { name: account }).getByRole('link', { name: 'Select' }).click();
      await page.getByRole('heading', { name: account }).waitFor();
      const years = await page.locator('#ddlYear option').allTextContents();
      for (const year of years) {
        if ((await page.locator('#ddlYear').inputValue()) !== year) {
          await page.locator('#ddlYear').selectOption(year);
          await page.waitForFunction((wanted) => (document.querySelector('#gvBills tr:nth-child(2) td')?.textContent ?? '').endsWith(wanted), year);
        }
        for (let number = 1; ; number += 1) {
          await pressEach(page, page.getByAltText('View bill'), portal);
          const next = page.locator('.pager').getByRole('link', { name: String(number + 1), exact: true });
          if ((await next.count()) === 0) break;
          await next.click();
          await page.locator('.pager span', { hasText: String(number + 1) }).waitFor();
        }
      }
      await page.getByRole('link', { name: 'My Accounts' }).click();
    }
  },
  'graphql-tide': async (page, portal) => {
    await page.locator('#email').fill(portal.username);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.locator('#password').fill(portal.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    let wanted = 0;
    for (const account of portal.expected.accounts) {
      await page.locator('[aria-haspopup=menu]').click();
      await page.getByRole('menuitem', { name: account }).click();
      await page.getByRole('link', { name: 'Statements & bills' }).click();
      wanted += billsOf(portal, account);
      const seen = new Set<string>();
      await page.locator('.row').first().waitFor();
      await until(async () => {
        for (const row of await page.locator('.row').all()) {
          const words = (await row.locator('span').first().textContent()) ?? '';
          if (seen.has(words)) continue;
          seen.add(words);
          const same = page.locator('.row').filter({ has: page.getByText(words, { exact: true }) });
          await gives(page, portal, () => same.getByRole('button', { name: 'View PDF' }).click({ delay: PRESS_PAUSE_MS }), words);
          break;
        }
        await page.locator('#list').evaluate((list, at) => void (list.scrollTop = at), Math.max(0, seen.size - 3) * 60);
        return portal.served().size === wanted;
      }, 'all rows');
    }
  },
  'espace-identite': async (page, portal) => {
    await pressIfThere(page.getByRole('button', { name: 'Continuer sans accepter' }));
    await page.getByRole('link', { name: 'Mon espace client' }).click();
    await signIn(page, portal, '#id', '#mdp', 'text=Se connecter');
    await page.getByRole('link', { name: 'Factures et paiements' }).click();
    for (const account of portal.expected.accounts) {
      await page.getByRole('link', { name: account }).click();
      await page.locator('.lieux [aria-current]', { hasText: account }).waitFor();
      for (const year of await page.locator('details:not([open]) summary').all()) await year.evaluate((summary) => summary.parentElement?.setAttribute('open', ''));
      await pressEach(page, page.getByRole('link', { name: 'Télécharger' }), portal);
    }
  },
  'oficina-fechas': async (page, portal) => {
    await page.locator('#abrir').click();
    await signIn(page, portal, '[name=usuario]', '[name=clave]', 'text=Entrar');
    await page.getByRole('link', { name: 'Consulta de facturas' }).click();
    for (const account of portal.expected.accounts) {
      await page.getByLabel('Contrato').selectOption(account);
      await page.getByLabel('Fecha desde').fill('01/01/2020');
      await page.getByRole('button', { name: 'Buscar' }).click();
      await page.waitForURL((url) => url.searchParams.get('contrato') === account);
      await pressEach(page, page.getByRole('button', { name: 'Descargar' }), portal);
    }
  },
  'mijn-termijnen': async (page, portal) => {
    await signIn(page, portal, '[type=email]', '[type=password]', 'button');
    const code = new TOTP({ secret: portal.totpSecret ?? '' }).generate();
    await page.getByLabel('Cijfer 1').waitFor();
    for (const [at, digit] of [...code].entries()) await page.getByLabel(`Cijfer ${at + 1}`).fill(digit);
    await page.getByRole('button', { name: 'Bevestigen' }).click();
    await page.getByRole('link', { name: 'Facturen' }).click();
    await page.getByRole('tab').first().waitFor();
    for (const year of await page.getByRole('tab').allTextContents()) {
      await page.getByRole('tab', { name: year }).click();
      await page.locator('[role=tab][aria-selected=true]', { hasText: year }).waitFor();
      await pressEach(page, page.getByRole('button', { name: /^Download / }), portal);
    }
  },
  'retailer-policy': async (page, portal) => {
    await page.getByRole('link', { name: 'My Account login' }).click();
    await page.locator('#email').fill(portal.username);
    await page.locator('#next').click();
    await page.locator('#password').fill(portal.password);
    await page.locator('#next').click();
    await page.getByRole('button', { name: 'No' }).click();
    await page.getByRole('link', { name: 'Billing' }).first().waitFor();
    await pressIfThere(page.getByRole('button', { name: 'Maybe later' }));
    for (const [at, account] of portal.expected.accounts.entries()) {
      await page.getByRole('link', { name: 'Billing' }).nth(at).click();
      const links = page.getByRole('button', { name: 'View bill' });
      await until(async () => {
        await pressIfThere(page.locator('#more'));
        return (await links.count()) === billsOf(portal, account);
      }, 'all cards');
      await pressEach(page, links, portal);
      await page.getByRole('link', { name: 'All accounts' }).click();
    }
  },
  'hydro-calendar': async (page, portal) => {
    await page.getByRole('link', { name: 'English' }).click();
    await page.locator('#open').click();
    await signIn(page, portal, '[name=email]', '[name=password]', '[type=submit]');
    await page.getByRole('link', { name: 'My bills' }).click();
    for (;;) {
      for (const tile of await page.getByRole('button', { name: /^Bill for/ }).all()) {
        await tile.click();
        await gives(page, portal, () => page.getByRole('link', { name: 'Open bill (PDF)' }).click(), 'the viewer');
        await page.getByRole('button', { name: 'Close' }).click();
      }
      if (await page.locator('#older').isDisabled()) break;
      await page.locator('#older').click();
    }
  },
  'segunda-via': async (page, portal) => {
    await signIn(page, portal, '#doc', '#senha', '#entrar');
    for (const account of portal.expected.accounts) {
      await page.getByRole('link', { name: account }).click();
      await page.getByRole('link', { name: 'Histórico de contas' }).click();
      for (const button of await page.getByRole('button', { name: 'Segunda via' }).all()) {
        await button.click();
        await page.locator('select#motivo').selectOption('1');
        await gives(page, portal, () => page.getByRole('button', { name: 'Emitir' }).click(), 'the copy');
        await page.getByLabel('Fechar').click();
      }
      await page.getByRole('link', { name: 'Trocar unidade' }).click();
    }
  },
  'coop-widgets': async (page, portal) => {
    await signIn(page, portal, '.gwt-TextBox >> nth=0', '[type=password]', 'button');
    await page.getByText('Billing & Payments').click();
    await page.getByText('Billing History').click();
    await page.locator('.gwt-ListBox').selectOption('all');
    const links = page.getByText('View Bill');
    await until(async () => (await links.count()) === portal.expected.bills.length, 'all rows');
    for (let at = 0; at < portal.expected.bills.length; at += 1) {
      await gives(page, portal, async () => {
        const before = portal.served().size;
        const opening = page.context().waitForEvent('page');
        await links.nth(at).click();
        const viewer = await opening;
        await viewer.waitForLoadState();
        // A browser without a PDF viewer of its own shows the words within the object.
        if (portal.served().size === before) await viewer.getByText('Download the bill').click({ timeout: 1500 }).catch(() => undefined);
      }, `row ${at}`);
    }
  },
  'printed-pages': async (page, portal) => {
    await signIn(page, portal, '[name=email]', '[name=pw]', '[type=submit]');
    await page.getByRole('link', { name: 'Bills', exact: true }).click();
    await pressEach(page, page.getByRole('link', { name: 'View / print bill' }), portal);
  },
  'water-years': async (page, portal) => {
    await pressIfThere(page.getByRole('button', { name: 'Reject additional cookies' }));
    await page.locator('#n').fill(Object.values(portal.fields)[0] ?? '');
    await signIn(page, portal, '#e', '#w', 'button:text("Sign in")');
    await page.getByRole('link', { name: 'Bills and payments' }).click();
    for (const year of await page.locator('aside a').allTextContents()) {
      await page.locator('aside a', { hasText: year }).click();
      await page.getByRole('heading', { name: `Bills ${year}` }).waitFor();
      for (let number = 1; ; number += 1) {
        await pressEach(page, page.getByRole('link', { name: /^Bill of/ }), portal);
        const next = page.getByRole('link', { name: 'Next page' });
        if ((await next.count()) === 0) break;
        await next.click();
        await page.waitForURL((url) => url.searchParams.get('page') === String(number + 1));
      }
    }
  },
  'jahres-archiv': async (page, portal) => {
    await signIn(page, portal, '[name=user]', '[name=pass]', '[type=submit]');
    await page.getByRole('link', { name: 'Rechnungen' }).click();
    await pressEach(page, page.getByRole('link', { name: 'PDF', exact: true }), portal);
    await pressEach(page, page.getByRole('link', { name: /^Alle Rechnungen/ }), portal);
  },
  'portfolio-switcher': async (page, portal) => {
    await signIn(page, portal, '[name=username]', '[name=password]', '[type=submit]');
    await page.getByRole('link', { name: 'Billing & Payment' }).click();
    for (const [at, account] of portal.expected.accounts.entries()) {
      await page.locator('#switch').click();
      for (let turned = 0; turned < Math.floor(at / 5); turned += 1) {
        await page.locator('#next').click();
        await page.locator('#where', { hasText: `Page ${turned + 2}` }).waitFor();
      }
      await page.locator(`input[value="${account}"]`).check();
      await page.locator('#apply').click();
      await page.locator('.account-bar b', { hasText: account }).waitFor();
      await pressEach(page, page.getByRole('link', { name: 'View bill' }), portal);
    }
  },
  'mobile-first': async (page, portal) => {
    await signIn(page, portal, '[type=email]', '[type=password]', 'ion-button:has-text("Log in")');
    for (let at = 0; at < portal.expected.bills.length; at += 1) {
      await page.locator('ion-tab-button', { hasText: 'Bills' }).click();
      const items = page.locator('ion-list ion-item');
      await items.first().waitFor();
      await until(async () => {
        await page.locator('ion-list').evaluate((list) => void (list.scrollTop = list.scrollHeight));
        return (await items.count()) > at;
      }, `row ${at}`);
      await items.nth(at).click();
      await page.locator('ion-button', { hasText: 'Options' }).click();
      await gives(page, portal, () => page.getByRole('button', { name: 'View PDF' }).click({ delay: PRESS_PAUSE_MS }), `bill ${at}`);
    }
  },
  'portlet-request': async (page, portal) => {
    await signIn(page, portal, '#_58_login', '#_58_password', '[type=submit]');
    await page.getByRole('link', { name: 'Facturas' }).click();
    for (let number = 1; ; number += 1) {
      while ((await page.getByRole('button', { name: 'Solicitar factura' }).count()) > 0) {
        const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: 'Solicitar factura' }) }).first();
        const date = (await row.getByRole('cell').first().textContent()) ?? '';
        await row.getByRole('button').click();
        await gives(page, portal, () => page.getByRole('row', { name: date }).getByRole('link', { name: 'Descargar PDF' }).click(), date);
      }
      const next = page.getByRole('link', { name: 'Siguiente' });
      if ((await next.count()) === 0) break;
      await next.click();
      await page.waitForURL((url) => url.searchParams.get('_facturas_cur') === String(number + 1));
    }
  },
  'biller-elsewhere': async (page, portal) => {
    await page.getByRole('link', { name: 'View or pay your bill' }).click();
    await signIn(page, portal, '#EmailAddress', '#Password', 'button:text("Sign In")');
    await page.getByRole('heading', { name: 'Open Invoices' }).waitFor();
    await pressEach(page, page.getByRole('link', { name: 'View Invoice' }), portal);
    await page.getByRole('link', { name: 'Paid Invoices' }).click();
    await page.getByRole('heading', { name: 'Paid Invoices' }).waitFor();
    await pressEach(page, page.getByRole('link', { name: 'View Invoice' }), portal);
  },
};
