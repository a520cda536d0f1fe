import { describe, expect, it } from 'vitest';
import { digestMail, noticeMail } from './mail-words.ts';
import { afterCheck, authorisationStage, authorisationWords, FIRST_CHOICES, heldChoices, isDigestDue, mailPause } from './notice-rules.ts';

const kinds = (...asked: Parameters<typeof afterCheck>): string[] => afterCheck(...asked).words.map(({ kind }) => kind);

describe('what is told after a check', () => {
  it('each cause once: not again while the status stays, anew when it is another or came back', () => {
    expect(kinds('Granite', 'PASSWORD_INCORRECT', 0, null)).toEqual(['ACTION_NEEDED']);
    expect(kinds('Granite', 'PASSWORD_INCORRECT', 0, 'PASSWORD_INCORRECT')).toEqual([]);
    expect(kinds('Granite', 'ACCOUNT_LOCKED', 0, 'PASSWORD_INCORRECT')).toEqual(['ACTION_NEEDED']);
    const mended = afterCheck('Granite', 'CONNECTED', 2, 'PASSWORD_INCORRECT');
    expect(mended).toMatchObject({ told: null, words: [{ kind: 'NEW_BILLS', body: '2 new bills' }] });
    expect(kinds('Granite', 'PASSWORD_INCORRECT', 0, mended.told)).toEqual(['ACTION_NEEDED']);
  });

  it('that a website is down, once, and what a mailbox asks for in words of its own', () => {
    expect(afterCheck('Granite', 'WEBSITE_DOWN', 0, null)).toMatchObject({ told: 'WEBSITE_DOWN', words: [{ kind: 'WEBSITE_DOWN', body: expect.stringContaining('The website is down') as string }] });
    expect(kinds('Granite', 'WEBSITE_DOWN', 0, 'WEBSITE_DOWN')).toEqual([]);
    const [online, mail] = (['ONLINE', 'EMAIL'] as const).map((kind) => afterCheck('Granite', 'PASSWORD_INCORRECT', 0, null, kind).words[0]?.body);
    expect([online, mail]).toEqual([expect.not.stringContaining('mailbox'), expect.stringContaining('mailbox')]);
  });

  it('nothing of a check that found nothing, or is still to come', () => {
    expect(kinds('Granite', 'CONNECTED', 0, null)).toEqual([]);
    expect(afterCheck('Granite', 'PENDING', 0, 'OTHER_ERROR')).toEqual({ words: [], told: 'OTHER_ERROR' });
  });
});

it('what asks for action cannot be switched off', () => {
  const off = { desktop: false, email: false };
  const held = heldChoices({ ...FIRST_CHOICES, ways: { ACTION_NEEDED: off, AUTHORISATION_ENDS: off, NEW_BILLS: off, BILL_LATE: off, WEBSITE_DOWN: off } });
  expect(held.ways).toEqual({ ACTION_NEEDED: { desktop: true, email: true }, AUTHORISATION_ENDS: { desktop: true, email: true }, NEW_BILLS: off, BILL_LATE: off, WEBSITE_DOWN: off });
});

it('reminds of a letter of authorisation 30 and 7 days before its end, and on the day', () => {
  expect(['2026-10-26', '2026-10-27', '2026-11-18', '2026-11-19', '2026-11-26', '2026-12-30'].map((today) => authorisationStage('2026-11-26', today))).toEqual([null, 30, 30, 7, 0, 0]);
  expect(authorisationStage(null, '2026-11-26')).toBeNull();
});

it('says when a letter of authorisation ends, ends today, or has ended', () => {
  const body = (today: string): string => authorisationWords('Kestrel Mills', '2026-11-26', today, (day) => day).body;
  expect([body('2026-11-20'), body('2026-11-26'), body('2026-11-27')].map((text) => text.split('. ')[0])).toEqual([
    'The letter of authorisation ends on 2026-11-26', 'The letter of authorisation ends today', 'The letter of authorisation ended on 2026-11-26',
  ]);
});

it('sends the digest on its weekday from eight on, once, and later in the week where the computer was off', () => {
  // Monday the 23rd of November.
  const at = (day: number, hour: number): Date => new Date(2026, 10, day, hour);
  expect(isDigestDue(1, '2026-11-16', at(23, 7), '2026-11-23')).toBe(false);
  expect(isDigestDue(1, '2026-11-16', at(23, 8), '2026-11-23')).toBe(true);
  expect(isDigestDue(1, '2026-11-23', at(23, 20), '2026-11-23')).toBe(false);
  expect(isDigestDue(1, '2026-11-16', at(25, 6), '2026-11-25')).toBe(true);
  expect(isDigestDue(1, '2026-11-25', at(29, 12), '2026-11-29')).toBe(false);
  expect(isDigestDue(1, '2026-11-25', at(30, 9), '2026-11-30')).toBe(true);
  // Sunday, the seventh day of the week: the same evening, and the Tuesday after.
  expect(isDigestDue(7, '2026-11-15', at(22, 9), '2026-11-22')).toBe(true);
  expect(isDigestDue(7, '2026-11-15', at(24, 9), '2026-11-24')).toBe(true);
  expect(isDigestDue(7, '2026-11-22', at(24, 9), '2026-11-24')).toBe(false);
  expect(isDigestDue(3, '2026-11-18', at(24, 9), '2026-11-24')).toBe(false);
  expect(isDigestDue(null, null, at(23, 9), '2026-11-23')).toBe(false);
});

it('waits longer after each try that failed, half a day at most', () => {
  expect([1, 2, 3, 20].map((attempts) => mailPause(attempts) / 60_000)).toEqual([15, 30, 60, 720]);
});

it('a website’s name cannot add a line to a mail’s head', () => {
  expect(noticeMail({ kind: 'NEW_BILLS', title: 'Evil\r\nBcc: everybody@example.com', body: '1 new bill' }, null).subject).toBe('Evil Bcc: everybody@example.com: 1 new bill');
});

it('gathers a week in one mail, and sends none where there is nothing to tell', () => {
  const line = { company: 'Kestrel Mills', provider: 'Granite', newCount: 0, lateCount: 0, waits: null };
  expect(digestMail([line])).toBeNull();
  expect(digestMail([{ ...line, newCount: 3, lateCount: 1 }, { ...line, provider: 'Bayline', waits: 'The website asks for a code.' }, line])).toMatchObject({
    subject: 'This week: 3 new bills, 1 late, 1 connection waits for somebody',
    text: expect.stringContaining('Kestrel Mills, Granite: 3 new bills, 1 bill is late\nKestrel Mills, Bayline: The website asks for a code.') as string,
  });
});
