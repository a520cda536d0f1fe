import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** WCAG 2.2, level AA, and the levels and versions below it. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What the window as it stands breaks of WCAG 2.2 AA: each broken rule with the first elements that break it. */
export async function brokenRules(window: Page, which: 'ALL' | 'COLOURS' = 'ALL'): Promise<string[]> {
  // What is fading in or out has no contrast of its own: from now on nothing does, and what began is waited for.
  await window.emulateMedia({ reducedMotion: 'reduce' });
  await window.evaluate(() => Promise.all(document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity).map((one) => one.finished.catch(() => undefined))).then(() => undefined));
  // Electron opens no second page, in which the axe of today gathers its results.
  const axe = new AxeBuilder({ page: window }).setLegacyMode();
  const { violations } = await (which === 'ALL' ? axe.withTags(RULES) : axe.withRules(['color-contrast'])).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}): ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${(failureSummary ?? '').split('\n')[1]?.trim().slice(0, 160) ?? ''}`).join(' | ')}`);
}
