import type { ElectronApplication } from '@playwright/test';

/**
 * The embedded browser, used as a person uses it: real mouse and key events. Playwright does not list
 * the pages of a WebContentsView, so this goes through the main process.
 */
export class EmbeddedBrowser {
  readonly #app: ElectronApplication;
  readonly #origin: string;

  constructor(app: ElectronApplication, origin: string) {
    this.#app = app;
    this.#origin = origin;
  }

  /** The value of an expression in the portal's page, or null while no such page is shown. */
  async value<T>(expression: string): Promise<T | null> {
    return this.#app.evaluate(async ({ webContents }, { origin, expression: code }) => {
      const page = webContents.getAllWebContents().find((one) => !one.isDestroyed() && one.getURL().startsWith(origin));
      return page ? ((await page.executeJavaScript(code).catch(() => null)) as T | null) : null;
    }, { origin: this.#origin, expression });
  }

  async waitFor(expression: string, timeoutMs = 60_000): Promise<void> {
    const end = Date.now() + timeoutMs;
    while (!(await this.value<boolean>(`Boolean(${expression})`))) {
      if (Date.now() > end) throw new Error(`The portal's page did not come to: ${expression}\nIt shows: ${String(await this.value('location.href + " " + document.body.innerText.slice(0, 300)'))}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Presses the element with the mouse: at its middle, or at other shares of its width and height. */
  async press(selector: string, share: { readonly x: number; readonly y: number } = { x: 0.5, y: 0.5 }): Promise<void> {
    await this.waitFor(`document.querySelector(${JSON.stringify(selector)})`);
    const spot = await this.value<{ x: number; y: number }>(
      `(() => { const e = document.querySelector(${JSON.stringify(selector)}); e.scrollIntoView({ block: 'center' }); const b = e.getBoundingClientRect(); return { x: Math.round(b.x + b.width * ${share.x}), y: Math.round(b.y + b.height * ${share.y}) }; })()`,
    );
    if (!spot) throw new Error(`${selector} is gone`);
    await this.#send([
      { type: 'mouseMove', ...spot },
      { type: 'mouseDown', ...spot, button: 'left', clickCount: 1 },
      { type: 'mouseUp', ...spot, button: 'left', clickCount: 1 },
    ]);
  }

  /** Presses what leads to another page, again where a page that was still moving took the press elsewhere, as a person would. */
  async pressOn(selector: string, isThere: string): Promise<void> {
    await this.press(selector);
    const isSlow = await this.waitFor(isThere, 15_000).then(() => false, () => true);
    if (isSlow && (await this.value<boolean>(`Boolean(document.querySelector(${JSON.stringify(selector)}))`))) await this.press(selector);
    if (isSlow) await this.waitFor(isThere);
  }

  /** Presses a field, again where a page that was still moving took the press elsewhere, and types into it. */
  async type(selector: string, text: string): Promise<void> {
    const isFocused = `document.activeElement === document.querySelector(${JSON.stringify(selector)})`;
    for (let tries = 1; ; tries += 1) {
      await this.press(selector);
      try {
        await this.waitFor(isFocused, 5_000);
        break;
      } catch (error) {
        if (tries === 6) throw error;
      }
    }
    await this.#send([...text].map((keyCode) => ({ type: 'char' as const, keyCode })));
    await this.waitFor(`document.querySelector(${JSON.stringify(selector)}).value.length >= ${text.length}`);
  }

  /** Gives the element the focus and strikes a key that is named, such as Down. */
  async strike(selector: string, keyCode: string): Promise<void> {
    await this.waitFor(`document.querySelector(${JSON.stringify(selector)})`);
    await this.value(`document.querySelector(${JSON.stringify(selector)}).focus()`);
    await this.#send([{ type: 'keyDown', keyCode }, { type: 'keyUp', keyCode }]);
  }

  async #send(events: readonly Record<string, unknown>[]): Promise<void> {
    await this.#app.evaluate(({ webContents }, { origin, events: list }) => {
      const page = webContents.getAllWebContents().find((one) => !one.isDestroyed() && one.getURL().startsWith(origin));
      if (!page) throw new Error('The embedded browser shows no page of the portal');
      page.focus();
      for (const event of list) page.sendInputEvent(event as unknown as Electron.MouseInputEvent);
    }, { origin: this.#origin, events });
  }
}
