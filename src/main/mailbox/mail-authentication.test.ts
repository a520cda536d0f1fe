import { describe, expect, it } from 'vitest';
import type { HeaderField, MailAuthentication } from './mail-authentication.ts';
import { mailAuthentication } from './mail-authentication.ts';

const results = (...values: string[]): HeaderField[] => values.map((value) => ({ key: 'authentication-results', value }));

describe('what a receiving server says of a mail from tidewater.example', () => {
  it.each<[string, HeaderField[], MailAuthentication]>([
    ['nothing', [], 'UNKNOWN'],
    ['that DMARC passed', results('mx.a.example; dmarc=pass (p=REJECT) header.from=tidewater.example'), 'PASSED'],
    ['that DMARC failed although SPF passed', results('mx.a.example; spf=pass smtp.mailfrom=tidewater.example; dmarc=fail header.from=tidewater.example'), 'FAILED'],
    ['that SPF failed', results('mx.a.example; spf=fail smtp.mailfrom=tidewater.example'), 'FAILED'],
    ['that SPF failed softly', results('mx.a.example; spf=softfail smtp.mailfrom=tidewater.example'), 'FAILED'],
    ['that the signature is broken', results('mx.a.example; dkim=fail header.d=tidewater.example'), 'FAILED'],
    ['that it was forwarded with its signature whole', results('mx.a.example; spf=fail smtp.mailfrom=forward.example; dkim=pass header.d=mail.tidewater.example'), 'PASSED'],
    ['that somebody else’s signature is whole', results('mx.a.example; dkim=pass header.d=evil.example'), 'FAILED'],
    ['that it came by the way of a sender for many, signed by the portal', results('mx.a.example; spf=pass smtp.mailfrom=bounce.sender.example; dkim=pass header.i=@tidewater.example; dkim=pass header.d=sender.example'), 'PASSED'],
    ['that it does not know', results('mx.a.example; spf=none smtp.mailfrom=tidewater.example; dkim=neutral'), 'UNKNOWN'],
    ['in a comment that it passed', results('mx.a.example; spf=fail (dkim=pass header.d=tidewater.example; ) smtp.mailfrom=tidewater.example'), 'FAILED'],
    ['that it failed, above a field the sender wrote', results('mx.a.example; dmarc=fail header.from=tidewater.example', 'evil.example; dmarc=pass header.from=tidewater.example'), 'FAILED'],
    ['nothing, above a field the sender wrote', results('mx.a.example; spf=none smtp.mailfrom=tidewater.example', 'evil.example; dmarc=pass header.from=tidewater.example; dkim=pass header.d=tidewater.example'), 'UNKNOWN'],
    ['half in a second field of its own', results('mx.a.example; spf=pass smtp.mailfrom=tidewater.example', 'mx.a.example; dmarc=fail header.from=tidewater.example'), 'FAILED'],
    ['by Received-SPF that it failed', [{ key: 'received-spf', value: 'Fail (mx.a.example: domain does not designate 192.0.2.1)' }], 'FAILED'],
  ])('%s', (_, headers, expected) => {
    expect(mailAuthentication(headers, 'tidewater.example')).toBe(expected);
  });
});
