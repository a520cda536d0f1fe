import type { PageRead } from '../../page/page-script.ts';

/**
 * Runs in every frame of a page while a person shows the way: tells what they press, choose and fill, with the page as it
 * stood just before. It uses nothing from outside its own body. Of what is typed it tells days and short numbers alone.
 */
export function reportWalk(bindingName: string, readPage: () => PageRead, chainOf: (element: Element) => string): void {
  const marked = globalThis as unknown as Record<string, unknown>;
  const mark = `${bindingName}_on`;
  if (marked[mark] === true) return;
  marked[mark] = true;
  const report = (globalThis as unknown as Record<string, ((message: unknown) => Promise<void>) | undefined>)[bindingName];
  const DRAWN = ['CANVAS', 'IMG', 'SVG', 'VIDEO', 'EMBED', 'OBJECT'];
  const isTellable = (field: HTMLInputElement): boolean =>
    ['date', 'month', 'week', 'text', 'tel', 'number', 'search', ''].includes(field.type) && /^\d{1,4}([./ -]\d{1,2}){0,1}([./ -]\d{1,4})?$/.test(field.value) && field.value.length <= 10;
  const nthOf = (element: Element): number => {
    let nth = -1;
    let count = 0;
    const walk = (root: Document | ShadowRoot | Element): void => {
      for (const child of Array.from(root.children)) {
        if (child.tagName === element.tagName) {
          if (child === element) nth = count;
          count += 1;
        }
        if (child.shadowRoot) walk(child.shadowRoot);
        walk(child);
      }
    };
    walk(document);
    return Math.min(5_000, Math.max(0, nth));
  };
  const share = (at: number, from: number, length: number): number => (length <= 0 ? 0.5 : Math.min(1, Math.max(0, (at - from) / length)));
  const spotOf = (element: Element, event: MouseEvent): unknown => {
    const box = element.getBoundingClientRect();
    return {
      tag: element.tagName.toLowerCase(), chain: chainOf(element), label: (element.getAttribute('aria-label') ?? element.getAttribute('alt') ?? element.getAttribute('title') ?? '').slice(0, 200), nth: nthOf(element),
      x: share(event.clientX, box.left, box.width), y: share(event.clientY, box.top, box.height),
    };
  };
  const tell = (kind: 'PRESS' | 'CHANGE', event: Event): void => {
    // What a script of the page presses is not the person's doing.
    if (!event.isTrusted || report === undefined) return;
    const path = event.composedPath().filter((one): one is Element => one instanceof Element);
    const target = path[0];
    if (target === undefined) return;
    const label = path.find((element) => element.tagName === 'LABEL') as HTMLLabelElement | undefined;
    // A press on a label is followed by the one on what it labels.
    if (kind === 'PRESS' && label?.control != null && !path.some((element) => element === label.control)) return;
    const { model, elements } = readPage();
    const ref = path.map((element) => elements.indexOf(element)).find((at) => at >= 0) ?? -1;
    const control = model.controls[ref];
    const box = target.getBoundingClientRect();
    const drawn = path.find((element) => DRAWN.includes(element.tagName.toUpperCase()));
    const isLarge = drawn !== undefined && drawn.getBoundingClientRect().width >= 100 && drawn.getBoundingClientRect().height >= 60;
    const isSaid = control !== undefined && `${control.text}${control.label}`.trim() !== '';
    const isDrawn = drawn !== undefined && isLarge && !isSaid && control?.kind !== 'LINK';
    const isBare = control === undefined && !['HTML', 'BODY', 'MAIN', 'OPTION'].includes(target.tagName) && box.width > 0;
    const field = target as HTMLInputElement;
    const chosen = target instanceof HTMLSelectElement ? target.selectedOptions[0]?.text ?? '' : '';
    const value = kind === 'CHANGE' && target.tagName === 'INPUT' && isTellable(field) ? field.value : '';
    for (const each of model.controls) if (each.kind === 'FIELD') each.value = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/.test(each.value) ? each.value : '';
    const spot = kind === 'PRESS' && event instanceof MouseEvent ? (isDrawn ? spotOf(drawn, event) : isBare ? spotOf(target, event) : null) : null;
    if (kind === 'PRESS' && spot === null && (control === undefined || control.kind === 'FIELD' || control.kind === 'SELECT')) return;
    void report({ kind, isMainFrame: window === window.top, page: model, ref: control === undefined ? -1 : control.ref, spot, value, option: chosen.slice(0, 200), isOn: field.checked === true, stand: `${location.href}|${document.body ? document.body.innerText.length : 0}|${document.querySelectorAll('*').length}` });
  };
  addEventListener('click', (event) => tell('PRESS', event), true);
  addEventListener('change', (event) => {
    if (['SELECT', 'INPUT'].includes((event.composedPath()[0] as Element | undefined)?.tagName ?? '')) tell('CHANGE', event);
  }, true);
}
