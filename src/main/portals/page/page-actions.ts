import type { PortalPage } from '../../browser/portal-page.ts';
import { openForTyping, pressBackdrop, setValue, submitByEnter } from './in-page.ts';
import { findEntry, findStandIn } from './find-stand-in.ts';
import { isSameSite } from './origins.ts';
import { quoted } from './control-name.ts';
import type { Control } from './page-snapshot-model.ts';
import type { LiveSnapshot } from './page-snapshot.ts';
import { PageWatch, pause } from './page-watch.ts';
import { mayPress } from './press-guard.ts';
import type { PressPurpose } from './press-guard.ts';

/** The pause between two actions, as a person would leave it. */
export type Pace = { minMs: number; maxMs: number };
export const HUMAN_PACE: Pace = { minMs: 250, maxMs: 700 };

/** The guard refused a press. */
export class PressRefusedError extends Error {
  constructor(what: string, why: string) {
    super(`"${what}" was not pressed: ${why}.`);
    this.name = 'PressRefusedError';
  }
}

const ACTION_TIMEOUT_MS = 8_000;

/** What is done on a page, at a human pace and past the guard. */
export class PageActions extends PageWatch {
  readonly #pace: Pace;

  constructor(portal: PortalPage, pace: Pace) {
    super(portal);
    this.#pace = pace;
  }

