import { describe, expect, it } from 'vitest';
import { inPlainWords, loadFailureWords } from './load-failure.ts';

const HOST = 'www.utility.com';

describe('a website that cannot be opened', () => {
  it.each([
    ['ERR_NAME_NOT_RESOLVED', 'There is no website named www.utility.com. Look for a typing mistake.'],
    ['net::ERR_CONNECTION_REFUSED', 'www.utility.com refuses the connection. Try again later, or check the address.'],
    ['ERR_INTERNET_DISCONNECTED', 'This computer is offline. Connect it, then try again.'],
    ['ERR_CERT_DATE_INVALID', 'www.utility.com does not prove its identity: its certificate has expired, or the clock of this computer is wrong. Forager types no password there.'],
    ['ERR_CERT_AUTHORITY_INVALID', 'www.utility.com does not prove its identity (its certificate is not valid), so Forager types no password there.'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'www.utility.com does not prove its identity (its certificate is not valid), so Forager types no password there.'],
    ['ERR_SSL_CLIENT_AUTH_CERT_NEEDED', 'www.utility.com asks for a certificate of yours, which Forager cannot give. Collect from this website by hand.'],
    ['ERR_PROXY_CONNECTION_FAILED', 'The proxy for this country could not be used. Look at it under Settings, then try again.'],
    ['ERR_BLOCKED_BY_CLIENT', 'www.utility.com would send what is typed unencrypted, so Forager did not send it. Use the address that begins with https.'],
    ['TimeoutError The operation was aborted due to timeout', 'www.utility.com does not answer. Try again later, or check the address.'],
    ['TypeError fetch failed ECONNREFUSED', 'www.utility.com refuses the connection. Try again later, or check the address.'],
    ['', 'www.utility.com could not be reached. Check the address, or try again later.'],
  ])('%s', (failure, words) => {
    expect(loadFailureWords(failure, HOST)).toBe(words);
  });

  // From Chromium's net_error_list.h: one of each family a page can fail with.
  it.each([
    'FAILED', 'TIMED_OUT', 'ACCESS_DENIED', 'BLOCKED_BY_ADMINISTRATOR', 'BLOCKED_BY_RESPONSE', 'CONNECTION_CLOSED', 'CONNECTION_RESET', 'CONNECTION_ABORTED', 'CONNECTION_FAILED', 'CONNECTION_TIMED_OUT',
    'ADDRESS_INVALID', 'ADDRESS_UNREACHABLE', 'SSL_PROTOCOL_ERROR', 'SSL_VERSION_OR_CIPHER_MISMATCH', 'TUNNEL_CONNECTION_FAILED', 'SOCKS_CONNECTION_FAILED', 'NETWORK_CHANGED', 'DNS_TIMED_OUT', 'DNS_MALFORMED_RESPONSE',
    'CERT_COMMON_NAME_INVALID', 'CERT_REVOKED', 'CERT_WEAK_KEY', 'INVALID_URL', 'UNSAFE_PORT', 'TOO_MANY_REDIRECTS', 'EMPTY_RESPONSE', 'RESPONSE_HEADERS_TOO_BIG', 'HTTP2_PROTOCOL_ERROR', 'QUIC_PROTOCOL_ERROR',
    'INCOMPLETE_CHUNKED_ENCODING', 'CONTENT_LENGTH_MISMATCH', 'CACHE_MISS', 'SOMETHING_OF_A_LATER_CHROMIUM',
  ])('ERR_%s is told in whole sentences, without the name', (name) => {
    const words = loadFailureWords(`net::ERR_${name}`, HOST);
    expect(words).toMatch(/^[A-Zw].*\.$/);
    expect(words).not.toMatch(/ERR|[A-Z]{3,}_|[A-Z]{4,}/);
  });
});

describe('a text that a browser may have written', () => {
  it('keeps no bare name, whatever stood around it', () => {
    expect(inPlainWords('The address could not be reached (ERR_NAME_NOT_RESOLVED). Check it, and whether this computer is online.', HOST)).toBe('There is no website named www.utility.com. Look for a typing mistake.');
    expect(inPlainWords('page.goto: net::ERR_CONNECTION_RESET at http://www.utility.com/\nCall log:', HOST)).toBe('www.utility.com ended the connection before its page was there. Try again later.');
    expect(inPlainWords('locator.click: Timeout 8000ms exceeded.', HOST)).toBe('The website did not react as expected. It is tried again at the next check.');
  });
  it('stays as it is where it is a person’s already', () => {
    for (const words of ['The portal refused the code.', 'Your certificate of occupancy is missing.', 'ERR_LOGIN_001: the password is wrong.', '']) expect(inPlainWords(words, HOST)).toBe(words);
  });
});
