import type { Element, Node, Styles } from './styles.ts';
import { attribute, isElement, points } from './styles.ts';

/** A piece of text on a line; glued to the one before where no blank stands between. */
export interface Piece {
  readonly kind: 'TEXT';
  readonly text: string;
  readonly size: number;
  readonly glued: boolean;
}

export interface Cell {
  readonly content: readonly Item[];
  readonly columns: number;
  readonly rows: number;
}

/** What a block holds: text, line breaks, blocks below each other, rows of cells, and blocks set at a place of their own. */
export type Item =
  | Piece
  | { readonly kind: 'BREAK' }
  | { readonly kind: 'BLOCK'; readonly content: readonly Item[]; readonly space: number }
  | { readonly kind: 'TABLE'; readonly rows: readonly (readonly Cell[])[]; readonly full: boolean }
  | { readonly kind: 'PLACED'; readonly content: readonly Item[]; readonly x: number; readonly y: number };

const UNSEEN = new Set(['script', 'style', 'template', 'noscript', 'head', 'title', 'meta', 'link', 'svg', 'math', 'iframe', 'object', 'embed', 'audio', 'video', 'canvas', 'select', 'datalist']);
const INLINE = new Set(['a', 'abbr', 'b', 'bdi', 'bdo', 'big', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'font', 'i', 'ins', 'kbd', 'label', 'mark', 'nobr', 'q', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'var', 'button', 'input']);
const SIZES: Readonly<Record<string, number>> = { h1: 18, h2: 14, h3: 12, h4: 10, small: 7.5, sub: 7, sup: 7 };
const SPACED = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'dl', 'table', 'hr', 'blockquote', 'pre']);
const MAX_SPAN = 60;
/** Elements lie no deeper than this in pages people write; what lies deeper is taken as plain text. */
const MAX_DEPTH = 300;

export const BASE_SIZE = 9;

interface Around {
  readonly size: number;
  readonly depth: number;
  readonly pre: boolean;
}

/** Turns elements into items, leaving out what a person would not see. */
export class BoxBuilder {
  readonly #styles: Styles;

  constructor(styles: Styles) {
    this.#styles = styles;
  }

  isUnseen(element: Element): boolean {
    if (UNSEEN.has(element.tagName) || attribute(element, 'hidden') !== null) return true;
    const style = this.#styles.of(element);
    const isZero = (name: string): boolean => /^0(?:px|pt|em|%)?$/.test(style.get(name) ?? '');
    return style.get('display') === 'none' || style.get('visibility') === 'hidden' || isZero('font-size') || isZero('opacity') || (style.get('overflow') === 'hidden' && (isZero('max-height') || isZero('height')));
  }

