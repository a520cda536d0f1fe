import type { Segment } from '../layout/page.ts';
import { heightOf, overlapX } from '../layout/page.ts';
import { LINE_GAP, looksLikeStreet, POSTAL } from './address-lines.ts';
import type { BillDocument, Found } from './document.ts';

/** "Details for service location 20188 State Hwy 9": the label and the street in one cell. */
const NAMED_BEFORE = /^[^\d:]*\b(?:service|supply|premises?|property|site) (?:location|address|site) (\d+[A-Za-z]? \p{L}.*)$/iu;
const MAX_LINES = 4;
/** A town may begin this far left of its street, in points. */
const TOWN_INDENT = 12;

/** Whether a street's line holds its town as well: the number it begins with is the house's, not a postal code. */
const namesTown = (street: string): boolean => POSTAL.test(street.replace(/^\s*\d+[A-Za-z]?\s+/, ''));

/** The street with its town, where that stands in the line right below it. */
function withTown(doc: BillDocument, street: string, segment: Segment): string {
  if (namesTown(street)) return street;
  const below = doc.context.neighboursOf(segment).below(segment).find((s) => s.x0 >= segment.x0 - TOWN_INDENT);
  const isTown = below !== undefined && below.y0 - segment.y1 <= LINE_GAP * heightOf(below) && POSTAL.test(below.text) && !/[:$€£]/.test(below.text);
  return isTown ? `${street}, ${below.text}` : street;
}

/** The address the service is delivered to, from behind or below its label, up to the line with the postal code. */
export function chooseServiceAddress(doc: BillDocument): Found<string> | null {
  const offers: { text: string; score: number; segment: Segment; start: number; end: number }[] = [];
  const offer = (text: string, score: number, segment: Segment, start: number, end: number): void => {
    offers.push({ text, score, segment, start, end });
  };
  for (const segment of doc.segments) {
    const labels = doc.context.inText(segment.text).filter((m) => m.concept === 'serviceAddress');
    const strongest = Math.max(0, ...labels.map((l) => l.strength));
    if (strongest < 0.5) continue;
    const inline = /^(?:[^:]{3,40}:|.*?\b(?:supply at|service at)\b)\s*(.+)$/i.exec(segment.text);
    if (inline?.[1] && looksLikeStreet(inline[1])) {
      const value = inline[1].split(/\s+(?:Owner|Parcel|Rate|Account|Meter|Tariff)\b:?/)[0]?.trim() ?? inline[1];
      const start = segment.text.indexOf(value);
      offer(withTown(doc, value, segment), strongest + 0.3, segment, start, start + value.length);
      continue;
    }
    const named = NAMED_BEFORE.exec(segment.text);
    if (named?.[1] && looksLikeStreet(named[1])) {
      const start = segment.text.length - named[1].length;
      offer(withTown(doc, named[1], segment), strongest + 0.2, segment, start, segment.text.length);
      continue;
    }
    const neighbours = doc.context.neighboursOf(segment);
    const right = neighbours.right(segment)[0];
    if (right && looksLikeStreet(right.text) && right.x0 - segment.x1 < 200) offer(withTown(doc, right.text, right), strongest + 0.2, right, 0, right.text.length);
    const lines = neighbours.below(segment).filter((s) => s.x0 < segment.x1 && Math.abs(s.x0 - segment.x0) < 60 && overlapX(s, segment) > 0).slice(0, MAX_LINES);
    const kept: Segment[] = [];
    let last = segment;
    for (const line of lines) {
      if (line.y0 - last.y1 > LINE_GAP * heightOf(line)) break;
      const isFirstStreet = looksLikeStreet(line.text) && !kept.some((s) => looksLikeStreet(s.text));
      kept.push(line);
      last = line;
      if (isFirstStreet ? namesTown(line.text) : POSTAL.test(line.text)) break;
    }
    const street = kept.findIndex((s) => looksLikeStreet(s.text));
    const head = kept[street];
    if (street >= 0 && head) {
      const part = kept.slice(street).filter((s, i) => i === 0 || POSTAL.test(s.text) || /^(?:apt|unit|ste|suite|bldg|floor)\b/i.test(s.text));
      offer(part.map((s) => s.text).join(', '), strongest + 0.1, head, 0, head.text.length);
    }
  }
  const best = offers.sort((a, b) => b.score - a.score)[0];
  if (!best) return null;
  const confidence = Math.min(0.92, 0.4 + 0.4 * best.score);
  return confidence >= 0.6 ? { value: best.text, confidence, at: best } : null;
}
