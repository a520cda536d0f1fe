import { describe, expect, it } from 'vitest';
import { fc } from '../../shared/testing/properties.ts';
import { createRedactor } from './redact.ts';
import { LEFT_OUT } from './redact-shapes.ts';

const secret = fc
  .oneof(fc.string({ minLength: 6, maxLength: 40 }), fc.string({ unit: 'grapheme', minLength: 6, maxLength: 20 }), fc.string({ unit: fc.constantFrom(...'ab1 /+%&="\\\'<>?#@:$'), minLength: 6, maxLength: 20 }))
  // What the redaction itself writes cannot be told from a secret of the same letters.
  .filter((text) => text.trim().length >= 6 && !`${LEFT_OUT}{"x":[]}`.includes(text));
const around = fc.string({ maxLength: 12, unit: fc.constantFrom(...'xyz .,:;-_()') });

/** How code that was careless may have written a secret. */
const WRITINGS: Record<string, (s: string) => string> = {
  plain: (s) => s,
  json: (s) => JSON.stringify({ v: s }),
  'json in json': (s) => JSON.stringify(JSON.stringify({ v: s })),
  component: (s) => encodeURIComponent(s),
  uri: (s) => encodeURI(s),
  form: (s) => new URLSearchParams({ q: s }).toString(),
  base64: (s) => Buffer.from(s).toString('base64'),
  base64url: (s) => Buffer.from(s).toString('base64url'),
  'base64 of user:password': (s) => Buffer.from(`ada:${s}`).toString('base64'),
  'base64 amid text': (s) => Buffer.from(`{"p":"${s}"}`).toString('base64'),
  utf16: (s) => Buffer.from(s, 'utf16le').toString('base64'),
  hex: (s) => Buffer.from(s).toString('hex'),
  'url query': (s) => Object.assign(new URL('https://portal.example/a'), { search: `?x=${s}` }).href,
  'url password': (s) => Object.assign(new URL('https://ada@portal.example/a'), { password: s }).href,
};

/** Whether the secret can still be got out of what was written, in any of the encodings. */
function stillThere(output: string, s: string): string[] {
  const forms = [s, JSON.stringify(s).slice(1, -1), encodeURIComponent(s), new URLSearchParams({ q: s }).toString().slice(2), Buffer.from(s).toString('base64').replace(/=+$/, ''),
    Buffer.from(s).toString('base64url'), Buffer.from(s, 'utf16le').toString('base64').replace(/=+$/, ''), Buffer.from(s).toString('hex')];
  return forms.filter((form) => output.includes(form));
}

describe('a registered secret', () => {
  for (const [name, write] of Object.entries(WRITINGS)) {
    it(`never comes out as ${name}, wherever it stands`, () => {
      fc.assert(
        fc.property(secret.filter((s) => Buffer.from(s).toString() === s), around, around, (s, before, after) => {
          const redactor = createRedactor();
          redactor.registerSecret(s);
          const written = `${before}${write(s)}${after}`;
          const nested = redactor.data({ a: [written, { b: new Error(`failed with ${written}`, { cause: written }) }], [written]: 1, m: new Map([[written, new Set([written])]]) });
          const outputs = [redactor.text(written), JSON.stringify(nested), ...texts(nested)];
          for (const output of outputs) expect(stillThere(output, s)).toEqual([]);
          if (name.startsWith('base64') && name !== 'base64') {
            // Nor can the longer text's base64 be decoded to it.
            for (const run of redactor.text(written).match(/[A-Za-z0-9+/_-]{8,}/g) ?? []) expect(Buffer.from(run, 'base64').includes(s)).toBe(false);
          }
        }),
        { numRuns: 150 },
      );
    });
  }

  it('is left out where it is part of a longer registered one, without a rest', () => {
    const redactor = createRedactor();
    redactor.registerSecret('correct');
    redactor.registerSecret('correct-horse-battery');
    expect(redactor.text('typed correct-horse-battery here')).toBe(`typed ${LEFT_OUT} here`);
  });

  it('is left out until its last user is done, and then no longer', () => {
    const redactor = createRedactor();
    const [one, two] = [redactor.registerSecret('grüne-wiese'), redactor.registerSecret('grüne-wiese')];
    one();
    one();
    expect(redactor.text('a grüne-wiese b')).toBe(`a ${LEFT_OUT} b`);
    two();
    expect(redactor.text('a grüne-wiese b')).toBe('a grüne-wiese b');
  });

  it('is left out of a text that is cut for its length', () => {
    const redactor = createRedactor();
    redactor.registerSecret('swordfish-42');
    const output = redactor.text(`${'x '.repeat(9_997)}swordfish-42${'y '.repeat(100)}`);
    expect(output).not.toContain('sword');
  });
});

