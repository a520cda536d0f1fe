import { SaxesParser } from 'saxes';
import { UnreadableError } from '../reading-deps.ts';

const MAX_DEPTH = 64;
const MAX_ELEMENTS = 400_000;
const MAX_READINGS = 2_000_000;
const MAX_TEXT = 20_000;

export interface XmlElement {
  /** The name without its prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
  /** The line of the file it begins on, from 1. */
  readonly line: number;
  /** Interval readings inside, kept as numbers, since a file holds hundreds of thousands. */
  readonly readings: IntervalReading[];
}

/** Seconds since 1970 and seconds; value and cost as written, cost 0 where none is; quality a code or null. */
export interface IntervalReading {
  readonly start: number;
  readonly duration: number;
  readonly value: number;
  readonly cost: number;
  readonly quality: number | null;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The first child of a name down a path, or null. */
export function childAt(element: XmlElement, ...path: readonly string[]): XmlElement | null {
  let at: XmlElement | undefined = element;
  for (const name of path) at = at?.children.find((c) => c.name === name);
  return at ?? null;
}

/** The whole number in a child down a path, or null. */
export function numberAt(element: XmlElement, ...path: readonly string[]): number | null {
  const text = childAt(element, ...path)?.text.trim() ?? '';
  return /^-?\d{1,15}$/.test(text) ? Number(text) : null;
}

function readingOf(element: XmlElement): IntervalReading | null {
  const start = numberAt(element, 'timePeriod', 'start');
  const duration = numberAt(element, 'timePeriod', 'duration');
  const value = numberAt(element, 'value');
  if (start === null || duration === null || value === null || duration < 0) return null;
  return { start, duration, value, cost: numberAt(element, 'cost') ?? 0, quality: numberAt(element, 'ReadingQuality', 'quality') };
}

/**
 * The tree of an XML file. A document type is refused: with it come entities that grow without end or that fetch other
 * files. Throws UnreadableError for what is not well formed, too deep or too large.
 */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '', line: 1, readings: [] };
  const open: XmlElement[] = [root];
  let elements = 0;
  let readings = 0;
  parser.on('doctype', () => {
    throw new UnreadableError('The XML file declares a document type, which is not read for safety. Export it again without.');
  });
  parser.on('error', () => {
    throw new UnreadableError('The XML file is damaged. Download it again.');
  });
  parser.on('opentag', (tag) => {
    if (open.length > MAX_DEPTH || ++elements > MAX_ELEMENTS) throw new UnreadableError('The XML file is too large or too deep to be read.');
    open.push({ name: local(tag.name), attributes: tag.attributes, children: [], text: '', line: parser.line, readings: [] });
  });
  parser.on('text', (piece) => {
    const at = open.at(-1);
    if (at && at.text.length < MAX_TEXT) at.text += piece;
  });
  parser.on('closetag', () => {
    const done = open.pop();
    const parent = open.at(-1);
    if (!done || !parent) return;
    if (done.name !== 'IntervalReading') {
      parent.children.push(done);
      return;
    }
    elements -= 8;
    if (++readings > MAX_READINGS) throw new UnreadableError('The XML file holds too many readings.');
    const reading = readingOf(done);
    if (reading) parent.readings.push(reading);
  });
  parser.write(text).close();
  const first = root.children[0];
  if (!first) throw new UnreadableError('The XML file is empty.');
  return first;
}