  /** The same on a page the portal opened. */
  over(portal: PortalPage): PageActions { return new PageActions(portal, this.#pace); }

  /**
   * Whether a frame is drawn by another process than the page. Giving the focus to a field there crashed
   * off-screen windows of Electron 42, so such frames are filled and pressed by script.
   */
  #isForeign(snapshot: LiveSnapshot, control: Control): boolean {
    return control.frame > 0 && !isSameSite(snapshot.frameOf(control.frame)?.url() ?? '', this.page.url());
  }

  #tell(words: string): void { this.portal.witness?.did(words); }

  async #breathe(): Promise<void> {
    await pause(this.#pace.minMs + Math.random() * (this.#pace.maxMs - this.#pace.minMs));
  }

  /** Presses a control; throws PressRefusedError when the guard says no. */
  async press(snapshot: LiveSnapshot, control: Control, purpose: PressPurpose): Promise<void> {
    const answer = mayPress(control, purpose);
    if (!answer.allowed) throw new PressRefusedError(control.text || control.label || control.hints, answer.why);
    await this.#breathe();
    this.#tell(`Pressed ${quoted(control, 'something without words')}`);
    const element = await snapshot.elementOf(control);
    if (this.#isForeign(snapshot, control)) {
      await element.evaluate((target) => { target.click(); });
      return;
    }
    try {
      await element.click({ timeout: ACTION_TIMEOUT_MS, noWaitAfter: true });
    } catch {
      // Covered by a pop-up or moving: press it by script, as a keyboard would.
      await element.evaluate((target) => { target.click(); });
    }
  }

  /** Presses a point of the page, in CSS pixels of its view; `what` is what a person would call it. For what is no control; the caller has asked the guard. */
  async pressAt(point: { x: number; y: number }, what: string): Promise<void> {
    await this.#breathe();
    this.#tell(`Pressed ${what}`);
    await this.page.mouse.click(point.x, point.y);
  }

  async fill(snapshot: LiveSnapshot, control: Control, value: string): Promise<void> {
    await this.#breathe();
    this.#tell(`Filled in ${quoted(control, 'a field')}`);
    const element = await snapshot.elementOf(control);
    if (this.#isForeign(snapshot, control)) {
      await element.evaluate(setValue, value);
      return;
    }
    await element.evaluate(openForTyping);
    await element.fill(value, { timeout: ACTION_TIMEOUT_MS, force: control.isCovered });
    const kept = await element.evaluate((field) => (field as HTMLInputElement).value ?? field.textContent ?? '');
    if (kept === value) return;
    await element.fill('', { timeout: ACTION_TIMEOUT_MS, force: true });
    await element.focus();
    await this.page.keyboard.type(value, { delay: 40 });
  }

  /** Fills a field that takes its value from a calendar a script draws, and from no key. */
  async fillReadOnly(snapshot: LiveSnapshot, control: Control, value: string): Promise<void> {
    const element = await snapshot.elementOf(control);
    if (!await element.evaluate((field) => (field as HTMLInputElement).readOnly)) return this.fill(snapshot, control, value);
    await this.#breathe();
    this.#tell(`Filled in ${quoted(control, 'a field')}`);
    await element.evaluate(setValue, value);
  }

  /** Types into a field key by key and leaves it, for pages that believe nothing else. */
  async typeByKeys(snapshot: LiveSnapshot, control: Control, value: string): Promise<void> {
    const element = await snapshot.elementOf(control);
    if (this.#isForeign(snapshot, control)) {
      await element.evaluate(setValue, value);
      return;
    }
    await element.focus();
    await element.evaluate((field) => { (field as HTMLInputElement).select?.(); });
    await this.page.keyboard.press('Backspace');
    await this.page.keyboard.type(value, { delay: 25 });
    await this.page.keyboard.press('Tab');
  }

  /** Presses a key of the page, such as Escape. */
  async key(name: 'Escape'): Promise<void> { await this.page.keyboard.press(name).catch(() => undefined); }

  /** Closes an open list or menu: by Escape, and by what lies behind it. */
  async closeLayer(): Promise<void> {
    await this.key('Escape');
    await pause(200);
    await this.page.evaluate(pressBackdrop).catch(() => false);
  }

  async tick(snapshot: LiveSnapshot, control: Control): Promise<void> {
    const element = await snapshot.elementOf(control);
    if (this.#isForeign(snapshot, control)) {
      await element.evaluate((box) => { if (!(box as HTMLInputElement).checked) box.click(); });
      return;
    }
    try {
      await element.check({ timeout: 2_500, force: !control.isVisible });
    } catch {
      await element.evaluate((box) => { if (!(box as HTMLInputElement).checked) box.click(); });
    }
  }

  async choose(snapshot: LiveSnapshot, control: Control, optionIndex: number): Promise<void> {
    await this.#breathe();
    this.#tell(`Chose “${(control.options[optionIndex] ?? '').slice(0, 60)}” in ${quoted(control, 'a list')}`);
    if (await this.#chooseDrawn(snapshot, control, optionIndex)) return;
    const element = await snapshot.elementOf(control);
    await element.selectOption({ index: optionIndex }, { timeout: ACTION_TIMEOUT_MS, force: true });
  }

  /** Chooses in what a script draws in place of a hidden drop-down, which does not listen to the drop-down itself. */
  async #chooseDrawn(snapshot: LiveSnapshot, control: Control, optionIndex: number): Promise<boolean> {
    const standIn = findStandIn(snapshot, control);
    if (standIn === null || !mayPress(standIn, 'PAGE').allowed) return false;
    await (await snapshot.elementOf(standIn)).click({ timeout: ACTION_TIMEOUT_MS }).catch(() => undefined);
    await this.settle(4_000);
    const opened = await this.look();
    const entry = findEntry(opened, standIn, control.options[optionIndex] ?? '');
    if (entry === null || !mayPress(entry, 'PAGE').allowed) return false;
    await (await opened.elementOf(entry)).click({ timeout: ACTION_TIMEOUT_MS }).catch(() => undefined);
    return true;
  }

  async enter(snapshot: LiveSnapshot, control: Control): Promise<void> {
    const element = await snapshot.elementOf(control);
    if (this.#isForeign(snapshot, control)) {
      await element.evaluate(submitByEnter);
      return;
    }
    await element.press('Enter', { timeout: ACTION_TIMEOUT_MS, noWaitAfter: true });
  }

  /** Opens an address. Returns the browser's network error, or null when a page (even an error page) came. */
  async open(address: string, timeoutMs = 30_000): Promise<string | null> {
    this.documentStatus = null;
    if (/^https?:/.test(address)) this.#tell(`Opened ${new URL(address).pathname}`);
    try {
      const response = await this.page.goto(address, { waitUntil: 'domcontentloaded', timeout: timeoutMs });
      this.documentStatus = response?.status() ?? this.documentStatus;
      return null;
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return /net::(ERR_[A-Z_]+)/.exec(text)?.[1] ?? (/timeout/i.test(text) ? 'ERR_TIMED_OUT' : text.split('\n')[0] ?? text);
    }
  }
}
