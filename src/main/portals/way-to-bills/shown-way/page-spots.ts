import { chainOf } from '../../page/page-script/chain-of.ts';

/** Something of a page that is no control, as a place for pressing: where it stands, in CSS pixels of its frame's view. */
export type SpotElement = { tag: string; chain: string; label: string; nth: number; box: { x: number; y: number; width: number; height: number } };

/** Which elements are asked for; the one of the number `scrollTo` is brought into view first. */
export type SpotQuery = { tag: string; scrollTo: number | null };

/**
 * All of one tag in a page, in order. It runs in the page, so it uses nothing from outside its own body and changes nothing
 * but what is in view.
 */
function readSpots({ tag, scrollTo }: SpotQuery, chainOf: (element: Element) => string): SpotElement[] {
  const found: Element[] = [];
  const walk = (root: Document | ShadowRoot | Element): void => {
    for (const child of Array.from(root.children)) {
      if (child.tagName.toLowerCase() === tag) found.push(child);
      if (child.shadowRoot) walk(child.shadowRoot);
      walk(child);
    }
  };
  walk(document);
  if (scrollTo !== null) found[scrollTo]?.scrollIntoView({ block: 'center', inline: 'center' });
  return found.slice(0, 5_000).map((element, nth) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { tag, chain: chainOf(element), label: element.getAttribute('aria-label') ?? element.getAttribute('alt') ?? element.getAttribute('title') ?? '', nth, box: { x, y, width, height } };
  });
}

/** The expression that, evaluated in a page, lists all elements of one tag. */
export const readSpotsScript = (query: SpotQuery): string => `(${readSpots.toString()})(${JSON.stringify(query)}, ${chainOf.toString()})`;
