import { accountNumbersIn } from '../../accounts/account-numbers.ts';
import type { Control, Snapshot } from '../../page/page-snapshot-model.ts';
import { allControls } from '../../page/page-snapshot-model.ts';
import { MONTH_NUMBERS, plainText } from '../../words.ts';
import type { Thing } from './shown-way.ts';

const MONTH = new RegExp(`(?<!\\p{L})(?:${[...MONTH_NUMBERS.keys()].sort((a, b) => b.length - a.length).join('|')})(?!\\p{L})`, 'gu');

/** A text without account numbers, e-mail addresses and other long numbers, each a star. */
export function withoutNumbers(text: string): string {
  const bare = text.replace(/[\p{L}\d._%+-]+@[\p{L}\d.-]+/gu, '*');
  return accountNumbersIn(bare).reduce((left, number) => left.replace(number, '*'), bare).replace(/\d{5,}/g, '*').replace(/(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{4}(?!\d)/g, '*');
}

/** The place an address names, without query, numbers and long identifiers; a hash that serves as a path belongs to it. */
export function pathOfAddress(href: string): string {
  if (!URL.canParse(href)) return '';
  const url = new URL(href);
  if (!/^https?:$/.test(url.protocol)) return '';
  const hash = /^#!?\//.test(url.hash) ? url.hash.split('?')[0] ?? '' : '';
  return `${url.pathname}${hash}`.split('/').map((part) => (/\d{4,}|^[\da-f]*\d[\da-f-]{7,}$|^.{32,}$/i.test(part) ? '*' : part)).join('/').slice(0, 300);
}

/** What is read on a bill's control, with its dates and numbers blotted out, so that all bills of a list read alike. */
export function patternOf(text: string): string {
  return plainText(text).replace(MONTH, 'month').replace(/\d+/g, '0').slice(0, 200);
}

const isPressable = (control: Control): boolean => control.kind === 'LINK' || control.kind === 'BUTTON';
const readOn = (control: Control): string => control.text || control.label || (isPressable(control) ? '' : control.near || control.placeholder);
const nameOf = (control: Control): string => plainText(withoutNumbers(readOn(control))).slice(0, 200);

/** Path of the frame a control stands in; empty for the page itself. */
function frameOf(snapshot: Snapshot, control: Control): string {
  return control.frame === 0 ? '' : pathOfAddress(snapshot.frames[control.frame]?.url ?? '');
}

type Namesake = { kind: string; tag: string; name: string; frame: string };

/** Those of a frame that share a control's kind, tag and name, in the order of the page. */
function namesakes(snapshot: Snapshot, { kind, tag, name, frame }: Namesake): Control[] {
  return allControls(snapshot).filter((control) => control.kind === kind && control.tag === tag && nameOf(control) === name && frameOf(snapshot, control) === frame);
}

/** How a control of a page is remembered. */
export function thingOf(snapshot: Snapshot, control: Control): Thing {
  const name = nameOf(control);
  const frame = frameOf(snapshot, control);
  return {
    kind: control.kind, tag: control.tag, name, said: withoutNumbers(readOn(control)).slice(0, 60), path: control.kind === 'LINK' ? pathOfAddress(control.href) : '',
    nth: Math.max(0, namesakes(snapshot, { kind: control.kind, tag: control.tag, name, frame }).findIndex((other) => other.frame === control.frame && other.ref === control.ref)),
    chain: control.chain, frame, spot: null,
  };
}

/** How the control of one bill is remembered: by what it shares with those of the other bills. */
export function billThingOf(snapshot: Snapshot, control: Control): Thing {
  return { ...thingOf(snapshot, control), name: patternOf(readOn(control)), said: '' };
}

/** How sure it is that a thing was found: by its name, by its address, or by its place alone. */
export type FoundThing = { control: Control; by: 'NAME' | 'PATH' | 'PLACE' };

/** The control of a page that a remembered thing means; null when it is not there. Never a SPOT, which is no control. */
export function findThing(snapshot: Snapshot, thing: Thing): FoundThing | null {
  const like = allControls(snapshot).filter((control) => control.isEnabled && (control.kind === thing.kind || (isPressable(control) && (thing.kind === 'LINK' || thing.kind === 'BUTTON'))));
  const inFrame = like.filter((control) => frameOf(snapshot, control) === thing.frame);
  const all = inFrame.length > 0 ? inFrame : like;
  const path = (control: Control): string => (control.kind === 'LINK' ? pathOfAddress(control.href) : '');
  const named = thing.name === '' ? [] : all.filter((control) => nameOf(control) === thing.name);
  const samePath = thing.path === '' ? [] : all.filter((control) => path(control) === thing.path);
  const both = named.filter((control) => samePath.includes(control));
  const pick = (from: readonly Control[], by: FoundThing['by']): FoundThing | null => {
    const seen = from.filter((control) => control.isVisible);
    const among = from.length === 1 || seen.length === 0 ? from : seen;
    const nth = namesakes(snapshot, thing)[thing.nth];
    const control = among.length === 1 ? among[0] : among.find((one) => one === nth) ?? among.find((one) => one.chain === thing.chain) ?? among[0];
    return control === undefined ? null : { control, by };
  };
  const known = pick(both, 'NAME') ?? pick(named, 'NAME');
  if (known !== null) return known;
  const nameless = all.filter((control) => nameOf(control) === '');
  const byPath = thing.name === '' ? samePath.filter((control) => nameless.includes(control)) : samePath;
  if (byPath.length > 0) return pick(byPath, byPath.length === 1 ? 'PATH' : 'PLACE');
  if (thing.name !== '') return null;
  const place = namesakes(snapshot, thing)[thing.nth];
  return place !== undefined && place.chain === thing.chain && place.isEnabled ? { control: place, by: 'PLACE' } : null;
}
