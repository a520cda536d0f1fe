import { describe, expect, it } from 'vitest';
import { classifyPage } from './classify-page.ts';
import type { PageContext } from './classify-page.ts';
import { button, field, link, secret, snapshotOf } from './fixtures/snapshot-of.ts';

const AFTER: PageContext = { httpStatus: 200, afterPassword: true, afterCode: false };
const BEFORE: PageContext = { httpStatus: 200, afterPassword: false, afterCode: false };
const form = [field('User name'), secret('Password'), button('Log in')];
const kind = (context: PageContext, ...args: Parameters<typeof snapshotOf>): string => classifyPage(snapshotOf(...args), context).kind;

describe('what a page is', () => {
  it('knows a sign-in form', () => { expect(kind(BEFORE, form)).toBe('SIGN_IN'); });
  it('knows somebody signed in', () => { expect(kind(AFTER, [link('Sign out'), link('Billing')], { text: 'Welcome back, Pat' })).toBe('SIGNED_IN'); });
  it('gives a refusal in the portal\'s own words', () => {
    const said = 'The user name or password you entered is incorrect.';
    expect(classifyPage(snapshotOf(form, { alerts: [said], text: `Sign in\n${said}` }), AFTER)).toEqual({ kind: 'REFUSED', reason: said });
  });
  it('never calls a server error a wrong password', () => {
    expect(kind({ ...AFTER, httpStatus: 500 }, form, { text: 'The user name or password is incorrect.' })).toBe('SERVER_ERROR');
    expect(kind(AFTER, form, { alerts: ['Something went wrong. Please try again later.'], text: 'Something went wrong. Please try again later.' })).toBe('SERVER_ERROR');
  });
  it('takes a server that cannot sign anybody in for no refusal', () => {
    const said = 'We are having technical difficulties and cannot sign you in right now. Please try again later.';
    expect(kind(AFTER, form, { alerts: [said], text: said })).toBe('SERVER_ERROR');
    expect(kind(AFTER, [link('Home')], { text: said })).toBe('SERVER_ERROR');
    expect(kind(AFTER, form, { text: 'We couldn’t sign you in. Check your password and try again.' })).toBe('REFUSED');
  });
  it('takes maintenance announced for another day for no reason not to be let in', () => {
    const banner = 'Scheduled maintenance: our website will be unavailable on Sunday, 4 October.';
    const wrong = 'Your user ID or password is incorrect.';
    expect(classifyPage(snapshotOf(form, { alerts: [banner, wrong], text: `${banner}\n${wrong}` }), AFTER)).toMatchObject({ kind: 'REFUSED', reason: wrong });
    expect(kind(AFTER, [link('Bills', 'https://portal.test/bills'), link('Profile')], { alerts: [banner], text: `${banner}\nGood day` })).not.toBe('MAINTENANCE');
    expect(kind(AFTER, [link('Call us', 'tel:1')], { text: 'We are performing scheduled maintenance. Please check back at 6 a.m.' })).toBe('MAINTENANCE');
  });
  it('knows a locked account', () => { expect(kind(AFTER, form, { alerts: ['Your account has been locked.'], text: 'Your account has been locked.' })).toBe('LOCKED'); });
  it('knows a code asked for', () => {
    expect(kind(AFTER, [field('Verification code', { autocomplete: 'one-time-code' }), button('Verify')], { text: 'Enter the verification code we sent to your phone.' })).toBe('CODE');
  });
  it('knows a forced change of password', () => {
    expect(kind(AFTER, [secret('New password'), secret('Confirm password'), button('Save')], { text: 'Your password has expired. Choose a new password.' })).toBe('PASSWORD_RESET');
  });
  it('takes a page that makes accounts for no sign-in', () => {
    expect(kind(BEFORE, [field('First name'), field('Email'), secret('Password'), secret('Confirm password'), button('Create account'), link('Sign in')])).toBe('OTHER');
  });
  it.each(['Your user name or password is incorrect. You have 2 attempts left before your account is locked.', 'Noch 2 Versuche, dann wird Ihr Konto gesperrt.', 'Il vous reste 3 tentatives avant le blocage : compte bloqué ensuite.'])('takes a threat of a lock for a refusal: %s', (said) => {
    expect(classifyPage(snapshotOf(form, { alerts: [said], text: said }), AFTER)).toMatchObject({ kind: 'REFUSED', reason: expect.stringContaining(said.slice(0, 20)) as unknown });
  });
  it('takes a device it does not know, and the question that comes with it, for no refusal', () => {
    const asked = [secret('', { name: 'answer', near: 'What was the name of your first pet?' }), button('Submit')];
    expect(kind(AFTER, asked, { text: 'We don’t recognize this computer\nWhat was the name of your first pet?' })).toBe('SECURITY_QUESTION');
  });
});
