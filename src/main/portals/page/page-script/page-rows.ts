import type { FrameModel } from '../page-snapshot-model.ts';
import type { PageTools } from './page-tools.ts';

/**
 * Repeated things with a date in them. Tells each control in one which row it belongs to. `elements` are the controls' own,
 * in their order. Runs in the page: see page-script.ts.
 */
export function pageRows({ clean, cut, hasDate, isMonth, parentOf, closest, isVisible, textOf, shaded }: PageTools, withYear: (row: Element, text: string) => string, controls: FrameModel['controls'], elements: readonly Element[], frame: number): FrameModel['rows'] {
  const canBePressed = (row: Element): boolean => row.hasAttribute('onclick') || getComputedStyle(row).cursor === 'pointer' || row.querySelector('a, button, [role=button], [onclick]') !== null;
  /** The row with a date above one that has none, and how far up it is. */
  const datedAbove = (below: Element): { row: Element; steps: number } | null => {
    let at = below.previousElementSibling;
    for (let steps = 1; at && steps < 20; steps += 1) {
      if (at.tagName === 'TR' && hasDate(textOf(at))) return { row: at, steps };
      at = at.previousElementSibling;
    }
    return null;
  };
  /** Page numbers and their arrows in the last row of a table: "1 2 3 Next". */
  const isPager = (row: Element): boolean => {
    const parts = textOf(row).split(' ');
    const isNumber = (part: string): boolean => /^\d{1,3}$/.test(part);
    const turns = /^(?:[^\p{L}\d]{1,4}|next|prev(?:ious)?|first|last|page|of|seite|von|weiter|zurück|suivant|précédent|siguiente|anterior|próxima|seguinte|successiva|precedente|volgende|vorige|página|pagina|sur|de|di|van)$/iu;
    return parts.filter(isNumber).length >= 2 && parts.every((part) => isNumber(part) || turns.test(part));
  };
  const foldedFrom = (below: Element): Element | null => {
    if (isPager(below)) return null;
    const above = datedAbove(below);
    if (above === null) return null;
    // A day over several rows is the heading of each of them.
    if (!canBePressed(above.row)) return below;
    return above.steps < 3 ? above.row : null;
  };
  const INDEX = ['aria-rowindex', 'row-index', 'data-rowindex', 'data-sap-ui-rowindex', 'data-ri', 'data-row-index'];
  /** The part with the date of a row that a table with columns in place draws in two parts. */
  const otherPart = (part: Element): Element | null => {
    const name = INDEX.find((each) => part.hasAttribute(each));
    if (name === undefined) return null;
    const alike = `[${name}="${CSS.escape(part.getAttribute(name) ?? '')}"]`;
    let at = parentOf(part);
    for (let step = 0; at && step < 8 && at.tagName !== 'BODY'; step += 1) {
      const other = Array.from(at.querySelectorAll(alike)).find((each) => each !== part && hasDate(textOf(each)));
      if (other) return other;
      at = parentOf(at);
    }
    return null;
  };
  /** The row with the date whose cell holds a table of its own, in which its controls stand. */
  const rowAround = (inner: Element): Element | null => {
    const table = inner.tagName === 'TR' ? inner.closest('table') : null;
    const outer = table?.parentElement?.closest('tr') ?? null;
    return outer && hasDate(textOf(outer)) && textOf(outer).length <= 400 && !holdsRows(outer) ? outer : null;
  };
  /** A part of the page with two rows or more that can be pressed is their list and no row. */
  const holdsRows = (part: Element): boolean =>
    Array.from(part.querySelectorAll('tr, li, article, [role=row], [role=listitem]')).filter((inner) => hasDate(textOf(inner)) && canBePressed(inner)).length > 1;
  // Each part of a cell may be an element with a shadow of its own.
  const DEEP = shaded.size > 0 ? 16 : 8;
  const rowOf = (element: Element): Element | null => {
    const semantic = closest(element, (candidate) => candidate.tagName === 'TR' || candidate.getAttribute('role') === 'row', DEEP);
    // A row that holds a list or a heading is the page's layout.
    const isLayout = semantic?.tagName === 'TR' && semantic.querySelector('table, ul, ol, h1, h2') !== null;
    if (semantic && !isLayout && hasDate(textOf(semantic))) return semantic;
    const other = semantic && !isLayout ? otherPart(semantic) ?? rowAround(semantic) : null;
    if (other) return other;
    // What folds out below a row of a table stands in a row of its own and belongs to the one above.
    if (semantic?.tagName === 'TR' && !isLayout) return foldedFrom(semantic);
    let at: Element | null = element;
    for (let step = 0; at && step <= DEEP; step += 1) {
      const text = textOf(at);
      if (text.length > 400 || ['NAV', 'HEADER', 'FOOTER', 'ASIDE', 'BODY', 'MAIN'].includes(at.tagName) || at.querySelectorAll('a, button, [role=button]').length > 8) return null;
      if (hasDate(text) || hasDate(at.getAttribute('aria-label') ?? '')) return at !== element && holdsRows(at) ? null : at;
      at = parentOf(at);
    }
    return null;
  };
  const signature = (element: Element): string => `${element.tagName}.${(element.getAttribute('class') ?? '').split(/\s+/).sort().join('.')}`;
  const PRESSABLE = 'a, button, [role=button], [role=link]';
  const widen = (element: Element): Element => {
    let at = element;
    for (let step = 0; step < 6; step += 1) {
      const parent = parentOf(at);
      if (!parent || parent.tagName === 'BODY' || parent.tagName === 'MAIN' || parent.tagName === 'FORM') return at;
      const twins = Array.from(parent.children).filter((child) => child !== at && child.tagName === at.tagName && hasDate(textOf(child)) && (child.querySelector('a, button, [role=button], [role=link]') || (child.matches(PRESSABLE) && textOf(child) !== textOf(at))));
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
  /** The heading in front of a row in its own parent, those that only tell the days of it aside. */
  const headingBeside = (row: Element): string => {
    for (let before = row.previousElementSibling; before; before = before.previousElementSibling) {
      const text = /^H[1-6]$/.test(before.tagName) || before.getAttribute('role') === 'heading' ? clean(before.textContent) : '';
      if (/\p{L}{3}/u.test(text) && !hasDate(text)) return cut(text, 160);
    }
    return '';
  };
  /** A month alone, under the heading of its year. */
  const monthTile = (element: Element): string => {
    const text = textOf(element);
    const year = isMonth(text) ? /(?:19|20)\d{2}/.exec(headingBefore(element))?.[0] : undefined;
    return year === undefined ? '' : `${text} ${year}`;
  };
  /** The day a row of a table stands under, where it has none itself. */
  const underDay = (row: Element): string => (row.tagName !== 'TR' || hasDate(textOf(row)) ? '' : `${textOf(datedAbove(row)?.row ?? row)} `);
  const rowIndex = new Map<Element, number>();
  const listIndex = new Map<string, number>();
  const parents = new Map<Element, number>();
  const rows: FrameModel['rows'] = [];
  elements.forEach((element, at) => {
    const control = controls[at];
    if (!control || (control.kind !== 'BUTTON' && control.kind !== 'LINK') || !control.isVisible) return;
    const tile = monthTile(element);
    const found = tile === '' ? rowOf(element) : element;
    if (!found) return;
    const row = tile !== '' || found.tagName === 'TR' || found.getAttribute('role') === 'row' ? found : widen(found);
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
        frame, index, list: listIndex.get(listKey) ?? 0, text: tile !== '' ? tile : cut(withYear(row, `${underDay(row)}${textOf(row)}`), 500),
        cells: cells.length > 0 ? cells : Array.from(row.children).map((child) => cut(textOf(child), 200)).filter((text) => text !== ''),
        headers, heading: headingBefore(holder) || headingBeside(row), controls: [],
      });
    }
    control.row = index;
    rows[index]?.controls.push(at);
  });
  return rows;
}
