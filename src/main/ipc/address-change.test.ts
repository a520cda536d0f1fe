import { describe, expect, it } from 'vitest';
import { addressChange } from './address-change.ts';

const connection = { signInUrl: 'https://www.utility.com/login', credentialId: '0198c0de-0000-7000-8000-000000000001' };

describe('a new address of a connection', () => {
  it('on the same website keeps the password and what was approved', () => {
    expect(addressChange(connection, 'https://www.utility.com/account/sign-in')).toEqual({
      change: { signInUrl: 'https://www.utility.com/account/sign-in' }, status: 'PENDING', detail: null, isOtherWebsite: false,
    });
  });
  it.each(['https://my.utility.com/login', 'http://www.utility.com/login', 'https://www.utility.com:8443/login'])('at %s asks for the password again and approves nothing', (address) => {
    const changed = addressChange(connection, address);
    expect(changed.change).toEqual({ signInUrl: address, approvedOrigins: [], credentialId: null });
    expect(changed.status).toBe('ADDITIONAL_CREDENTIALS_NEEDED');
  });
});
