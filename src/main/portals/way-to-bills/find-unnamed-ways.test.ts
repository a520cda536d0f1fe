import { describe, expect, it } from 'vitest';
import { findUnnamedWays } from './find-unnamed-ways.ts';
import { button, link, snapshotOf } from '../fixtures/snapshot-of.ts';

const said = (ways: readonly { control: { text: string } }[]): string[] => ways.map(({ control }) => control.text);
const at = (path: string): string => `https://portal.test${path}`;

describe('where else to look when nothing says "bills"', () => {
  it('takes plain links of the same website, what the page is about before its navigation', () => {
    const page = snapshotOf([link('Start', at('/start'), { inNavigation: true }), link('Harbour House', at('/h/1')), link('Projects', at('/projects'), { inNavigation: true }), link('Elsewhere', 'https://other.example/x')]);
    expect(said(findUnnamedWays(page))).toEqual(['Harbour House', 'Projects', 'Start']);
  });
  it.each(['Help', 'Kontakt', 'Paramètres', 'Mi perfil', 'Privacy policy', 'Sign out', 'Pay now', 'Forgot password?', 'Enroll in paperless', 'Start service', 'Delete'])('leaves "%s" alone', (text) => {
    expect(findUnnamedWays(snapshotOf([link(text, at('/x'))]))).toEqual([]);
  });
  it('opens no address that acts, whatever it is called', () => {
    expect(findUnnamedWays(snapshotOf([link('Overview', at('/account/logout')), link('Details', at('/autopay?on=1')), link('Your home', at('/profile/close')), link('Moving?', at('/service/transfer')), link('Options', at('/#/add-user'))]))).toEqual([]);
  });
  it('presses no buttons, asks for no page twice and not for the one it stands on', () => {
    expect(said(findUnnamedWays(snapshotOf([button('Overview'), link('One', at('/1')), link('The same', at('/1#top')), link('Here', 'https://portal.test/')])))).toEqual(['One']);
  });
  it('never offers more than a dozen', () => {
    expect(findUnnamedWays(snapshotOf(Array.from({ length: 40 }, (_, index) => link(`Place ${index}`, at(`/p/${index}`)))))).toHaveLength(12);
  });
});
