import { describe, expect, it } from 'vitest';
import { addressChange, addressWords, isOtherWebsite } from './address-change.ts';

const connection = { signInUrl: 'https://www.utility.com/login' };
const elsewhere = ['https://my.utility.com/login', 'http://www.utility.com/login', 'https://www.utility.com:8443/login'];

describe('a new address of a connection', () => {
  it('on the same website keeps the password and what was approved', () => {
    expect(isOtherWebsite(connection, 'https://www.utility.com/account/sign-in')).toBe(false);
    expect(addressChange(connection, 'https://www.utility.com/account/sign-in')).toEqual({ signInUrl: 'https://www.utility.com/account/sign-in' });
    expect(addressWords(connection.signInUrl, 'https://www.utility.com/account/sign-in', null)).toEqual({ status: 'PENDING', detail: null, words: 'The address is changed and being checked.' });
  });
  it.each(elsewhere)('at %s names no password and approves nothing', (address) => {
    expect(isOtherWebsite(connection, address)).toBe(true);
    expect(addressChange(connection, address)).toEqual({ signInUrl: address, approvedOrigins: [], credentialId: null });
  });
  it('says what was erased, and only that', () => {
    const said = (password: boolean, authenticator: boolean, answers: boolean) => addressWords(connection.signInUrl, 'https://my.utility.com/', { password, authenticator, answers });
    expect(said(true, true, true)).toEqual({
      status: 'ADDITIONAL_CREDENTIALS_NEEDED',
      detail: 'The address was changed to my.utility.com. What was kept for www.utility.com goes to no other website and was erased: the password, the authenticator and the answers to security questions. Reconnect and enter them again.',
      words: 'The address is changed to my.utility.com, another website. What was kept for www.utility.com goes to no other website and was erased: the password, the authenticator and the answers to security questions. Reconnect and enter them again.',
    });
    expect(said(true, false, false).words).toBe('The address is changed to my.utility.com, another website. What was kept for www.utility.com goes to no other website and was erased: the password. Reconnect and enter it again.');
    expect(said(false, false, false).words).toBe('The address is changed to my.utility.com, another website. Reconnect and sign in there.');
  });
});
