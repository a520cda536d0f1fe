import { describe, expect, it } from 'vitest';
import { CONNECTION_STATUSES, type ConnectionStatus } from '../../shared/domain/connection.ts';
import { byUrgency, mendingLabel, needsAction, statusSentence, statusWords } from './status-words.ts';

describe('the words of a status', () => {
  it('name who acts as the table of statuses does', () => {
    const who = Object.fromEntries(CONNECTION_STATUSES.map((status) => [status, statusWords(status, true).whoActs]));
    expect(who).toEqual({
      PENDING: 'nobody', CONNECTED: 'nobody', WEBSITE_DOWN: 'nobody',
      NEW_PASSWORD_NEEDED: 'account holder', ACCOUNT_LOCKED: 'account holder',
      PASSWORD_INCORRECT: 'you', ADDITIONAL_CREDENTIALS_NEEDED: 'you', MFA_TOKEN_EXPIRED: 'you', HUMAN_CHECK_REQUIRED: 'you',
      NO_ACCOUNTS_FOUND: 'you', NO_BILLS_FOUND: 'you', URL_INACCESSIBLE: 'you', UNDER_INVESTIGATION: 'you', OTHER_ERROR: 'you', COMPANY_INACTIVE: 'you',
    });
  });

  it.each(CONNECTION_STATUSES)('never show the code of %s', (status) => {
    const { word, nextStep, stepInShort } = statusWords(status, true);
    expect(`${word} ${nextStep} ${stepInShort}`).not.toMatch(/[A-Z]{3,}_|_[A-Z]{3,}/u);
    expect(nextStep.length).toBeGreaterThan(10);
    // What a row of Needs attention has room for.
    expect(stepInShort.length).toBeLessThanOrEqual(36);
  });

  it('reconnect a missing code in the browser, not with the password form', () => {
    expect(statusWords('MFA_TOKEN_EXPIRED', true).mending).toBe('CODES');
    expect(statusWords('HUMAN_CHECK_REQUIRED', true).mending).toBe('BROWSER');
    expect(statusWords('PASSWORD_INCORRECT', true).mending).toBe('SIGN_IN');
    expect(mendingLabel('BROWSER')).toBe('Reconnect');
    expect(mendingLabel('CODES')).toBe('Reconnect');
    expect(mendingLabel('NONE')).toBeNull();
  });

  it('show a connection that is off as deactivated over any status', () => {
    expect(statusWords('PASSWORD_INCORRECT', false).word).toBe('Deactivated');
    expect(needsAction({ status: 'PASSWORD_INCORRECT', isActive: false })).toBe(false);
    expect(needsAction({ status: 'PASSWORD_INCORRECT', isActive: true })).toBe(true);
    expect(needsAction({ status: 'CONNECTED', isActive: true })).toBe(false);
  });

  it('say since when', () => {
    const tuesday = new Date(2026, 2, 10, 9, 0).toISOString();
    const now = new Date(2026, 2, 13, 15, 0);
    expect(statusSentence({ status: 'PASSWORD_INCORRECT', isActive: true, statusSince: tuesday }, now, 'en-US')).toBe('Password incorrect since Tuesday.');
    expect(statusSentence({ status: 'PASSWORD_INCORRECT', isActive: false, statusSince: tuesday }, now, 'en-US')).toBe('Deactivated.');
  });

  it('put first what you can mend and what carries the most accounts', () => {
    const row = (status: ConnectionStatus, accountCount: number) => ({ status, isActive: true, statusSince: '2026-03-10T09:00:00.000Z', accountCount });
    const order = byUrgency([row('ACCOUNT_LOCKED', 9), row('NO_BILLS_FOUND', 1), row('PASSWORD_INCORRECT', 1), row('MFA_TOKEN_EXPIRED', 4)]);
    expect(order.map((r) => r.status)).toEqual(['MFA_TOKEN_EXPIRED', 'PASSWORD_INCORRECT', 'NO_BILLS_FOUND', 'ACCOUNT_LOCKED']);
  });
});
