/** Tags from an element outwards, across shadow roots. It runs in the page, so it uses nothing from outside its own body. */
export function chainOf(element: Element): string {
  const tags: string[] = [];
  for (let at: Element | null = element; at && tags.length < 5 && at.tagName !== 'BODY'; ) {
    tags.push(at.tagName.toLowerCase());
    const root: Node = at.getRootNode();
    at = at.assignedSlot ?? at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return tags.join('<').slice(0, 120);
}
