import { describe, expect, it } from 'vitest';
import { findMenuOpeners, findPasswordWays, findPastSplash, findPlaceChoices, findWaysToSignIn } from './find-ways-in.ts';
import { button, link, select, snapshotOf } from '../fixtures/snapshot-of.ts';

const said = (controls: readonly { text: string }[]): string[] => controls.map((control) => control.text);

describe('ways to a sign-in form', () => {
  it('goes by what people call it, best first, and never to signing up or a forgotten password', () => {
    const ways = findWaysToSignIn(snapshotOf([link('Create my account'), link('Forgot password?'), link('Sign out'), link('Log in', 'https://portal.test/login')]));
    expect(said(ways)).toEqual(['Log in']);
  });
  it.each(['Mein Kundenzentrum', 'Espace client', 'Mijn Polder', 'Área privada', 'Area clienti', 'A minha conta', 'My Harbor', 'Mon agence en ligne'])('follows "%s"', (text) => {
    expect(said(findWaysToSignIn(snapshotOf([link('Tariffs'), link(text)])))).toEqual([text]);
  });
  it('asks for the password where a passkey comes first, the plainest words first', () => {
    expect(said(findPasswordWays(snapshotOf([button('Sign in with a passkey'), link('Try another way'), link('Use your password instead'), link('Forgot password?')])))).toEqual(['Use your password instead', 'Try another way']);
  });
  it('opens menus by name, mark or make, and nothing else', () => {
    expect(said(findMenuOpeners(snapshotOf([button('☰'), button('Menú'), button('', { hints: 'navbar-toggler' }), button('Pay menu'), button('Send')])))).toEqual(['☰', 'Menú', '']);
  });
  it('goes past a page in front of the website, but presses nothing of the kind on a full page', () => {
    expect(said(findPastSplash(snapshotOf([link('Enter site'), link('Privacy')])))).toEqual(['Enter site']);
    expect(findPastSplash(snapshotOf([link('Continue')], { text: 'word '.repeat(400) }))).toEqual([]);
  });
  it('names the places a page asks for, without what asks', () => {
    expect(findPlaceChoices(snapshotOf([select('Select your state', ['Select…', 'Ohio', 'Maine'])])).map(({ name }) => name)).toEqual(['Ohio', 'Maine']);
    expect(findPlaceChoices(snapshotOf([button('North coast'), button('South coast'), button('Register')], { text: 'Choose your region' })).map(({ name }) => name)).toEqual(['North coast', 'South coast']);
    expect(findPlaceChoices(snapshotOf([link('News'), link('Jobs')], { text: 'Welcome' }))).toEqual([]);
  });
});