  #display(element: Element): string {
    const given = this.#styles.of(element).get('display');
    if (given !== undefined) return given;
    if (element.tagName === 'table') return 'table';
    return INLINE.has(element.tagName) ? 'inline' : 'block';
  }

  #sizeOf(element: Element, around: number): number {
    const value = this.#styles.of(element).get('font-size');
    const absolute = points(value);
    if (absolute !== null) return Math.min(40, Math.max(5, absolute));
    const relative = /^(\d+(?:\.\d+)?)(em|rem|%)$/.exec(value ?? '');
    if (relative) return Math.min(40, Math.max(5, (relative[2] === 'rem' ? BASE_SIZE : around) * (Number(relative[1]) / (relative[2] === '%' ? 100 : 1))));
    return SIZES[element.tagName] ?? around;
  }

  /** The items of nodes in a block. */
  items(nodes: readonly Node[], around: Around = { size: BASE_SIZE, depth: 0, pre: false }): Item[] {
    const found: Item[] = [];
    let glued = false;
    let floats: Cell[] = [];
    const closeFloats = (): void => {
      if (floats.length > 0) found.push({ kind: 'TABLE', rows: [floats], full: true });
      floats = [];
    };
    for (const node of nodes) {
      if ('value' in node) {
        if (node.value.trim() !== '') closeFloats();
        const pieces = piecesOf(node.value, around, glued);
        found.push(...pieces);
        glued = pieces.length > 0 ? /\S$/u.test(node.value) : glued && node.value === '';
        continue;
      }
      if (!isElement(node) || this.isUnseen(node) || around.depth > MAX_DEPTH) continue;
      const own = this.#element(node, { size: this.#sizeOf(node, around.size), depth: around.depth + 1, pre: around.pre || node.tagName === 'pre' || (this.#styles.of(node).get('white-space') ?? '').startsWith('pre') });
      const float = this.#styles.of(node).get('float');
      if (float === 'left' || float === 'right') {
        const cell = { content: own, columns: 1, rows: 1 };
        floats.push(cell);
        glued = false;
        continue;
      }
      if (own.length > 0) closeFloats();
      const first = own[0];
      if (first?.kind === 'TEXT' && first.glued !== glued && isInlineOnly(own)) own[0] = { ...first, glued: glued && !startsWithBlank(node) };
      found.push(...own);
      if (own.length > 0) glued = own.at(-1)?.kind === 'TEXT' && isInlineOnly(own) && !endsWithBlank(node);
    }
    closeFloats();
    return found;
  }

  #element(element: Element, around: Around): Item[] {
    if (element.tagName === 'br') return [{ kind: 'BREAK' }];
    if (element.tagName === 'input') return piecesOf(['hidden', 'checkbox', 'radio', 'password'].includes(attribute(element, 'type') ?? '') ? '' : (attribute(element, 'value') ?? ''), around, false);
    const style = this.#styles.of(element);
    const display = this.#display(element);
    if (style.get('position') === 'absolute' && (points(style.get('left')) !== null || points(style.get('top')) !== null)) {
      return [{ kind: 'PLACED', content: this.items(element.childNodes, around), x: points(style.get('left')) ?? 0, y: points(style.get('top')) ?? 0 }];
    }
    if (display === 'table' || display === 'inline-table') return [this.#table(element, around)];
    if ((display.endsWith('flex') && !(style.get('flex-direction') ?? '').startsWith('column')) || display.endsWith('grid')) return this.#row(element, around, columnsOf(style.get('grid-template-columns'), display));
    const content = this.items(element.childNodes, around);
    if (display === 'inline' || display === 'contents') return content;
    if (display === 'inline-block') return content.length === 0 ? [] : [...(content.every((i) => i.kind === 'TEXT') ? content : [{ kind: 'BLOCK' as const, content, space: 0 }])];
    return [{ kind: 'BLOCK', content, space: SPACED.has(element.tagName) ? 4 : 0 }];
  }

  /** Children set side by side, in rows of as many as the grid has columns. */
  #row(element: Element, around: Around, columns: number): Item[] {
    const cells: Cell[] = element.childNodes.flatMap((child) => {
      const content = isElement(child) && this.isUnseen(child) ? [] : this.items([child], around);
      return content.length > 0 ? [{ content, columns: 1, rows: 1 }] : [];
    });
    const rows: Cell[][] = [];
    for (let i = 0; i < cells.length; i += columns) rows.push(cells.slice(i, i + columns));
    return rows.length > 0 ? [{ kind: 'TABLE', rows, full: true }] : [];
  }

  #table(element: Element, around: Around): Item {
    const rows: Cell[][] = [];
    const visit = (parent: Element): void => {
      for (const child of parent.childNodes) {
        if (!isElement(child) || this.isUnseen(child)) continue;
        const display = this.#styles.of(child).get('display');
        if (['tbody', 'thead', 'tfoot'].includes(child.tagName) || display === 'table-row-group') visit(child);
        else if (child.tagName === 'tr' || display === 'table-row') rows.push(this.#cells(child, around));
        else rows.push([{ content: this.items([child], around), columns: MAX_SPAN, rows: 1 }]);
      }
    };
    visit(element);
    const width = this.#styles.of(element).get('width') ?? attribute(element, 'width') ?? '';
    return { kind: 'TABLE', rows, full: width.endsWith('%') };
  }

  #cells(row: Element, around: Around): Cell[] {
    return row.childNodes.flatMap((child) => {
      if (!isElement(child) || this.isUnseen(child)) return [];
      const size = this.#sizeOf(child, around.size);
      const span = (name: string): number => Math.min(MAX_SPAN, Math.max(1, Number(attribute(child, name) ?? 1) || 1));
      return [{ content: this.items(child.childNodes, { ...around, size, depth: around.depth + 1 }), columns: span('colspan'), rows: span('rowspan') }];
    });
  }
}

const isInlineOnly = (items: readonly Item[]): boolean => items.every((i) => i.kind === 'TEXT');
const firstText = (element: Element): string => { const child = element.childNodes[0]; return child && 'value' in child ? child.value : ''; };
const lastText = (element: Element): string => { const child = element.childNodes.at(-1); return child && 'value' in child ? child.value : ''; };
const startsWithBlank = (element: Element): boolean => /^\s/.test(firstText(element));
const endsWithBlank = (element: Element): boolean => /\s$/.test(lastText(element));

function columnsOf(template: string | undefined, display: string): number {
  if (!display.endsWith('grid')) return Number.MAX_SAFE_INTEGER;
  if (template === undefined) return 1;
  const repeated = /repeat\(\s*(\d+)/.exec(template);
  return repeated ? Math.max(1, Number(repeated[1])) : Math.max(1, template.replace(/\([^)]*\)/g, 'x').trim().split(/\s+/).length);
}

function piecesOf(text: string, { size, pre }: Around, glued: boolean): Item[] {
  const items: Item[] = [];
  const lines = pre ? text.split(/\r\n|\r|\n/) : [text];
  for (const [n, line] of lines.entries()) {
    if (n > 0) items.push({ kind: 'BREAK' });
    for (const match of line.matchAll(/[^\s\u00a0\u2000-\u200b\u202f]+/gu)) {
      items.push({ kind: 'TEXT', text: match[0], size, glued: n === 0 && match.index === 0 && glued });
    }
  }
  return items;
}