/** All the strings of plain data, names too. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => [name, ...texts(item)]);
}

describe('by its shape', () => {
  const redactor = createRedactor();
  it.each([
    ['Authorization: Bearer abc.def-ghi_123456', 'abc.def'],
    ['Set-Cookie: sid=abcdef; Path=/; HttpOnly', 'abcdef'],
    ['Basic YWRhOmxvdmVsYWNl', 'YWRhOmxvdmVsYWNl'],
    ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'eyJzdWIiOiIxIn0'],
    ['otpauth://totp/Portal:ada?secret=JBSWY3DPEHPK3PXP&issuer=Portal', 'JBSWY3DP'],
    ['https://ada:hunter2@portal.example/x', 'hunter2'],
    ['GET /login?user=ada&password=hunter2&x=1', 'hunter2'],
    ['{"newPassword":"hunter2","a":1}', 'hunter2'],
    ['client_secret=s3cr3t-value', 's3cr3t'],
    ['{"password":"a\\"hunter2"}', 'hunter2'],
    ['card 4111 1111 1111 1111 was refused', '1111'],
    ['card 4111-1111-1111-1111', '4111'],
    ['-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANB\n-----END PRIVATE KEY-----', 'MIIEvQ'],
    ['wrote to ada.lovelace@example.com', 'lovelace'],
    ['key AKIAIOSFODNN7EXAMPLEwJalrXUtnFEMIK7MDENGbPx', 'EXAMPLEwJal'],
  ])('%j loses its secret', (text, gone) => expect(redactor.text(text)).not.toContain(gone));

  it('keeps the last three characters of a long number, the domain and first letter of an e-mail', () => {
    expect(redactor.text('account 4401882217 of ada.lovelace@example.com')).toBe('account […217] of a…@example.com');
  });

  it.each(['Bill 4 of 13, March 2026', '2026-03-01T08:00:00.000Z', 'from 2026-03-01 2026-04-01', 'https://portal.example/bills?page=2', '0198c2f1-8b1e-7c3a-9f00-1234567890ab', 'read 12 of 26 in 350 ms', 'total 1234.56 USD'])(
    'leaves %j as it is', (text) => expect(redactor.text(text)).toBe(text));
});

describe('by the name of its field', () => {
  it.each(['password', 'newPassword', 'PASSWORD', 'api_key', 'apiKey', 'Set-Cookie', 'cookies', 'accessToken', 'otp', 'pin', 'securityAnswers', 'authorization', 'clientSecret', 'passphrase', 'confirmpassword2'])(
    'a field %s is left out, whatever it holds', (name) => {
      expect(createRedactor().data({ deep: [{ [name]: 'ab' }, { [name]: ['x', { y: 1 }] }, { [name]: 12 }] })).toEqual({ deep: [{ [name]: LEFT_OUT }, { [name]: LEFT_OUT }, { [name]: LEFT_OUT }] });
    });
  it.each(['provider', 'spinner', 'status', 'compass', 'author', 'billCount'])('a field %s is kept', (name) => expect(createRedactor().data({ [name]: 'ab' })).toEqual({ [name]: 'ab' }));
  it('says of a yes or no what it is', () => expect(createRedactor().data({ hasPassword: true })).toEqual({ hasPassword: true }));
});

describe('any value', () => {
  const redactor = createRedactor();
  it('of an error keeps what its own fields, its cause and its name say', () => {
    const told = redactor.data(Object.assign(new TypeError('It broke', { cause: new RangeError('below') }), { code: 'ENOENT', password: 'ab' }));
    expect(told).toMatchObject({ name: 'TypeError', message: 'It broke', code: 'ENOENT', password: LEFT_OUT, cause: { name: 'RangeError', message: 'below' } });
    expect(redactor.data(new Error('alone'))).not.toHaveProperty('cause');
  });
  it('is cut where it goes too deep, through maps and sets too, and where a list is too long, and says so', () => {
    const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown => (depth === 0 ? 'end' : wrap(nested(depth - 1, wrap)));
    for (const wrap of [(inner: unknown) => [inner], (inner: unknown) => ({ inner }), (inner: unknown) => new Map([['inner', inner]]), (inner: unknown) => new Set([inner])]) {
      expect(JSON.stringify(redactor.data(nested(30, wrap)))).toContain('[too deep]');
      expect(JSON.stringify(redactor.data(nested(3, wrap)))).toContain('end');
    }
    const long = redactor.data(Array.from({ length: 203 }, (_, at) => at)) as unknown[];
    expect([long.length, long[199], long[200]]).toEqual([201, 199, '… 3 more']);
    expect(redactor.data(Array.from({ length: 200 }, () => 1))).toHaveLength(200);
  });
  it('becomes plain data without throwing', () => {
    const circular: Record<string, unknown> = { a: 1 };
    circular['self'] = circular;
    const nasty = Object.defineProperty({}, 'x', { enumerable: true, get: () => { throw new Error('no'); } });
    const redactor = createRedactor();
    expect(redactor.data(circular)).toEqual({ a: 1, self: '[circular]' });
    expect(redactor.data(nasty)).toBe('[could not be read]');
    expect(redactor.data(new Uint8Array(5))).toBe('[5 bytes]');
    fc.assert(fc.property(fc.anything(), (value) => {
      expect(() => JSON.stringify(redactor.data(value))).not.toThrow();
    }));
  });
});
