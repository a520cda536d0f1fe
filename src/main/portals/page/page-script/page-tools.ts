/** What the readers of a page share. It runs in the page, so it uses nothing from outside its own body and changes nothing. */
export function pageTools(months: readonly string[]) {
  const clean = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();
  const cut = (text: string, length: number): string => (text.length > length ? text.slice(0, length) : text);
  const monthWords = months.join('|');
  const datePattern = new RegExp(
    `\\d{1,4}\\s?[./-]\\s?\\d{1,2}\\s?[./-]\\s?\\d{1,4}|20\\d{2}_\\d{2}(?:_\\d{2})?(?!\\d)|[\\p{L}\\d][_-]20\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?!\\d)|(?:^|[^\\p{L}])(?:${monthWords})[.,]?\\s+(?:\\d{1,2}(?:st|nd|rd|th)?[.,]?\\s+)?(?:de\\s+)?['’]?\\d{2,4}|(?:^|[^\\p{L}])(?:${monthWords})\\.?\\s+\\d{1,2}(?!\\d)|\\d{1,2}\\.?\\s+(?:de\\s+)?(?:${monthWords})|\\b(?:0?[1-9]|1[0-2])[/.-]20\\d{2}\\b|\\b20\\d{2}[/.-](?:0[1-9]|1[0-2])\\b|20\\d{2}\\s?年\\s?\\d{1,2}\\s?月`, 'iu');
  /** A quarter or a whole year: "Q3 2026", "3. Quartal 2026", "Jahresabrechnung 2025". */
  const spanPattern = /(?:^|[^\p{L}\d])(?:[QT][1-4]|[1-4]\S{0,3}\s?(?:[QT]|quart\p{L}*|trim\p{L}*|kwart\p{L}*))[\s./-]*(?:de |del |of )?20\d{2}(?!\d)|20\d{2}[\s./-]*[QT][1-4](?![\p{L}\d])|(?:annual|yearly|jahres|annuel|anual|jaar)\p{L}*[^\d\n]{0,30}?20\d{2}(?![\d./-])/iu;
  const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '');
  const isMonth = (text: string): boolean => months.includes(plain(text).toLowerCase().replace('.', '').trim());
  const hasDate = (text: string): boolean => datePattern.test(plain(text)) || spanPattern.test(plain(text));

  const dayMonth = new RegExp(`(?<![\\p{L}\\d])(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+(?:de\\s+)?(${monthWords})(?!\\p{L})\\.?`, 'iu');
  const monthDay = new RegExp(`(?<![\\p{L}\\d])(${monthWords})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?![\\d/.])`, 'iu');
  /** The first day of a text, and what stands around it, where the text names a day and no year; null elsewhere. */
  const dayWithoutYear = (text: string): { before: string; day: string; month: string; after: string } | null => {
    const said = plain(text);
    if (/(?<!\d)(?:19|20)\d{2}(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{2}/.test(said)) return null;
    const first = dayMonth.exec(said);
    const match = first ?? monthDay.exec(said);
    if (match === null) return null;
    const [day, month] = first === null ? [match[2], match[1]] : [match[1], match[2]];
    return { before: said.slice(0, match.index), day: day ?? '', month: month ?? '', after: said.slice(match.index + match[0].length) };
  };

  const monthPattern = new RegExp(`(?<!\\p{L})(?:${monthWords})(?!\\p{L})[.,]?[\\s/-]*(?:de\\s+|del\\s+)?20\\d{2}(?!\\d)|20\\d{2}\\s?年\\s?\\d{1,2}\\s?月|(?<![\\d/.-])(?:0?[1-9]|1[0-2])\\s?[/.-]\\s?20\\d{2}(?!\\d)`, 'iu');
  /** The first month with its year that a text names, as it is written; empty where it names none. */
  const monthIn = (text: string): string => monthPattern.exec(plain(text))?.[0] ?? '';

  const all: Element[] = [];
  const walk = (root: Document | ShadowRoot | Element): void => {
    for (const child of Array.from(root.children)) {
      all.push(child);
      if (child.shadowRoot) walk(child.shadowRoot);
      walk(child);
    }
  };
  if (document.body) walk(document.body);

  const parentOf = (element: Element): Element | null => {
    if (element.assignedSlot) return element.assignedSlot;
    if (element.parentElement) return element.parentElement;
    const root = element.getRootNode();
    return root instanceof ShadowRoot ? root.host : null;
  };
  const closest = (element: Element, test: (candidate: Element) => boolean, limit = 40): Element | null => {
    let at: Element | null = element;
    for (let step = 0; at && step < limit; step += 1) {
      if (test(at)) return at;
      at = parentOf(at);
    }
    return null;
  };
  /** Elements of whose words some stand in a shadow, or come into it through a slot: their own text leaves those out. */
  const shaded = new Set<Element>();
  for (const element of all) {
    if (!element.shadowRoot && element.tagName !== 'SLOT') continue;
    for (let at: Element | null = element; at && !shaded.has(at); at = parentOf(at)) shaded.add(at);
  }
  const isVisible = (element: Element): boolean => {
    const box = element.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) return false;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    let right = box.right + window.scrollX;
    let bottom = box.bottom + window.scrollY;
    // Scrolled out of sight within a part of the page is not off the page.
    for (let at = right > 0 && bottom > 0 ? null : parentOf(element); at && (right <= 0 || bottom <= 0); at = parentOf(at)) {
      right += at === document.scrollingElement ? 0 : at.scrollLeft;
      bottom += at === document.scrollingElement ? 0 : at.scrollTop;
    }
    return right > 0 && bottom > 0;
  };
  /** What a person reads in a node, the shadows in it included. */
  const read = (node: Node): string => {
    if (!(node instanceof Element)) return node.nodeType === Node.TEXT_NODE ? node.textContent ?? '' : '';
    if (['STYLE', 'SCRIPT', 'TEMPLATE', 'NOSCRIPT'].includes(node.tagName)) return '';
    if (getComputedStyle(node).display !== 'contents' && !node.checkVisibility({ visibilityProperty: true })) return '';
    if (!shaded.has(node)) return node instanceof HTMLElement ? node.innerText : node.textContent ?? '';
    const brought = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
    return Array.from(brought.length > 0 ? brought : (node.shadowRoot ?? node).childNodes, read).join(' ');
  };
  // The same part is asked for by each of its controls, and laying out its text is slow.
  const texts = new Map<Element, string>();
  const textOf = (element: Element): string => {
    const known = texts.get(element);
    if (known !== undefined) return known;
    const text = clean(shaded.has(element) ? read(element) : element instanceof HTMLElement ? element.innerText : element.textContent);
    texts.set(element, text);
    return text;
  };
  const iconText = (element: Element): string => {
    const parts: string[] = [];
    for (const inner of Array.from(element.querySelectorAll('img[alt], svg title, [aria-label], [title]'))) {
      parts.push(inner.getAttribute('alt') ?? inner.getAttribute('aria-label') ?? inner.getAttribute('title') ?? clean(inner.textContent));
    }
    return clean(parts.join(' '));
  };
  const byIds = (element: Element, attribute: string): string => {
    const ids = element.getAttribute(attribute);
    if (!ids) return '';
    const root = element.getRootNode() as Document | ShadowRoot;
    return clean(ids.split(/\s+/).map((id) => root.getElementById(id)?.textContent ?? '').join(' '));
  };
  const labelOf = (element: Element): string => {
    const parts: string[] = [];
    const labels = (element as HTMLInputElement).labels;
    if (labels) for (const label of Array.from(labels)) parts.push(clean(label.textContent));
    parts.push(byIds(element, 'aria-labelledby'), element.getAttribute('aria-label') ?? '', element.getAttribute('title') ?? '');
    const id = element.id;
    if (parts.join('') === '' && id !== '') {
      const root = element.getRootNode() as Document | ShadowRoot;
      for (const label of Array.from(root.querySelectorAll('label'))) if (label.htmlFor === id) parts.push(clean(label.textContent));
    }
    const wrapping = closest(element, (candidate) => candidate.tagName === 'LABEL', 6);
    if (wrapping && parts.join('') === '') parts.push(clean(wrapping.textContent));
    return cut(clean([...new Set(parts.filter((part) => part !== ''))].join(' ')), 200);
  };
  const nearOf = (element: Element): string => {
    let at: Element | null = element;
    for (let step = 0; at && step < 4; step += 1) {
      let before: Node | null = at.previousSibling;
      let text = '';
      for (let steps = 0; before && steps < 4; steps += 1) {
        const own = before instanceof HTMLElement ? (before.querySelector('input, select, textarea') ? '' : before.innerText) : before.nodeType === 3 ? before.textContent : '';
        text = clean(`${own ?? ''} ${text}`);
        if (text !== '') return cut(text, 160);
        before = before.previousSibling;
      }
      at = parentOf(at);
      if (at && (at.tagName === 'FORM' || at.tagName === 'BODY')) break;
    }
    // A label that lies over its field until that is typed in stands behind it.
    const behind = element.nextElementSibling;
    const text = behind instanceof HTMLElement && ['LABEL', 'SPAN', 'DIV'].includes(behind.tagName) && !behind.querySelector('input, select, textarea, button, a') ? clean(behind.innerText) : '';
    return text.length <= 40 ? text : '';
  };
  const aroundOf = (element: Element): string => {
    let at = parentOf(element);
    let around = '';
    for (let step = 0; at && step < 4; step += 1) {
      const text = textOf(at);
      if (text.length > 260 || at.tagName === 'BODY' || at.tagName === 'NAV') break;
      around = text;
      if (['LI', 'TR', 'ARTICLE'].includes(at.tagName)) break;
      at = parentOf(at);
    }
    return around;
  };
  const styleOf = (element: Element): CSSStyleDeclaration => getComputedStyle(element);
  return { all, clean, cut, dayWithoutYear, hasDate, isMonth, monthIn, parentOf, closest, isVisible, textOf, iconText, byIds, labelOf, nearOf, aroundOf, styleOf, shaded };
}
export type PageTools = ReturnType<typeof pageTools>;
