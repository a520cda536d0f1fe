import { join } from 'node:path';
import type { ForagerApp } from '../support/forager-app.ts';
import { pictureOf } from '../support/picture.ts';
import { askApp } from '../support/window-calls.ts';

/** A way to look at the window. */
export interface Look {
  readonly name: string;
  readonly colourScheme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

export const LIGHT: Look = { name: 'light', colourScheme: 'light', width: 1440, height: 900 };
export const DARK: Look = { name: 'dark', colourScheme: 'dark', width: 1440, height: 900 };
export const SMALL: Look = { name: 'small', colourScheme: 'light', width: 1024, height: 700 };
export const WIDE: Look = { name: 'wide', colourScheme: 'light', width: 1920, height: 1040 };

/** What is photographed: a place of the window, and what a person does there first. */
export interface Shot {
  readonly name: string;
  /** As in the window's address; null stays where it is. */
  readonly place: string | null;
  readonly act?: (forager: ForagerApp) => Promise<void>;
  /** Takes back what was done, so that the next shot begins as this one did. */
  readonly after?: (forager: ForagerApp) => Promise<void>;
  readonly looks?: readonly Look[];
  /** Longer where a page is drawn. */
  readonly settleMs?: number;
}

const SETTLE_MS = 450;

/** Shows the window in a look. */
export async function lookAs({ app, window }: ForagerApp, look: Look): Promise<void> {
  await askApp(window, 'app', 'setPreferences', { colourScheme: look.colourScheme });
  await app.evaluate(({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width, height }), look);
}

/** Takes every shot in each of its looks, look by look. `only` passes over shots whose name does not match. */
export async function photograph(forager: ForagerApp, folder: string, shots: readonly Shot[], looks: readonly Look[], only: RegExp): Promise<void> {
  for (const look of looks) {
    const wanted = shots.filter((shot) => only.test(shot.name) && (shot.looks ?? looks).includes(look));
    if (wanted.length > 0) await lookAs(forager, look);
    for (const shot of wanted) {
      if (shot.place !== null) {
        await forager.window.evaluate((hash) => {
          location.hash = hash;
        }, `#/${shot.place}`);
      }
      await forager.window.waitForTimeout(SETTLE_MS);
      // A picture that cannot be taken must not cost those after it.
      try {
        await shot.act?.(forager);
        await forager.window.waitForTimeout(shot.settleMs ?? SETTLE_MS);
        await pictureOf(forager, join(folder, look.name, `${shot.name}.png`));
        await shot.after?.(forager);
      } catch (error) {
        process.stderr.write(`${look.name} ${shot.name}: ${error instanceof Error ? error.message.split('\n')[0] ?? '' : String(error)}\n`);
        process.exitCode = 1;
      }
    }
  }
}
