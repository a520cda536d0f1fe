import { describe, expect, it } from 'vitest';
import { button, field, link, snapshotOf } from '../fixtures/snapshot-of.ts';
import type { ControlSketch } from '../fixtures/snapshot-of.ts';
import { findPopUpPress, findSilentClose } from './pop-ups.ts';

const inDialog = (text: string, more: ControlSketch = {}): ControlSketch => button(text, { inDialog: true, form: -1, ...more });
const pressed = (controls: ControlSketch[], text = '', headings: string[] = []): string | null => {
  const found = findPopUpPress(snapshotOf(controls, { text: `${text}\n${controls.map((control) => control.text).join('\n')}`, headings }), new Set());
  return found === null ? null : `${found.purpose} ${found.control.text || (found.control.label ?? '')}`;
};

describe('what lies in the way', () => {
  it.each([
    [['Cookies Settings', 'Accept All Cookies', 'Reject All'], 'Reject All'], [['Allow all cookies', 'Use necessary cookies only'], 'Use necessary cookies only'], [['Accept All', 'Deny'], 'Deny'],
    [['AGREE', 'MORE OPTIONS', 'DISAGREE'], 'DISAGREE'], [['Alle akzeptieren', 'Nur notwendige Cookies'], 'Nur notwendige Cookies'], [['Accepter & Fermer', 'Continuer sans accepter →'], 'Continuer sans accepter →'],
    [['Agree and Proceed', 'Manage Settings'], 'Agree and Proceed'],
  ])('of %j on cookies presses %s', (texts, text) => expect(pressed(texts.map((each) => inDialog(each)), 'This site uses cookies.')).toBe(`CONSENT ${text}`));
  it('stays signed in when it is asked, however often', () => {
    expect(pressed([inDialog('Sign out now'), inDialog('Stay signed in')], 'Are you still there?')).toBe('DISMISS Stay signed in');
  });
  it('turns down an offer and never takes part in it', () => {
    expect(pressed([link('Yes, enroll me'), link('No thanks, maybe later')], 'Go paperless today!')).toBe('DISMISS No thanks, maybe later');
    expect(pressed([button('Accept'), link('Cookie policy')], 'Go paperless today!', ['Go paperless'])).toBeNull();
    expect(pressed([inDialog('OK'), inDialog('Enroll')], 'Go paperless today!')).toBeNull();
  });
  it('closes a notice that says nothing but "Got it", and not one that accepts terms', () => {
    expect(pressed([inDialog('Got it', { near: 'Our offices are closed on Monday.' })], 'Our offices are closed on Monday.')).toBe('CONSENT Got it');
    expect(pressed([inDialog('I agree', { near: 'Our terms have changed. Please accept the terms.' })], 'Our terms have changed.')).toBeNull();
  });
  it('neither accepts nor declines terms that speak of privacy', () => {
    expect(pressed([button('Accept and continue'), button('Decline')], 'We have updated our terms of use and your privacy settings.', ['We have updated our terms of use'])).toBeNull();
  });
  it('leaves a page alone that only links to its cookie policy', () => {
    expect(pressed([field('Search'), button('OK'), link('Cookie policy')], 'Welcome')).toBeNull();
  });
  it('knows a sign without words in the corner of a dialog for what closes it', () => {
    const page = snapshotOf([inDialog('Learn more', { box: { x: 100, y: 100, width: 300, height: 30 } }), inDialog('', { box: { x: 370, y: 80, width: 24, height: 24 }, hints: 'btn-icon' }), button('', { box: { x: 900, y: 5, width: 24, height: 24 } })]);
    expect(findSilentClose(page, new Set())?.hints).toBe('btn-icon');
  });
});
