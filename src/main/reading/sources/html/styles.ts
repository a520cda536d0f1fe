import type { DefaultTreeAdapterTypes as Tree } from 'parse5';

export type Element = Tree.Element;
export type Node = Tree.ChildNode;

/** The few properties that decide what stands where. */
const PROPERTIES = new Set(['display', 'visibility', 'font-size', 'opacity', 'max-height', 'height', 'position', 'left', 'top', 'float', 'width', 'text-align', 'white-space', 'flex-direction', 'grid-template-columns', 'overflow']);
const MAX_RULES = 3000;

export type Style = ReadonlyMap<string, string>;

interface Compound {
  readonly tag: string | null;
  readonly id: string | null;
  readonly classes: readonly string[];
}

interface Rule {
  readonly path: readonly Compound[];
  readonly weight: number;
  readonly style: Style;
}

export const isElement = (node: Node): node is Element => 'tagName' in node;

/** An attribute's value, or null. */
export const attribute = (element: Element, name: string): string | null => element.attrs.find((a) => a.name === name)?.value ?? null;

function parseDeclarations(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const declaration of text.split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const name = declaration.slice(0, colon).trim().toLowerCase();
    if (PROPERTIES.has(name)) found.set(name, declaration.slice(colon + 1).replace(/!\s*important/i, '').trim().toLowerCase());
  }
  return found;
}

/** A selector of tags, classes and ids with descendants; null for one with anything else, which then styles nothing. */
function parseSelector(selector: string): Compound[] | null {
  const parts = selector.trim().replace(/\s*>\s*/g, ' ').split(/\s+/);
  const path: Compound[] = [];
  for (const part of parts) {
    const match = /^(\*|[a-z][\w-]*)?((?:[.#][\w-]+)*)$/i.exec(part);
    if (!match || part === '') return null;
    const marks = match[2]?.match(/[.#][\w-]+/g) ?? [];
    const tag = match[1] === undefined || match[1] === '*' ? null : match[1].toLowerCase();
    path.push({ tag, id: marks.find((m) => m.startsWith('#'))?.slice(1) ?? null, classes: marks.filter((m) => m.startsWith('.')).map((m) => m.slice(1)) });
  }
  return path;
}

function parseSheet(css: string): Rule[] {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@(?:media|supports|keyframes|-webkit-keyframes)[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '').replace(/@[^;{}]*;/g, '');
  const rules: Rule[] = [];
  for (const match of plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const style = parseDeclarations(match[2] ?? '');
    if (style.size === 0) continue;
    for (const selector of (match[1] ?? '').split(',')) {
      const path = parseSelector(selector);
      if (path) rules.push({ path, style, weight: path.reduce((sum, c) => sum + (c.id ? 100 : 0) + c.classes.length * 10 + (c.tag ? 1 : 0), 0) });
      if (rules.length >= MAX_RULES) return rules;
    }
  }
  return rules;
}

function matches(element: Element, compound: Compound): boolean {
  if (compound.tag !== null && compound.tag !== element.tagName) return false;
  if (compound.id !== null && compound.id !== attribute(element, 'id')) return false;
  if (compound.classes.length === 0) return true;
  const own = (attribute(element, 'class') ?? '').split(/\s+/);
  return compound.classes.every((c) => own.includes(c));
}

function matchesPath(element: Element, path: readonly Compound[]): boolean {
  const last = path.at(-1);
  if (!last || !matches(element, last)) return false;
  let ancestor = element.parentNode;
  for (let i = path.length - 2; i >= 0; i--) {
    const wanted = path[i];
    while (ancestor && !('tagName' in ancestor && wanted && matches(ancestor, wanted))) ancestor = 'parentNode' in ancestor ? ancestor.parentNode : null;
    if (!ancestor) return false;
    ancestor = 'parentNode' in ancestor ? ancestor.parentNode : null;
  }
  return true;
}

const textOf = (element: Element): string => element.childNodes.map((n) => ('value' in n ? n.value : '')).join('');

function sheetsOf(node: Tree.ParentNode, found: string[]): void {
  const waiting: Tree.ParentNode[] = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const child of next.childNodes) {
      if (!isElement(child)) continue;
      if (child.tagName === 'style') found.push(textOf(child));
      else waiting.push(child);
    }
  }
}

/** The styles of a page's elements, from its own sheets and attributes; nothing is fetched. */
export class Styles {
  readonly #rules: readonly Rule[];
  readonly #known = new Map<Element, Style>();

  constructor(document: Tree.Document) {
    const sheets: string[] = [];
    sheetsOf(document, sheets);
    this.#rules = sheets.flatMap((s) => parseSheet(s.slice(0, 500_000))).slice(0, MAX_RULES).map((rule, i) => ({ rule, i })).sort((a, b) => a.rule.weight - b.rule.weight || a.i - b.i).map(({ rule }) => rule);
  }

  of(element: Element): Style {
    const known = this.#known.get(element);
    if (known) return known;
    const style = new Map<string, string>();
    for (const rule of this.#rules) if (matchesPath(element, rule.path)) for (const [name, value] of rule.style) style.set(name, value);
    for (const [name, value] of parseDeclarations(attribute(element, 'style') ?? '')) style.set(name, value);
    this.#known.set(element, style);
    return style;
  }
}

/** A length in points: px are three quarters of a point; null for anything but px, pt and plain numbers. */
export function points(value: string | undefined): number | null {
  const match = /^(-?\d+(?:\.\d+)?)(px|pt|)$/.exec(value ?? '');
  return match ? Number(match[1]) * (match[2] === 'pt' ? 1 : 0.75) : null;
}
