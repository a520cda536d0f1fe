import type { Server } from 'node:http';
import type { Locator, Page } from '@playwright/test';
import { onLoopback } from '../../src/shared/testing/on-loopback.ts';

/** The utility of these tests: its bills come by e-mail. */
export const TIDEWATER = { name: 'Tidewater Power', sender: 'bills@tidewater.example', page: '<title>Tidewater Power</title><h1>Tidewater Power</h1>' } as const;

/** Puts a website on a free port of loopback, and returns its address. */
export async function openWebsite(website: Server): Promise<string> {
  return `http://127.0.0.1:${await onLoopback(website)}/`;
}

/** In the wizard: names the utility by its website, and says that its bills come by e-mail. */
export async function chooseBillsByMail(window: Page, address: string): Promise<void> {
  await window.getByRole('button', { name: 'Another website…' }).click();
  await window.getByLabel('Provider', { exact: true }).fill(TIDEWATER.name);
  await window.getByLabel('Web address').fill(address);
  await window.getByRole('button', { name: 'Check the address' }).click();
  await window.getByRole('button', { name: 'Continue' }).click();
  await window.getByRole('button', { name: 'The bills come by e-mail instead' }).click();
  await window.getByLabel('Senders').fill(TIDEWATER.sender);
}

/** Opens a drop-down of the app and chooses in it. */
export async function choose(window: Page, within: Page | Locator, label: string, option: string): Promise<void> {
  await within.getByRole('combobox', { name: label }).or(within.getByRole('textbox', { name: label })).first().click();
  await window.getByRole('option', { name: option }).click();
}

/** Fills in where Anna's mailbox on a Dovecot of the test's own is. */
export async function typeMailbox(window: Page, within: Page | Locator, port: number): Promise<void> {
  await within.getByLabel('E-mail address').fill('anna@consult.example');
  await within.getByLabel('Mail server (IMAP)').fill('127.0.0.1');
  await within.getByLabel('Port').fill(String(port));
  await choose(window, within, 'Encryption', 'None, this computer only');
  await within.getByLabel('User name').fill('anna');
}
