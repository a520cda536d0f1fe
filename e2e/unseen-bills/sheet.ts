export type Face = 'sans' | 'serif' | 'mono' | 'cond';

/** One thing drawn on a page; lengths in points from the top left, y of text is its base line. */
export type Mark =
  | { kind: 'text'; x: number; y: number; text: string; size: number; face: Face; bold: boolean; align: 'left' | 'right' | 'center'; spacing: number; turn: number; colour: string }
  | { kind: 'rule'; x: number; y: number; x2: number; y2: number; width: number; colour: string }
  | { kind: 'box'; x: number; y: number; w: number; h: number; fill: string | null; colour: string | null };

export interface Ink {
  /** Point size. */
  z?: number;
  b?: boolean;
  /** r: x is the right edge; c: x is the middle. */
  a?: 'r' | 'c';
  face?: Face;
  /** Extra space between letters in points. */
  ls?: number;
  /** Degrees clockwise. */
  turn?: number;
  col?: string;
}

export interface Page {
  width: number;
  height: number;
  marks: Mark[];
}

const ALIGN = { r: 'right', c: 'center' } as const;

/** A drawing surface on which a layout is laid out by hand, before any producer draws it. */
export class Sheet {
  pages: Page[] = [];
  face: Face;
  size: number;

  constructor(face: Face = 'sans', size = 9, paper: 'a4' | 'letter' = 'a4') {
    this.face = face;
    this.size = size;
    this.page(paper);
  }

  page(paper: 'a4' | 'letter' | 'strip' = this.last.width === 612 ? 'letter' : 'a4'): this {
    const [width, height] = paper === 'a4' ? [595, 842] : paper === 'letter' ? [612, 792] : [420, 700];
    this.pages.push({ width, height, marks: [] });
    return this;
  }

  get last(): Page {
    return this.pages.at(-1) ?? { width: 595, height: 842, marks: [] };
  }

  /** Writes text; line breaks go down by 1.25 sizes. */
  t(x: number, y: number, text: string, ink: Ink = {}): this {
    const size = ink.z ?? this.size;
    for (const [row, words] of text.split('\n').entries()) {
      if (words === '') continue;
      this.last.marks.push({
        kind: 'text', x, y: y + row * size * 1.25, text: words, size, face: ink.face ?? this.face, bold: ink.b ?? false,
        align: ink.a ? ALIGN[ink.a] : 'left', spacing: ink.ls ?? 0, turn: ink.turn ?? 0, colour: ink.col ?? '#000000',
      });
    }
    return this;
  }

  rule(x: number, y: number, x2: number, y2 = y, width = 0.6, colour = '#000000'): this {
    this.last.marks.push({ kind: 'rule', x, y, x2, y2, width, colour });
    return this;
  }

  box(x: number, y: number, w: number, h: number, fill: string | null = null, colour: string | null = '#000000'): this {
    this.last.marks.push({ kind: 'box', x, y, w, h, fill, colour });
    return this;
  }

  /**
   * Rows of cells from y downwards; a column is its x, negative where x is the cell's right edge.
   * Returns the y below the last row.
   */
  rows(y: number, step: number, columns: readonly number[], cells: readonly (readonly string[])[], ink: Ink = {}): number {
    for (const [row, texts] of cells.entries()) {
      for (const [at, text] of texts.entries()) {
        const x = columns[at]!;
        this.t(Math.abs(x), y + row * step, text, x < 0 ? { ...ink, a: 'r' } : ink);
      }
    }
    return y + cells.length * step;
  }

  /** Bars of a usage chart with their month labels beneath, and the values above when `printed`. */
  chart(x: number, y: number, names: readonly string[], values: readonly number[], printed: boolean, ink: Ink = {}): this {
    const top = Math.max(...values);
    for (const [at, value] of values.entries()) {
      const tall = (value / top) * 50;
      this.box(x + at * 20, y - tall, 12, tall, '#8899aa', null);
      this.t(x + at * 20 + 6, y + 8, names[at]!, { z: 5.5, a: 'c', ...ink });
      if (printed) this.t(x + at * 20 + 6, y - tall - 2, String(value), { z: 5, a: 'c', ...ink });
    }
    return this;
  }
}
