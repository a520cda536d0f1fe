import { describe, expect, it } from 'vitest';
import { button, field, link, select, secret, snapshotOf } from '../../fixtures/snapshot-of.ts';
import type { ControlSketch, RowSketch } from '../../fixtures/snapshot-of.ts';
import type { Snapshot } from '../../page/page-snapshot-model.ts';
import { billThingOf, findThing, pathOfAddress, thingOf } from './describe-thing.ts';
import { findAlike, listOfAlike } from './find-alike.ts';
import { pickSpot } from './follow-way.ts';
import { keptValue } from './judge-walk.ts';
import { readRouteFile, writeRouteFile } from './route-file.ts';
import { likelyPresses } from './shown-guide.ts';
import { ShownWay } from './shown-way.ts';
import { wayWords } from './step-words.ts';
import { WalkMessage } from './walk-message.ts';
import { WalkRecorder } from './walk-recorder.ts';

const nameless = (more: ControlSketch = {}): ControlSketch => button('', { tag: 'div', type: '', chain: 'div<main', form: -1, ...more });
const area = (n: string): ControlSketch => link('', `https://portal.test/r?n=${n}`, { tag: 'area', chain: 'area<map', isVisible: false });
const control = (snapshot: Snapshot, at: number) => {
  const found = snapshot.frames[0]?.controls[at];
  if (found === undefined) throw new Error('no such control');
  return found;
};

describe('a thing of a page', () => {
  it('is remembered without account numbers, names of people’s mailboxes, queries and long numbers', () => {
    const page = snapshotOf([link('Bills of 5100-2231-77 ann@example.com', 'https://portal.test/a/44710092/bills?token=secret')]);
    expect(thingOf(page, control(page, 0))).toMatchObject({ name: 'bills of', path: '/a/*/bills' });
    expect(JSON.stringify(thingOf(page, control(page, 0)))).not.toMatch(/5100|2231|ann|44710092|secret/);
  });
  it('is found by its name wherever that leads now, and by its address whatever that says now', () => {
    const thing = thingOf(snapshotOf([link('Statements', 'https://portal.test/old')]), control(snapshotOf([link('Statements', 'https://portal.test/old')]), 0));
    expect(findThing(snapshotOf([link('Home'), link('Statements', 'https://portal.test/new')]), thing)).toMatchObject({ by: 'NAME', control: { ref: 1 } });
    expect(findThing(snapshotOf([link('Home'), link('Papers', 'https://portal.test/old')]), thing)).toMatchObject({ by: 'PATH', control: { ref: 1 } });
    expect(findThing(snapshotOf([link('Home')]), thing)).toBeNull();
  });
  it('without words is found by its place among those alike', () => {
    const page = snapshotOf([area('a'), area('b'), area('c')]);
    expect(findThing(page, thingOf(page, control(page, 2)))).toMatchObject({ by: 'PLACE', control: { ref: 2 } });
  });
  it('keeps the hash that serves as a path', () => expect(pathOfAddress('https://portal.test/app#/billing/12345678?x=1')).toBe('/app#/billing/*'));
});

describe('bills like the shown one', () => {
  const rows = (names: readonly string[], more: ControlSketch = {}): RowSketch[] => names.map((name) => ({ cells: [name], controls: [link('View', `https://portal.test/doc/${name.replace(/\W/g, '')}2026`, { chain: 'a<td<tr', ...more })] }));
  it('are all of its pattern: their dates, numbers and addresses differ, the rest does not', () => {
    const page = snapshotOf([link('Statement 05/2026', 'https://portal.test/f/11112222'), link('Statement 04/2026', 'https://portal.test/f/33334444'), link('Help', 'https://portal.test/help')]);
    const { controls, isSure } = findAlike(page, billThingOf(page, control(page, 0)));
    expect([controls.map(({ ref }) => ref), isSure]).toEqual([[0, 1], true]);
  });
  it('have the dates of their rows, and no payments among them', () => {
    const page = snapshotOf([], { rows: [...rows(['May 12, 2026', 'Apr 11, 2026']), { cells: ['Payment received', 'Mar 1, 2026'], controls: [link('View', 'https://portal.test/doc/pay20269', { chain: 'a<td<tr' })] }] });
    const bill = billThingOf(page, control(page, 0));
    expect(listOfAlike(page, findAlike(page, bill).controls).rows.map(({ date }) => date)).toEqual(['2026-05-12', '2026-04-11']);
  });
  it('known by their place alone are not sure, and what the guard forbids is none of them', () => {
    const page = snapshotOf([nameless(), nameless(), nameless({ hints: 'pay-now' }), nameless({ chain: 'div<nav' })]);
    expect(findAlike(page, billThingOf(page, control(page, 0)))).toMatchObject({ isSure: false, controls: [{ ref: 0 }, { ref: 1 }] });
  });
});

