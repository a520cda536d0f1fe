/** Something of a page that is no control, as a place for pressing: where it stands, in CSS pixels of its frame's view. */
export type SpotElement = { tag: string; chain: string; label: string; nth: number; box: { x: number; y: number; width: number; height: number } };

/**
 * All of one tag in a page, in order. It runs in the page, so it uses nothing from outside its own body and changes nothing;
 * `scrollTo` brings one of them into view first.
 */
export function readSpots({ tag, scrollTo }: { tag: string; scrollTo: number | null }): SpotElement[] {
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
  const chainOf = (element: Element): string => {
    const tags: string[] = [];
    for (let at: Element | null = element; at && tags.length < 5 && at.tagName !== 'BODY'; ) {
      tags.push(at.tagName.toLowerCase());
      const root: Node = at.getRootNode();
      at = at.assignedSlot ?? at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
    }
    return tags.join('<').slice(0, 120);
  };
  return found.slice(0, 5_000).map((element, nth) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { tag, chain: chainOf(element), label: element.getAttribute('aria-label') ?? element.getAttribute('alt') ?? element.getAttribute('title') ?? '', nth, box: { x, y, width, height } };
  });
}
