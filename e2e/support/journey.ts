import type { Page } from '@playwright/test';
import type { SandboxUtility } from '../sandbox-utility/index.ts';
import { EmbeddedBrowser } from './embedded-browser.ts';
import type { ForagerApp } from './forager-app.ts';

export const PASSPHRASE = 'quiet harbour seven lanterns';

/** Called where a screen is worth a picture. */
export type Picture = (name: string) => Promise<void>;

/** For a journey nobody looks at. */
export const noPicture: Picture = () => Promise.resolve();

/** What a person chooses beyond what the wizard proposes. */
export interface ConnectionWishes {
  /** Collects from the first day of the month so many months ago; without it, everything there is. */
  readonly monthsBack?: number;
}

/** The first day of the month `monthsBack` months before the one in which `today` lies. */
export function firstOfMonthBefore(today: Date, monthsBack: number): string {
  const index = today.getFullYear() * 12 + today.getMonth() - monthsBack;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
}

/** Chooses, in the open settings, to collect from the first of a month, as a day is typed. */
async function collectFromMonth(window: Page, monthsBack: number): Promise<void> {
  await window.getByRole('radio', { name: 'From a day of your own' }).check();
  await window.getByLabel('First day', { exact: true }).fill(firstOfMonthBefore(new Date(), monthsBack));
  await window.getByLabel('First day', { exact: true }).press('Tab');
}

/** Chooses, in the window, to keep passwords under a passphrase: what a person does where no keyring is. */
export async function keepPasswordsByPassphrase(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Choose', exact: true }).click();
  await window.getByRole('radio', { name: 'With a passphrase' }).check();
  await window.locator('input[type=password]').first().fill(PASSPHRASE);
  await window.getByLabel('The same again').fill(PASSPHRASE);
  await window.getByRole('button', { name: 'Use this' }).click();
  await window.getByRole('button', { name: 'Choose', exact: true }).waitFor({ state: 'hidden' });
}

/** Opens the vault after a start, by the window's own offer. */
export async function unlockByPassphrase(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Unlock', exact: true }).first().click();
  await window.locator('input[type=password]').first().fill(PASSPHRASE);
  await window.getByRole('dialog').getByRole('button', { name: 'Unlock', exact: true }).click();
  await window.getByRole('dialog').waitFor({ state: 'hidden' });
}

/** Signs in on the practice utility's own pages, by mouse and keys, code included. */
export async function signInByHand(forager: ForagerApp, sandbox: SandboxUtility, picture: Picture): Promise<void> {
  const browser = new EmbeddedBrowser(forager.app, sandbox.url);
  await browser.waitFor('document.readyState === "complete" && document.body.innerText.length > 50');
  await browser.waitFor('[...document.querySelectorAll("a")].some((a) => /sign in/i.test(a.innerText))');
  await browser.value('[...document.querySelectorAll("a")].find((a) => /sign in/i.test(a.innerText)).setAttribute("data-hand", "1")');
  await picture('sign-in-home');
  await browser.pressOn('[data-hand]', 'document.querySelector("input[type=password]")');
  await browser.value('document.querySelector("input[type=password]").form.querySelector("input[type=text],input[type=email],input:not([type])").setAttribute("data-hand", "user")');
  await browser.type('[data-hand=user]', sandbox.username);
  await browser.type('input[type=password]', sandbox.password);
  await picture('sign-in-typed');
  await browser.value('document.querySelector("input[type=password]").form.querySelector("button:not([type=button]),input[type=submit]").setAttribute("data-hand", "go")');
  // The utility asks how to send the code, sends it to the phone, and asks for it.
  await browser.pressOn('[data-hand=go]', '/code/i.test(document.body.innerText) && !document.querySelector("input[type=password]")');
  await browser.value('document.querySelector("main form button, form button").setAttribute("data-hand", "send")');
  await browser.pressOn('[data-hand=send]', '[...document.querySelectorAll("input")].some((i) => i.autocomplete === "one-time-code" || /code/i.test(i.name))');
  const code = sandbox.latestCode();
  if (code === null) throw new Error('The practice utility sent no code');
  await browser.value('[...document.querySelectorAll("input")].find((i) => i.autocomplete === "one-time-code" || /code/i.test(i.name)).setAttribute("data-hand", "code")');
  await browser.value('document.querySelector("input[type=checkbox]")?.setAttribute("data-hand", "remember")');
  await browser.type('[data-hand=code]', code);
  await browser.press('[data-hand=remember]');
  await picture('sign-in-code');
  await browser.value('document.querySelector("[data-hand=code]").form.querySelector("button:not([type=button]),input[type=submit]").setAttribute("data-hand", "verify")');
  await browser.press('[data-hand=verify]');
}

/** Makes a connection to the practice utility through the wizard, up to the start of the first collection. */
export async function makeConnection(forager: ForagerApp, sandbox: SandboxUtility, picture: Picture, wishes: ConnectionWishes = {}): Promise<void> {
  const { window } = forager;
  await window.getByRole('button', { name: /new connection|make the first connection/i }).first().click();
  const practice = window.getByRole('option', { name: /practice/i });
  await practice.waitFor();
  await picture('choose-provider');
  await practice.click();
  await signInByHand(forager, sandbox, picture);
  await window.getByText('You are signed in').waitFor();
  await window.getByRole('radio', { name: 'Keep the password as you typed it' }).check();
  await picture('signed-in');
  await window.getByRole('button', { name: 'Continue', exact: true }).click();
  await window.getByLabel('Company').first().fill('Harbour Hotels');
  await window.getByRole('option', { name: 'Make the company “Harbour Hotels”' }).click();
  if (wishes.monthsBack !== undefined) await collectFromMonth(window, wishes.monthsBack);
  await picture('settings');
  await window.getByRole('button', { name: 'Connect and collect', exact: true }).click();
}

/** Waits until the first collection is over, taking pictures on the way. */
export async function waitForCollection(window: Page, picture: Picture): Promise<void> {
  await picture('collecting-begins');
  const end = window.getByRole('button', { name: 'All connections' });
  if (picture !== noPicture) {
    await window.waitForTimeout(8000);
    await picture('collecting');
  }
  await end.waitFor({ timeout: 400_000 });
  await picture('collected');
}
