import type { FrameModel } from '../page-snapshot-model.ts';
import type { PageForms } from './page-forms.ts';
import type { PageTools } from './page-tools.ts';

/** What can be filled or pressed, with the elements the controls' refs point at. Runs in the page: see page-script.ts. */
export function pageControls({ all, clean, cut, parentOf, closest, isVisible, textOf, iconText, byIds, labelOf, nearOf, aroundOf, styleOf }: PageTools, { groupOf, isLoneGroup }: PageForms, chainOf: (element: Element) => string, frame: number): { controls: FrameModel['controls']; elements: Element[] } {
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
    if (tag === 'A' || (tag === 'AREA' && element.hasAttribute('href'))) return 'LINK';
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

  /** Lies over the page and is not the page itself: by its name, its layer, or as a bar or sheet that stays in place. */
  const liesOver = (candidate: Element): boolean => {
    if (!(candidate instanceof HTMLElement)) return false;
    const style = styleOf(candidate);
    const isNamed = /modal|dialog|popup|overlay|cookie|consent|banner|lightbox|gdpr|cmp/i.test(`${candidate.id} ${candidate.className}`);
    if (style.position === 'absolute' || style.position === 'sticky') return isNamed && Number(style.zIndex) > 10;
    if (style.position !== 'fixed') return false;
    if (isNamed || Number(style.zIndex) > 10) return true;
    const box = candidate.getBoundingClientRect();
    const isBar = box.width >= window.innerWidth * 0.8 && box.top > window.innerHeight / 3;
    const isSheet = box.width * box.height >= window.innerWidth * window.innerHeight * 0.3;
    return (isBar || isSheet) && !['NAV', 'HEADER', 'FOOTER'].includes(candidate.tagName) && candidate.querySelectorAll('*').length < all.length / 2;
  };

  /** Masked by the page's style instead of its type, to keep browsers from offering to fill it. */
  const isMaskedText = (element: Element): boolean => element instanceof HTMLInputElement && ['text', 'tel', 'number', ''].includes(element.type)
    && (!['', 'none'].includes(styleOf(element).getPropertyValue('-webkit-text-security')) || /text-security|dotsfont|password-?font/i.test(styleOf(element).fontFamily));
  /** A field too small to be seen, which catches programs that fill everything. */
  const isTrap = (box: DOMRect): boolean => box.width < 4 || box.height < 4;
  const expandedOf = (element: Element): boolean | null => {
    if (element.tagName === 'SUMMARY') return (element.parentElement as HTMLDetailsElement | null)?.open ?? null;
    const said = element.getAttribute('aria-expanded');
    return said === 'true' || said === 'false' ? said === 'true' : null;
  };
  /** The role an element has, or plays: what stands in a row of tabs by the name of it is a tab. */
  const roleOf = (element: Element): string => element.getAttribute('role')
    ?? (closest(element, (candidate) => candidate !== element && /(^|[\s_-])(nav-?)?tabs?(-?(list|bar|nav|header|menu))?([\s_-]|$)/i.test(candidate.getAttribute('class') ?? ''), 4) ? 'tab' : '');
  const CURRENT = /(^|[\s_-])(active|current|selected)([\s_-]|$)/i;
  const isCurrent = (element: Element): boolean => {
    const item = element.parentElement?.tagName === 'LI' ? element.parentElement : null;
    return [element, item].some((part) => part !== null && (!['', 'false'].includes(part.getAttribute('aria-current') ?? '') || part.getAttribute('aria-selected') === 'true' || CURRENT.test(part.getAttribute('class') ?? '')));
  };

  const MOST_LINKS = 1_500;
  const MOST_CONTROLS = 3_000;
  const controls: FrameModel['controls'] = [];
  const elements: Element[] = [];
  for (const element of all) {
    const kind = kindOf(element);
    // A menu of thousands of links leaves room for what stands behind it.
    if (kind === null || (kind === 'LINK' && controls.length >= MOST_LINKS) || controls.length >= MOST_CONTROLS) continue;
    const field = element as HTMLInputElement;
    const box = element.getBoundingClientRect();
    const visible = isVisible(element) && !(kind === 'FIELD' && isTrap(box));
    if (!visible && kind !== 'FIELD' && kind !== 'CHECK' && kind !== 'SELECT') {
      if (kind !== 'LINK') continue;
    }
    const isMasked = kind === 'FIELD' && isMaskedText(element);
    const isSecret = kind === 'FIELD' && (field.type === 'password' || isMasked);
    // Read-only until it has the focus: another way to keep browsers from filling it.
    const opensOnFocus = element.hasAttribute('onfocus') || element.hasAttribute('onclick') || isSecret;
    const select = kind === 'SELECT' ? (element as HTMLSelectElement) : null;
    const buttonValue = element.tagName === 'INPUT' && kind === 'BUTTON' ? (field.value || field.alt || '') : '';
    const isFieldLike = kind === 'FIELD' || kind === 'SELECT' || kind === 'CHECK';
    controls.push({
      frame, ref: elements.push(element) - 1, kind, tag: element.tagName.toLowerCase(),
      type: isMasked ? 'password' : element.tagName === 'INPUT' || element.tagName === 'BUTTON' ? field.type : '', role: roleOf(element),
      text: isFieldLike ? '' : cut(clean(`${textOf(element)} ${buttonValue}`), 200),
      label: isFieldLike ? labelOf(element) : cut(clean([...new Set([element.getAttribute('aria-label'), byIds(element, 'aria-labelledby'), element.getAttribute('title'), ['AREA', 'IMG'].includes(element.tagName) ? element.getAttribute('alt') : '', iconText(element)].filter(Boolean))].join(' ')), 200),
      placeholder: field.placeholder ?? '', near: isFieldLike ? nearOf(element) : visible ? aroundOf(element) : '',
      name: element.getAttribute('name') ?? '', id: element.id,
      hints: cut(clean([element.getAttribute('name'), element.id, element.getAttribute('data-testid'), element.getAttribute('data-test'), element.getAttribute('data-action'),
        kind === 'FIELD' ? element.getAttribute('formcontrolname') : '', element.getAttribute('class')].filter(Boolean).join(' ')), 240),
      autocomplete: element.getAttribute('autocomplete') ?? '', href: ['A', 'AREA'].includes(element.tagName) ? (element as HTMLAnchorElement).href || (element.getAttribute('href') ?? '') : '',
      maxLength: typeof field.maxLength === 'number' ? field.maxLength : -1, inputMode: element.getAttribute('inputmode') ?? '',
      value: isSecret ? (field.value === '' ? '' : '*') : kind === 'FIELD' ? cut(field.value ?? '', 80) : '',
      options: select ? Array.from(select.options).slice(0, 600).map((option) => cut(clean(option.text), 120)) : [], selected: select ? select.selectedIndex : -1,
      isVisible: visible, isCovered: visible && viewportCovered(element, box),
      isEnabled: !(field.disabled === true || element.getAttribute('aria-disabled') === 'true' || (field.readOnly === true && kind === 'FIELD' && !opensOnFocus)),
      isRequired: field.required === true || element.getAttribute('aria-required') === 'true',
      isChecked: field.checked === true || element.getAttribute('aria-checked') === 'true',
      isExpanded: expandedOf(element), opensList: element.getAttribute('role') === 'combobox' || !['', 'false'].includes(element.getAttribute('aria-haspopup') ?? ''), isCurrent: isCurrent(element),
      hasIcon: ['IMG', 'svg'].includes(element.tagName) || element.querySelector('svg, img, i, [class*=icon]') !== null,
      inDialog: closest(element, (candidate) => candidate.tagName === 'DIALOG' || ['dialog', 'alertdialog'].includes(candidate.getAttribute('role') ?? '')
        || candidate.getAttribute('aria-modal') === 'true' || liesOver(candidate)) !== null,
      inNavigation: closest(element, (candidate) => ['NAV', 'HEADER', 'ASIDE'].includes(candidate.tagName) || ['navigation', 'menubar', 'menu', 'tablist'].includes(candidate.getAttribute('role') ?? '')) !== null,
      box: { x: box.x + window.scrollX, y: box.y + window.scrollY, width: box.width, height: box.height },
      form: isFieldLike || kind === 'BUTTON' ? groupOf(element) : closest(element, isLoneGroup) ? groupOf(element) : -1, row: -1, chain: chainOf(element),
    });
  }
  return { controls, elements };
}