const message = (snapshot: Snapshot, at: number, more: Partial<WalkMessage> = {}): WalkMessage => {
  const [page] = snapshot.frames;
  return WalkMessage.parse({ kind: 'PRESS', isMainFrame: true, page, ref: at, spot: null, value: '', option: '', isOn: false, stand: '', ...more });
};
const home = snapshotOf([link('Billing', 'https://portal.test/billing'), link('Pay now', 'https://portal.test/x'), link('News', 'https://portal.test/news')], { url: 'https://portal.test/home' });
const bills = snapshotOf([link('May 12, 2026', 'https://portal.test/f/11112222', { near: 'May 12, 2026 $40.00' }), link('Apr 11, 2026', 'https://portal.test/f/33334444', { near: 'Apr 11, 2026 $41.00' })], { url: 'https://portal.test/billing' });

describe('a walk', () => {
  it('is noted step by step in words, and is whole when a press has brought a file', () => {
    const walk = new WalkRecorder();
    walk.take(message(home, 0));
    walk.addressBecame('https://portal.test/billing');
    walk.take(message(bills, 0));
    expect(walk.view()).toMatchObject({ isWhole: false });
    walk.fileCame();
    expect(walk.view()).toEqual({ steps: [{ words: 'Billing', isBill: false }, { words: 'Opened the bill of May 12, 2026', isBill: true }], note: null, isWhole: true });
    const way = walk.finish();
    expect(way).toMatchObject({ alike: 2, steps: [{ does: 'PRESS', thing: { name: 'billing' } }], bill: [{ name: 'month 0 0' }] });
    expect(wayWords(ShownWay.parse(way))).toEqual(['Billing', 'Opened a bill']);
  });
  it('leaves out what the guard forbids and says so, and what is pressed behind it', () => {
    const walk = new WalkRecorder();
    walk.take(message(home, 1));
    expect(walk.view()).toEqual({ steps: [], note: '“Pay now” is not noted: Forager never presses what pays, enrols, changes or signs out.', isWhole: false });
    walk.addressBecame('https://portal.test/x');
    walk.take(message(snapshotOf([link('Continue')], { url: 'https://portal.test/x' }), 0));
    expect(walk.view().steps).toEqual([]);
    walk.addressBecame('https://portal.test/home');
    walk.take(message(home, 0));
    expect(walk.view()).toMatchObject({ steps: [{ words: 'Billing' }], note: null });
  });
  it('takes back a press that led to an address that acts', () => {
    const walk = new WalkRecorder();
    walk.take(message(snapshotOf([nameless()], { url: 'https://portal.test/home' }), 0, { spot: { tag: 'canvas', chain: 'canvas', label: '', nth: 0, x: 0.5, y: 0.25 } }));
    expect(walk.view().steps).toHaveLength(1);
    walk.addressBecame('https://portal.test/autopay/enroll');
    expect(walk.view()).toMatchObject({ steps: [], note: expect.stringContaining('is not noted') as unknown });
  });
  it('forgets a detour, and the last step by undo', () => {
    const walk = new WalkRecorder();
    walk.take(message(home, 2));
    walk.addressBecame('https://portal.test/news');
    walk.wentBack('https://portal.test/home');
    expect(walk.view().steps).toEqual([]);
    walk.take(message(home, 0));
    expect(walk.undo()).toBe('https://portal.test/home');
    expect(walk.finish()).toBeNull();
  });
  it('notes nothing while somebody signs in', () => {
    const walk = new WalkRecorder();
    walk.take(message(snapshotOf([field('User name'), secret('Password'), button('Sign in')]), 2));
    expect(walk.view()).toEqual({ steps: [], note: null, isWhole: false });
  });
  it('keeps that an account was chosen and not which', () => {
    const walk = new WalkRecorder();
    const page = snapshotOf([select('Account', ['5100-2231-77 Mill', '5100-9934-12 Wharf'])]);
    walk.take(message(page, 0, { kind: 'CHANGE', option: '5100-9934-12 Wharf' }));
    walk.take(message(bills, 0));
    expect(walk.finish()).toMatchObject({ steps: [{ does: 'ACCOUNT' }] });
    expect(JSON.stringify(walk.finish())).not.toMatch(/5100|9934|Wharf/);
  });
  it('ends at the row of a list where the file came from a page behind it', () => {
    const walk = new WalkRecorder();
    walk.take(message(bills, 1));
    walk.addressBecame('https://portal.test/f/33334444');
    walk.take(message(snapshotOf([button('Download PDF', { form: -1 })], { url: 'https://portal.test/f/33334444' }), 0));
    walk.fileCame();
    expect(walk.finish()).toMatchObject({ steps: [], alike: 2, bill: [{ name: 'month 0 0' }, { name: 'download pdf' }] });
  });
});

