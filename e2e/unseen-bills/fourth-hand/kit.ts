import { round, type Rng } from '../random.ts';
import { bars, history, monthsTo, type Tally } from '../second-hand/kit.ts';
import { settled, sheets } from '../third-hand/kit.ts';
import type { Truth } from '../truth.ts';

const HOUSE = `body{font:8.8pt/1.28 Arial,Liberation Sans,sans-serif}table{width:100%}td,th{padding:1.3pt 3pt}h1,h2,h3,h4{margin:4pt 0 2pt}p{margin:3pt 0}.row{display:flex;gap:12pt}.row>*{flex:1}.s{font-size:6.6pt}.xs{font-size:5.4pt;line-height:1.15}
.big{font-size:16pt;font-weight:bold}.c{text-align:center}.two{columns:2;column-gap:14pt}.cut{border-top:1pt dashed #777;margin-top:9pt;padding-top:5pt}.box{border:.7pt solid #555;padding:5pt}.tint{background:#eef2f5;padding:5pt}.at{position:absolute}.grid td,.grid th{border:.5pt solid #777}.lines tr td{border-bottom:.4pt solid #ccc}.sum td{border-top:.8pt solid #333}
.ocr{font:9pt/1.2 DejaVu Sans Mono,monospace;letter-spacing:.5pt}.w20{flex:0 0 20%}.w30{flex:0 0 30%}.w38{flex:0 0 38%}.w60{flex:0 0 60%}.b{font-weight:bold}.bar{width:100%;height:76pt}.whole{display:flex;flex-direction:column;min-height:700pt}.foot{margin-top:auto}`;

const STUB = '<div class="cut';

/** The page with what is to be torn off at its foot; blocks set at their place are left where they are. */
function withStub(page: string): string {
  const from = page.lastIndexOf(STUB);
  if (from < 0 || page.includes('class="at ')) return page;
  return `<div class="whole"><div>${page.slice(0, from)}</div><div class="foot">${page.slice(from)}</div></div>`;
}

/** A page of HTML in the plain dress of a billing system, with the house rules of `css`, one section a printed page. */
export function paper(css: string, ...pages: string[]): string {
  return sheets(HOUSE + css, ...pages.map(withStub));
}

/** A block set at its place on the sheet, in points from the top left of the printed area. */
export function at(x: number, y: number, w: number, body: string, cls = ''): string {
  return `<div class="at ${cls}" style="left:${x}pt;top:${y}pt;width:${w}pt">${body}</div>`;
}

/** A chart of use by month that ends with `last` in the month of `day`. */
export function usageChart(r: Rng, day: string, last: number, { months = 13, lang = 'en', printed = false }: { months?: number; lang?: string; printed?: boolean } = {}): string {
  return bars(monthsTo(day, months, lang), history(r, months, last), printed);
}

export interface Owed {
  before: number;
  paid: number;
  /** What of the last bill is still owed. */
  left: number;
  current: number;
  total: number;
  /** The same for the truth, with the lines. */
  said: Pick<Truth, 'previousBalance' | 'payments' | 'currentCharges' | 'totalAmount' | 'lines'>;
}

/** The account as it stands with the new charges of `t`: the last bill was paid, in part, or not. */
export function owed(r: Rng, t: Tally, how: 'paid' | 'part' | 'unpaid' = r.pick(['paid', 'paid', 'paid', 'part', 'unpaid']), low = 40, high = 260): Owed {
  const { before, paid } = settled(r, how, low, high);
  const left = round(before - paid);
  const current = t.total();
  const total = round(left + current);
  return { before, paid, left, current, total, said: { previousBalance: before, payments: paid, currentCharges: current, totalAmount: total, lines: linesOf(t) } };
}

/** The truth's amounts of a bill that shows no account: what is new is what is asked. */
export function plainly(t: Tally): Pick<Truth, 'currentCharges' | 'totalAmount' | 'lines'> {
  return { currentCharges: t.total(), totalAmount: t.total(), lines: linesOf(t) };
}

/** The added-up charges as lines of a truth. */
export function linesOf(...tallies: Tally[]): Truth['lines'] {
  return tallies.flatMap(({ rows }) => rows.map(([description, amount]) => ({ description, amount })));
}
