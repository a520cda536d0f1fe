import { cellDay } from '../template/cell-day.ts';
import { bareHeading } from '../template/headings.ts';
import { openWorkbook, OtherWorkbook, refusalOf, TemplateRefused, type Workbook } from '../template/workbook.ts';
import { eachRow } from './each-row.ts';

/** What Portfolio Manager holds for some days of a meter. */
export interface HeldEntry {
  readonly start: string;
  readonly end: string;
  /** As it was entered, in `unit`; null where the download says "Not Available". */
  readonly usage: number | null;
  readonly unit: string;
  readonly cost: number | null;
  /** The person there estimated it (its help, 218940888); that the utility did is not told there. */
  readonly isEstimated: boolean;
  readonly isDelivery: boolean;
}

export interface HeldMeter {
  readonly id: string;
  readonly property: string;
  readonly name: string;
  readonly type: string;
  /** Of its first entry. */
  readonly unit: string;
  /** Numbers that people keep there to know the meter by. */
  readonly customIds: readonly string[];
  readonly entries: readonly HeldEntry[];
}

/** The columns of the sheet “Meter Entries”, and of “Meters” the numbers that a meter is known by. */
const HEADINGS = {
  meterId: 'portfolio manager meter id', property: 'property name', name: 'meter name', type: 'meter type', start: 'start date', end: 'end date', delivery: 'delivery date',
  usage: 'usage/quantity', unit: 'usage units', cost: 'cost', estimation: 'estimation?', custom1: 'custom meter id 1 value', custom2: 'custom meter id 2 value', custom3: 'custom meter id 3 value',
} as const;
type Heading = keyof typeof HEADINGS;
const ENTRY: readonly Heading[] = ['meterId', 'start', 'end', 'usage', 'unit'];
const CUSTOM: readonly Heading[] = ['custom1', 'custom2', 'custom3'];

/** The headings stand below some lines about the download. */
const MOST_LINES_ABOVE = 25;
/** A meter has some dozens a year; a download of ten thousand meters has been seen with a hundred thousand. */
const MOST_ENTRIES = 250_000;
const UNLIKE = 'This is not the download of meter entries. In Portfolio Manager, download your meters with their entries as an Excel workbook (.xlsx) with the sheet “Meter Entries”, then choose that file.';

const textOf = (text: string | undefined): string => (text === undefined || /^not available$/iu.test(text) ? '' : text);

function numberOf(text: string): number | null {
  const value = text === '' ? NaN : Number(text.replace(/[,$\s]/gu, ''));
  return Number.isFinite(value) ? value : null;
}

interface Draft extends Omit<HeldMeter, 'entries' | 'customIds'> {
  readonly entries: HeldEntry[];
}

async function readSheet({ strings, isFrom1904 }: Workbook, xml: string, meters: Map<string, Draft>, customIds: Map<string, readonly string[]>, room: { left: number }): Promise<boolean> {
  let columns: ReadonlyMap<Heading, number> | null = null;
  let lines = 0;
  await eachRow(xml, strings, (cells) => {
    lines += 1;
    if (columns === null) {
      if (lines > MOST_LINES_ABOVE) return;
      const found = new Map<Heading, number>();
      for (const [column, text] of cells) {
        const heading = (Object.keys(HEADINGS) as Heading[]).find((one) => HEADINGS[one] === bareHeading(text));
        if (heading !== undefined && !found.has(heading)) found.set(heading, column);
      }
      if (found.has('meterId')) columns = found;
      return;
    }
    const known = columns;
    const at = (heading: Heading): string => textOf(cells.get(known.get(heading) ?? -1));
    const id = at('meterId');
    if (id === '' || id.length > 200) return;
    const numbers = CUSTOM.map(at).filter((one) => one !== '');
    if (numbers.length > 0) customIds.set(id, numbers);
    const delivery = cellDay(at('delivery'), isFrom1904);
    const [start, end] = [cellDay(at('start'), isFrom1904) ?? delivery, cellDay(at('end'), isFrom1904) ?? delivery];
    if (!ENTRY.every((heading) => known.has(heading)) || start === null || end === null || start > end) return;
    room.left -= 1;
    if (room.left < 0) throw new TemplateRefused(`This download has more than ${MOST_ENTRIES.toLocaleString('en')} entries. Download fewer properties at a time.`);
    const meter = meters.get(id) ?? { id, property: at('property'), name: at('name'), type: at('type'), unit: at('unit'), entries: [] };
    meters.set(id, meter);
    // Units stand once for each meter, not once for each entry.
    const unit = at('unit') === meter.unit ? meter.unit : at('unit');
    meter.entries.push({ start, end, usage: numberOf(at('usage')), unit, cost: numberOf(at('cost')), isEstimated: /^yes$/iu.test(at('estimation')), isDelivery: delivery !== null && at('start') === '' });
  });
  return columns !== null && ENTRY.every((heading) => (columns as ReadonlyMap<Heading, number>).has(heading));
}

/** The meters of a download with what is entered for each. @throws TemplateRefused */
export async function readDownload(bytes: Uint8Array): Promise<readonly HeldMeter[]> {
  try {
    const book = await openWorkbook(bytes);
    const meters = new Map<string, Draft>();
    const customIds = new Map<string, readonly string[]>();
    const room = { left: MOST_ENTRIES };
    let hasEntries = false;
    for (const { xml } of book.sheets) hasEntries = (await readSheet(book, xml, meters, customIds, room)) || hasEntries;
    if (!hasEntries) throw new OtherWorkbook(UNLIKE);
    if (meters.size === 0) throw new TemplateRefused('The sheet “Meter Entries” names no entry with its days. In Portfolio Manager, choose the properties whose meters have bills.');
    return [...meters.values()].map((meter) => ({ ...meter, customIds: customIds.get(meter.id) ?? [] }));
  } catch (error) {
    throw refusalOf(error, UNLIKE);
  }
}