describe('what a person typed', () => {
  it.each([
    [field('From date'), '05/01/2026', '05/01/2026'], [field('Statement date', { type: 'date' }), '2026-05-01', '2026-05-01'], [field('Page'), '3', '3'],
    [secret('Password'), '2026-05-01', null], [field('Security code'), '2026', null], [field('Date of birth'), '05/01/1980', null], [field('Your answer'), '1984', null], [field('Search'), 'Mill Lane', null], [field('Year', { autocomplete: 'cc-exp-year' }), '2027', null],
  ])('%o %s', (sketch, value, kept) => {
    const page = snapshotOf([sketch]);
    expect(keptValue(control(page, 0), value)).toBe(kept);
  });
});

describe('a place in a drawing', () => {
  const box = { x: 0, y: 0, width: 10, height: 10 };
  const thing = { kind: 'SPOT' as const, tag: 'canvas', name: '', said: '', path: '', nth: 1, chain: 'canvas<main', frame: '', spot: { x: 0.1, y: 0.2 } };
  it('is in the drawing of its number, or the only one that stands where it stood', () => {
    const one = { tag: 'canvas', chain: 'canvas<main', label: '', nth: 0, box };
    expect(pickSpot([one, { ...one, nth: 1 }], thing)?.nth).toBe(1);
    expect(pickSpot([one], thing)?.nth).toBe(0);
    expect(pickSpot([{ ...one, chain: 'canvas<footer' }], thing)).toBeNull();
  });
});

describe('a search for a changed way', () => {
  it('tries what resembles the shown steps, and never what pays', () => {
    const shown = snapshotOf([area('c')]);
    const steps = [{ does: 'PRESS' as const, thing: thingOf(shown, control(shown, 0)) }];
    const page = snapshotOf([area('x'), link('Pay bill', 'https://portal.test/pay'), link('About us', 'https://portal.test/about'), area('y')]);
    expect(likelyPresses(page, steps).map(({ ref }) => ref)).toEqual([0, 3]);
  });
});

describe('the file of a way', () => {
  const route = { version: 1 as const, steps: [], billCount: 2, shown: ShownWay.parse({ steps: [], bill: [{ ...thingOf(bills, control(bills, 0)) }], alike: 2 }) };
  it('is read for the same host, whatever the page', () => {
    expect(readRouteFile(writeRouteFile('https://portal.test/login', route), 'https://portal.test/elsewhere')).toEqual(route);
  });
  it.each([
    [writeRouteFile('https://other.test/', route), 'This way was shown at other.test; this connection is to portal.test.'],
    ['{', 'This file holds no way to bills that Forager can read.'],
    [writeRouteFile('https://portal.test/', route).replace('"version": 1', '"version": 9'), 'This file holds no way to bills that Forager can read.'],
    [writeRouteFile('https://portal.test/', route).replace('"billCount"', '"script": "x", "billCount"'), 'This file holds no way to bills that Forager can read.'],
  ])('is refused else', (text, words) => expect(() => readRouteFile(text, 'https://portal.test/')).toThrow(words));
});
