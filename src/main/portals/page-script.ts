import type { FrameModel } from './page-snapshot-model.ts';

export type PageScriptInput = { frame: number; months: string[] };

/**
 * Runs inside a page and returns its model with the elements the model's refs point at.
 * It must not use anything from outside its own body, and changes nothing on the page.
 */
export function readPage(input: PageScriptInput): { model: FrameModel; elements: Element[] } {
  const MAX_TEXT = 8_000;
  const elements: Element[] = [];
  const clean = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();
  const cut = (text: string, length: number): string => (text.length > length ? text.slice(0, length) : text);
  const months = input.months.join('|');
  const datePattern = new RegExp(
    `\\d{1,4}\\s?[./-]\\s?\\d{1,2}\\s?[./-]\\s?\\d{1,4}|(?:^|[^\\p{L}])(?:${months})[.,]?\\s+(?:\\d{1,2}(?:st|nd|rd|th)?[.,]?\\s+)?(?:de\\s+)?['’]?\\d{2,4}|\\d{1,2}\\.?\\s+(?:de\\s+)?(?:${months})|\\b(?:0?[1-9]|1[0-2])[/.-]20\\d{2}\\b|\\b20\\d{2}[/.-](?:0[1-9]|1[0-2])\\b`, 'iu');
  const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '');
  const hasDate = (text: string): boolean => datePattern.test(plain(text));

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
  const isVisible = (element: Element): boolean => {
    const box = element.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) return false;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const right = box.right + window.scrollX;
    const bottom = box.bottom + window.scrollY;
    return right > 0 && bottom > 0;
  };
  const textOf = (element: Element): string => {
    const own = element instanceof HTMLElement ? element.innerText : element.textContent;
    let text = clean(own);
    if (text === '' && element.shadowRoot) text = clean(element.shadowRoot.textContent);
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
    return '';
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
  const keep = (element: Element): number => elements.push(element) - 1;

  const formIndex = new Map<Element, number>();
  const forms: FrameModel['forms'] = [];
  const headingIn = (element: Element): string => {
    const heading = element.querySelector('h1, h2, h3, h4, legend, [role=heading], .title, caption');
    return cut(clean(heading?.textContent), 160);
  };
  const isLoneGroup = (candidate: Element): boolean =>
    ['FORM', 'DIALOG'].includes(candidate.tagName) || ['form', 'dialog'].includes(candidate.getAttribute('role') ?? '');
  const FIELDS = 'input:not([type=hidden]):not([type=checkbox]):not([type=radio]):not([type=submit]):not([type=button])';
  const BUTTONS = 'button, [role=button], input[type=submit], input[type=button], input[type=image]';
  const pageFields = all.filter((candidate) => candidate.matches(FIELDS)).length;
  /** What serves as a form where there is none: the smallest part with a button and, where the page has more, two fields. */
  const looseGroup = (element: Element): Element | null => {
    const least = Math.min(2, pageFields);
    const holds = (candidate: Element, fields: number): boolean => candidate.tagName !== 'BODY'
      && candidate.querySelectorAll(FIELDS).length >= fields && candidate.querySelectorAll(BUTTONS).length > 0;
    return closest(element, (candidate) => holds(candidate, least), 14) ?? closest(element, (candidate) => holds(candidate, 1), 8);
  };
  const groupOf = (element: Element): number => {
    const form = closest(element, isLoneGroup) ?? looseGroup(element);
    if (!form) return -1;
    const known = formIndex.get(form);
    if (known !== undefined) return known;
    const index = forms.length;
    formIndex.set(form, index);
    forms.push({
      index, text: cut(textOf(form), 1_500), heading: headingIn(form),
      action: form.getAttribute('action') ?? '', hints: clean([form.id, form.getAttribute('name'), form.getAttribute('class'), form.getAttribute('aria-label'), form.getAttribute('action')].join(' ')),
    });
    return index;
  };

  const viewportCovered = (element: Element, box: DOMRect): boolean => {
    const x = box.left + box.width / 2;
    const y = box.top + box.height / 2;
    if (x < 0 || y < 0 || x > window.innerWidth || y > window.innerHeight) return false;
    const root = element.getRootNode() as Document | ShadowRoot;
    const top = root.elementFromPoint(x, y);
    if (!top || top === element || element.contains(top) || top.contains(element)) return false;
    const label = closest(element, (candidate) => candidate.tagName === 'LABEL', 6);
    return !(label?.contains(top) ?? false);
  };

  const kindOf = (element: Element): FrameModel['controls'][number]['kind'] | null => {
    const tag = element.tagName;
    const role = element.getAttribute('role') ?? '';
    if (tag === 'INPUT') {
      const type = (element as HTMLInputElement).type;
      if (type === 'hidden' || type === 'file' || type === 'range' || type === 'color') return null;
      if (type === 'checkbox' || type === 'radio') return 'CHECK';
      if (['submit', 'button', 'image', 'reset'].includes(type)) return 'BUTTON';
      return 'FIELD';
    }
    if (tag === 'TEXTAREA') return 'FIELD';
    if (tag === 'SELECT') return 'SELECT';
    if (tag === 'BUTTON' || tag === 'SUMMARY') return 'BUTTON';
    if (tag === 'A') return 'LINK';
    if (role === 'textbox' && (element as HTMLElement).isContentEditable) return 'FIELD';
    if (role === 'checkbox' || role === 'switch' || role === 'radio') return 'CHECK';
    if (['button', 'menuitem', 'tab', 'option', 'combobox'].includes(role)) return 'BUTTON';
    if (role === 'link') return 'LINK';
    if (element.hasAttribute('onclick')) return 'BUTTON';
    if (tag === 'OPTION' || tag === 'LABEL') return null;
    const tabIndex = element.getAttribute('tabindex');
    if (tabIndex !== null && tabIndex !== '-1' && element.childElementCount < 8 && tag !== 'IFRAME') return 'BUTTON';
    if (element instanceof HTMLElement && element.childElementCount < 12) {
      const style = styleOf(element);
      if (style.cursor === 'pointer') {
        const parent = parentOf(element);
        if (parent && styleOf(parent).cursor !== 'pointer' && !closest(element, (candidate) => ['A', 'BUTTON', 'LABEL'].includes(candidate.tagName), 6)) return 'BUTTON';
      }
    }
    return null;
  };

  const controls: FrameModel['controls'] = [];
  const controlElements: Element[] = [];
  for (const element of all) {
    if (controls.length >= 1_500) break;
    const kind = kindOf(element);
    if (kind === null) continue;
    const field = element as HTMLInputElement;
    const visible = isVisible(element);
    if (!visible && kind !== 'FIELD' && kind !== 'CHECK' && kind !== 'SELECT') {
      if (kind !== 'LINK') continue;
    }
    const box = element.getBoundingClientRect();
    const isSecret = kind === 'FIELD' && field.type === 'password';
    const select = kind === 'SELECT' ? (element as HTMLSelectElement) : null;
    const buttonValue = element.tagName === 'INPUT' && kind === 'BUTTON' ? (field.value || field.alt || '') : '';
    const isFieldLike = kind === 'FIELD' || kind === 'SELECT' || kind === 'CHECK';
    controls.push({
      frame: input.frame, ref: keep(element), kind, tag: element.tagName.toLowerCase(),
      type: element.tagName === 'INPUT' || element.tagName === 'BUTTON' ? field.type : '', role: element.getAttribute('role') ?? '',
      text: isFieldLike ? '' : cut(clean(`${textOf(element)} ${buttonValue}`), 200),
      label: isFieldLike ? labelOf(element) : cut(clean([element.getAttribute('aria-label'), byIds(element, 'aria-labelledby'), element.getAttribute('title'), iconText(element)].filter(Boolean).join(' ')), 200),
      placeholder: field.placeholder ?? '', near: isFieldLike ? nearOf(element) : visible ? aroundOf(element) : '',
      name: element.getAttribute('name') ?? '', id: element.id,
      hints: cut(clean([element.getAttribute('name'), element.id, element.getAttribute('data-testid'), element.getAttribute('data-test'), element.getAttribute('data-action'),
        kind === 'FIELD' ? element.getAttribute('formcontrolname') : '', element.getAttribute('class')].filter(Boolean).join(' ')), 240),
      autocomplete: element.getAttribute('autocomplete') ?? '', href: element.tagName === 'A' ? (element as HTMLAnchorElement).href || (element.getAttribute('href') ?? '') : '',
      maxLength: typeof field.maxLength === 'number' ? field.maxLength : -1, inputMode: element.getAttribute('inputmode') ?? '',
      value: isSecret ? (field.value === '' ? '' : '*') : kind === 'FIELD' ? cut(field.value ?? '', 80) : '',
      options: select ? Array.from(select.options).slice(0, 120).map((option) => cut(clean(option.text), 120)) : [], selected: select ? select.selectedIndex : -1,
      isVisible: visible, isCovered: visible && viewportCovered(element, box),
      isEnabled: !(field.disabled === true || element.getAttribute('aria-disabled') === 'true' || (field.readOnly === true && kind === 'FIELD')),
      isRequired: field.required === true || element.getAttribute('aria-required') === 'true',
      isChecked: field.checked === true || element.getAttribute('aria-checked') === 'true',
      hasIcon: element.querySelector('svg, img, i, [class*=icon]') !== null,
      inDialog: closest(element, (candidate) => candidate.tagName === 'DIALOG' || ['dialog', 'alertdialog'].includes(candidate.getAttribute('role') ?? '')
        || candidate.getAttribute('aria-modal') === 'true' || (candidate instanceof HTMLElement && styleOf(candidate).position === 'fixed'
          && (/modal|dialog|popup|overlay|cookie|consent|banner|lightbox/i.test(`${candidate.id} ${candidate.className}`) || Number(styleOf(candidate).zIndex) > 10))) !== null,
      inNavigation: closest(element, (candidate) => ['NAV', 'HEADER', 'ASIDE'].includes(candidate.tagName) || ['navigation', 'menubar', 'menu', 'tablist'].includes(candidate.getAttribute('role') ?? '')) !== null,
      box: { x: box.x + window.scrollX, y: box.y + window.scrollY, width: box.width, height: box.height },
      form: isFieldLike || kind === 'BUTTON' ? groupOf(element) : closest(element, isLoneGroup) ? groupOf(element) : -1, row: -1,
    });
    controlElements.push(element);
  }

  const rowOf = (element: Element): Element | null => {
    const semantic = closest(element, (candidate) => candidate.tagName === 'TR' || candidate.getAttribute('role') === 'row', 8);
    if (semantic && hasDate(textOf(semantic))) return semantic;
    let at: Element | null = element;
    for (let step = 0; at && step < 9; step += 1) {
      const text = textOf(at);
      if (text.length > 400 || ['NAV', 'HEADER', 'FOOTER', 'ASIDE', 'BODY', 'MAIN'].includes(at.tagName) || at.querySelectorAll('a, button, [role=button]').length > 8) return null;
      if (hasDate(text) || hasDate(at.getAttribute('aria-label') ?? '')) return at;
      at = parentOf(at);
    }
    return null;
  };
  const signature = (element: Element): string => `${element.tagName}.${(element.getAttribute('class') ?? '').split(/\s+/).sort().join('.')}`;
  const widen = (element: Element): Element => {
    let at = element;
    for (let step = 0; step < 6; step += 1) {
      const parent = parentOf(at);
      if (!parent || parent.tagName === 'BODY' || parent.tagName === 'MAIN' || parent.tagName === 'FORM') return at;
      const twins = Array.from(parent.children).filter((child) => child !== at && child.tagName === at.tagName && hasDate(textOf(child)) && child.querySelector('a, button, [role=button], [role=link]'));
      if (twins.length > 0 && at.tagName !== 'TD') return at;
      if (['LI', 'TR', 'ARTICLE'].includes(at.tagName)) return at;
      if (textOf(parent).length > 320 || parent.querySelector('nav, header, footer, select') || parent.querySelectorAll('a, button, [role=button]').length > 8) return at;
      at = parent;
    }
    return at;
  };
  const headingBefore = (element: Element): string => {
    let at: Element | null = element;
    for (let step = 0; at && step < 12; step += 1) {
      let before: Element | null = at.previousElementSibling;
      while (before) {
        if (/^(H[1-6]|CAPTION|LEGEND)$/.test(before.tagName) || before.getAttribute('role') === 'heading') return cut(clean(before.textContent), 160);
        const inner: Element | null = before.querySelector('h1, h2, h3, h4, h5, [role=heading]');
        if (inner && isVisible(inner)) return cut(clean(inner.textContent), 160);
        before = before.previousElementSibling;
      }
      at = parentOf(at);
    }
    return '';
  };
  const rowIndex = new Map<Element, number>();
  const listIndex = new Map<string, number>();
  const parents = new Map<Element, number>();
  const rows: FrameModel['rows'] = [];
  controlElements.forEach((element, at) => {
    const control = controls[at];
    if (!control || (control.kind !== 'BUTTON' && control.kind !== 'LINK') || !control.isVisible) return;
    const found = rowOf(element);
    if (!found) return;
    const row = found.tagName === 'TR' || found.getAttribute('role') === 'row' ? found : widen(found);
    let index = rowIndex.get(row);
    if (index === undefined) {
      const holder = closest(row, (candidate) => ['TABLE', 'UL', 'OL'].includes(candidate.tagName) || ['table', 'grid', 'list'].includes(candidate.getAttribute('role') ?? ''), 6) ?? parentOf(row) ?? row;
      if (!parents.has(holder)) parents.set(holder, parents.size);
      const listKey = `${parents.get(holder)}:${row.tagName === 'TR' ? 'TR' : signature(row).split('.')[0]}`;
      if (!listIndex.has(listKey)) listIndex.set(listKey, listIndex.size);
      const cells = Array.from(row.querySelectorAll('td, th, [role=cell], [role=gridcell], [role=rowheader], dd')).map((cell) => cut(textOf(cell), 200));
      const table = holder.tagName === 'TABLE' || ['table', 'grid'].includes(holder.getAttribute('role') ?? '') ? holder : null;
      const headers = table ? Array.from(table.querySelectorAll('thead th, thead td, [role=columnheader], tr:first-child th')).map((cell) => cut(textOf(cell), 80)) : [];
      index = rows.length;
      rowIndex.set(row, index);
      rows.push({
        frame: input.frame, index, list: listIndex.get(listKey) ?? 0, text: cut(textOf(row), 500),
        cells: cells.length > 0 ? cells : Array.from(row.children).map((child) => cut(textOf(child), 200)).filter((text) => text !== ''),
        headers, heading: headingBefore(holder), controls: [],
      });
    }
    control.row = index;
    rows[index]?.controls.push(at);
  });

  const alerts: string[] = [];
  for (const element of all) {
    const isAlert = ['alert', 'status', 'alertdialog'].includes(element.getAttribute('role') ?? '') || element.getAttribute('aria-live') === 'assertive' || element.getAttribute('aria-live') === 'polite'
      || /(^|[\s_-])(error|alert|warning|notice|message|invalid|danger|flash|validation|fehler|erreur|toast)/i.test(`${element.getAttribute('class') ?? ''} ${element.id}`);
    if (!isAlert || !isVisible(element) || element.tagName === 'INPUT' || element.tagName === 'BODY') continue;
    const text = textOf(element);
    if (text !== '' && text.length < 600 && !alerts.includes(text)) alerts.push(text);
    if (alerts.length >= 12) break;
  }
  const documents: FrameModel['documents'] = [];
  for (const element of all) {
    if (!['EMBED', 'OBJECT', 'IFRAME'].includes(element.tagName)) continue;
    const src = element.tagName === 'OBJECT' ? (element as HTMLObjectElement).data : (element as HTMLEmbedElement).src;
    const type = (element as HTMLEmbedElement).type ?? '';
    if (src !== '' && (/pdf/i.test(type) || /\.pdf($|[?#])|^blob:|^data:application\/pdf/i.test(src))) documents.push({ frame: input.frame, src, type });
  }
  const checks: FrameModel['checks'] = [];
  for (const element of all) {
    if (element.tagName !== 'IFRAME') continue;
    const src = (element as HTMLIFrameElement).src;
    if (!/recaptcha|hcaptcha|turnstile|challenges\.cloudflare|arkoselabs|funcaptcha|captcha|datadome|perimeterx/i.test(src) || !isVisible(element)) continue;
    const box = element.getBoundingClientRect();
    checks.push({ src, width: box.width, height: box.height });
  }
  const headings = all.filter((element) => /^(H[1-4]|LEGEND)$/.test(element.tagName) || element.getAttribute('role') === 'heading').filter(isVisible).slice(0, 30).map((element) => cut(textOf(element), 160));
  let text = document.body ? document.body.innerText : '';
  for (const element of all) if (element.shadowRoot && isVisible(element)) text += `\n${Array.from(element.shadowRoot.children).map((child) => (child instanceof HTMLElement && !['STYLE', 'SCRIPT'].includes(child.tagName) ? child.innerText : '')).join('\n')}`;
  return {
    elements,
    model: {
      url: location.href, title: document.title, language: document.documentElement.lang || '', text: cut(text.replace(/[ \t]+/g, ' ').replace(/\n\s*\n+/g, '\n'), MAX_TEXT),
      headings, alerts, controls, forms, rows, documents, checks, scrollHeight: document.documentElement.scrollHeight,
    },
  };
}
