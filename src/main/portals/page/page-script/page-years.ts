import type { PageTools } from './page-tools.ts';

/**
 * Gives days that are written without a year ("12 Sep") the year they stand under: of a heading, of a row of its own, or of
 * what is chosen. Runs in the page: see page-script.ts.
 */
export function pageYears({ all, dayWithoutYear, isVisible, parentOf, textOf }: PageTools): (row: Element, text: string) => string {
  const yearAlone = (text: string): string | null => (text.length < 40 ? /^\D{0,24}(20\d{2})(?!\d)\D{0,16}$/.exec(text)?.[1] ?? null : null);
  const yearOf = (element: Element): string | null => {
    const own = yearAlone(textOf(element));
    if (own !== null) return own;
    const heading = element.querySelector('h1, h2, h3, h4, h5, h6, [role=heading], summary, caption, th[colspan]');
    return heading === null ? null : yearAlone(textOf(heading));
  };
  let chosen: string | null | undefined;
  /** The year of the tab, button or option that is chosen on the page. */
  const yearChosen = (): string | null => {
    if (chosen !== undefined) return chosen;
    chosen = null;
    for (const element of all) {
      const isChosen = element.getAttribute('aria-selected') === 'true' || !['', 'false'].includes(element.getAttribute('aria-current') ?? '') || /(^|[\s_-])(active|selected|current)([\s_-]|$)/i.test(element.getAttribute('class') ?? '');
      const said = element instanceof HTMLSelectElement ? element.selectedOptions[0]?.text ?? '' : isChosen || element.getAttribute('role') === 'combobox' ? textOf(element) : '';
      chosen = said !== '' && isVisible(element) ? yearAlone(said.trim()) : null;
      if (chosen !== null) break;
    }
    return chosen;
  };
  const yearAbove = (row: Element): string | null => {
    let at: Element | null = row;
    for (let step = 0; at && step < 6 && at.tagName !== 'BODY'; step += 1) {
      let before = at.previousElementSibling;
      for (let steps = 0; before && steps < 60; steps += 1) {
        // A part before this one that has rows of its own speaks for those.
        const year = step === 0 || before.querySelector('a, button') === null ? yearOf(before) : null;
        if (year !== null) return year;
        before = before.previousElementSibling;
      }
      at = parentOf(at);
    }
    return null;
  };
  return (row, text) => {
    const parts = dayWithoutYear(text);
    if (parts === null) return text;
    const year = yearAbove(row) ?? yearChosen();
    return year === null ? text : `${parts.before} ${parts.day} ${parts.month} ${year} ${parts.after}`;
  };
}
