import { monthStart, shortMonth } from '../days.ts';
import { round, sum, type Rng } from '../random.ts';

const BASE = `*{box-sizing:border-box}body{margin:0;font:8.5pt/1.3 Arial,Liberation Sans,sans-serif;color:#222}section{page-break-after:always}section:last-child{page-break-after:auto}
table{border-collapse:collapse;width:100%}td,th{padding:1.5pt 4pt;vertical-align:top;text-align:left;font-weight:inherit}th{font-weight:bold}.n{text-align:right;white-space:nowrap}.row{display:flex;gap:14pt}.row>*{flex:1}
h1,h2,h3{margin:4pt 0}p{margin:3pt 0}b.big{font-size:18pt}.s{font-size:6.5pt}.xs{font-size:5.2pt;line-height:1.15}.c{text-align:center}.two{columns:2;column-gap:16pt}.bar{display:flex;align-items:flex-end;gap:3pt;height:80pt}.bar>div{flex:1;text-align:center;font-size:5.5pt}.bar i{display:block;background:#7a9bb5}
.sum td{border-top:1pt solid #444;font-weight:bold}.cut{border-top:1pt dashed #777;margin-top:12pt;padding-top:6pt}`;

/** A page of HTML for the embedded browser, with the house rules of `css` and one section a printed page. */
export function html(css: string, ...pages: string[]): string {
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><style>${BASE}${css}</style></head><body>${pages.map((page) => `<section>${page}</section>`).join('')}</body></html>`;
}

type Row = readonly string[];

/** A table; cells from column `num` on are set to the right; a row led by "=" is a sum. */
export function table(rows: readonly Row[], { head, num = 1, cls = '' }: { head?: Row; num?: number; cls?: string } = {}): string {
  const tr = (cells: Row, tag: string): string => {
    const total = cells[0]?.startsWith('=') ?? false;
    return `<tr${total ? ' class="sum"' : ''}>${cells.map((cell, at) => `<${tag}${at >= num ? ' class="n"' : ''}>${at === 0 && total ? cell.slice(1) : cell}</${tag}>`).join('')}</tr>`;
  };
  return `<table class="${cls}">${head ? tr(head, 'th') : ''}${rows.map((cells) => tr(cells, 'td')).join('')}</table>`;
}

/** Values with their labels above (or below) them, side by side. */
export function cells(pairs: readonly (readonly [string, string])[], below = false): string {
  return `<div class="row">${pairs.map(([label, value]) => (below ? `<div><b>${value}</b><div class="s">${label}</div></div>` : `<div><div class="s">${label}</div><b>${value}</b></div>`)).join('')}</div>`;
}

/** A bar chart with the values over the bars and the months under them. */
export function bars(names: readonly string[], values: readonly number[], printed = true): string {
  const top = Math.max(...values, 1);
  return `<div class="bar">${values.map((value, at) => `<div>${printed ? value : ''}<i style="height:${Math.round((value / top) * 55)}pt"></i>${names[at] ?? ''}</div>`).join('')}</div>`;
}

/** The months up to and with that of `day`, oldest first. */
export function monthsTo(day: string, count: number, lang = 'en'): string[] {
  return Array.from({ length: count }, (_, at) => shortMonth(Number(monthStart(day, at - count + 1).slice(5, 7)), lang));
}

/** A usage history that ends in `last`. */
export function history(r: Rng, count: number, last: number): number[] {
  return [...Array.from({ length: count - 1 }, () => Math.max(1, Math.round(last * r.num(0.55, 1.5, 2)))), Math.round(last)];
}

export interface Tally {
  rows: [string, number][];
  /** Adds a line and returns its amount, rounded to cents. */
  add: (name: string, amount: number) => number;
  total: () => number;
}

/** Charges of one bill as they are added up. */
export function tally(): Tally {
  const rows: [string, number][] = [];
  return {
    rows,
    add: (name, amount) => {
      rows.push([name, round(amount)]);
      return round(amount);
    },
    total: () => sum(rows.map(([, amount]) => amount)),
  };
}

/** Splits a whole number into parts of these shares; the last takes the rest. */
export function split(whole: number, shares: readonly number[], decimals = 0): number[] {
  const parts = shares.map((share) => round(whole * share, decimals));
  return [...parts, round(whole - parts.reduce((a, b) => a + b, 0), decimals)];
}

const PLACES = {
  us: { who: ['MARTA DELACROIX', 'R & J HOLLOWAY', 'BEECHWOOD DENTAL GROUP LLC', 'TOBIAS F LINDQUIST', 'SAINT BRENDAN PARISH'], street: ['4417 W Juniper Bend Rd', '208 Cannery St Apt 3B', '1650 Old Quarry Pike', '79 N Larkspur Ct', '3302 County Road 118'], town: ['Fallsworth, OH 43999', 'Briar Hollow, GA 31999', 'Santa Delmira, CA 93999', 'Gull Harbor, MA 02999', 'Plainview Springs, MO 64999'] },
  uk: { who: ['Mrs P Ashcombe', 'Harrow & Finch Bakery Ltd', 'Mr D O Llewellyn'], street: ['14 Tannery Lane', 'Unit 6 Foxmoor Trading Estate', '33b St Aldhelm Road'], town: ['Wexcombe, WX4 7QP', 'Little Marlow Bridge, LM2 9ZZ', 'Thornaby Heath, TH11 8XX'] },
  ca: { who: ['Aisha Monteith', 'Café du Moulin inc.', 'J. Prud’homme'], street: ['88 Sumac Crescent', '1207, rue des Tilleuls', '415 Lakehead Ave Unit 12'], town: ['Port Merrow ON K9Z 0X1', 'Saint-Alcide (Québec) J9Z 0X4', 'Elk Narrows ON P9Z 1A1'] },
  de: { who: ['Frau Heike Tannert', 'Bäckerei Ohlendorf GmbH', 'Herrn Jörg Wiesinger'], street: ['Lindenallee 17', 'Am Mühlgraben 4a', 'Schulstraße 112'], town: ['39999 Neustetten', '57998 Altenrode', '91997 Bad Erlach'] },
  fr: { who: ['Mme Solène Darrieux', 'M. et Mme Kervadec', 'SARL Le Vieux Pressoir'], street: ['12 rue des Remparts', '4 impasse du Lavoir', '27 bis avenue Jean Moulin'], town: ['35999 Saint-Briand', '69998 Chazelle-le-Vieux', '84997 Vaucroix'] },
  nl: { who: ['Dhr. W. van der Kolk', 'Mevr. A. Hoekstra', 'Slagerij Wouters BV'], street: ['Molenweg 21', 'Kerkstraat 8 bus 2', 'Populierenlaan 140'], town: ['9998 AB Oosterveen', '3999 Heidebeek', '7997 CD Weteringen'] },
  es: { who: ['Inés Carrascal Vega', 'Panadería La Espiga S.L.', 'Joaquín Murillo Sanz'], street: ['C/ Alameda 22, 3º B', 'Avda. de la Estación 5', 'Calle del Pozo 41'], town: ['28999 Valdefuentes (Madrid)', '41998 Campoalto (Sevilla)', '50997 Ribera Alta (Zaragoza)'] },
  it: { who: ['Bianchetti Ornella', 'Officina F.lli Corradi snc', 'Marchesin Davide'], street: ['Via dei Gelsi 14', 'Piazza Cavour 3', 'Viale Trento 88/A'], town: ['36999 Montebello di Sotto (VI)', '20998 Cassina Nuova (MI)', '00997 Torvecchia (RM)'] },
  pt: { who: ['Teresa Vasconcelos', 'Mercearia Bom Dia Lda', 'Rui Antunes Prata'], street: ['Rua das Oliveiras 18', 'Av. Dr. Lourenço 204 2.º Esq', 'Rua Sete de Setembro 930'], town: ['2999-101 Vila Serena', '4998-017 Ponte de Cima', '12998-000 Santa Efigênia - SP'] },
  au: { who: ['Ms Karen Whitlam', 'Burleigh Fish Shop Pty Ltd', 'A J Tregenza'], street: ['5/19 Banksia Pde', '102 Wattle Flat Rd', '7 Kurrajong Cl'], town: ['GUMBARRA VIC 3999', 'PORT ELLERY NSW 2999', 'TE AWARIKI 3998'] },
  in: { who: ['SHRI R K DESHPANDE', 'M/s SAGAR POLYMERS', 'SMT LAKSHMI N'], street: ['Plot 44, MIDC Phase II', 'H.No. 7-3-112, Gandhi Nagar', '12/A Station Road'], town: ['Chandanpur 419999', 'Vellakovil 629998', 'Rajnagar 369997'] },
} as const;

export interface Place {
  who: string;
  street: string;
  town: string;
  line: string;
}

/** Somebody who gets bills, and where. */
export function place(r: Rng, land: keyof typeof PLACES): Place {
  const { who, street, town } = PLACES[land];
  const at = { who: r.pick<string>(who), street: r.pick<string>(street), town: r.pick<string>(town) };
  return { ...at, line: `${at.street}, ${at.town}` };
}

/** The machine line at the foot of a payment slip: account, amounts and check digits run together. */
export function scanLine(r: Rng, account: string, amount: number): string {
  return `${account.replace(/\D/g, '')}${r.digits('##')}${String(Math.round(Math.abs(amount) * 100)).padStart(9, '0')}${r.digits('#####')} ${r.digits('##')}`;
}
