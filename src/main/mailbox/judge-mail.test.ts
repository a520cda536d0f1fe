import { describe, expect, it } from 'vitest';
import type { MailRules } from '../../shared/domain/mail-source.ts';
import type { BillMailHead } from './bill-mailbox.ts';
import { believedLetters, judgeHead, MOST_MAIL_BYTES } from './judge-mail.ts';

const RULES = { senders: ['bills@tidewater.example', 'granite.example'], forwarders: ['ann@mill.example'] } as unknown as MailRules;
const judged = (change: Partial<BillMailHead>) => judgeHead({ from: 'bills@tidewater.example', authentication: 'PASSED', byteLength: 20_000, isHeadCut: false, ...change } as BillMailHead, RULES);

describe('a mail, by its head', () => {
  it('is opened where it comes from a sender or an allowed forwarder, and passed over where it comes from anybody else', () => {
    expect(judged({})).toEqual({ kind: 'OPEN', by: 'SENDER' });
    expect(judged({ from: 'noreply@granite.example' })).toEqual({ kind: 'OPEN', by: 'SENDER' });
    expect(judged({ from: 'ann@mill.example' })).toEqual({ kind: 'OPEN', by: 'FORWARDER' });
    for (const from of ['news@tidewater.example', 'bob@mill.example', 'bills@granite.example.evil.example']) expect(judged({ from })).toEqual({ kind: 'PASS_OVER' });
  });
  it('is refused in words where nobody can say whose it is, or its own server found it false', () => {
    expect(judged({ from: null })).toMatchObject({ kind: 'REFUSE', words: expect.stringContaining('names no sender') as string });
    expect(judged({ authentication: 'FAILED' })).toMatchObject({ kind: 'REFUSE', words: expect.stringContaining('does not come from bills@tidewater.example') as string });
    expect(judged({ from: 'ann@mill.example', authentication: 'FAILED' })).toMatchObject({ kind: 'REFUSE' });
  });
  it('is refused where its head is cut, or it is larger than 40 MB, and not for the last byte', () => {
    expect(judged({ isHeadCut: true })).toMatchObject({ kind: 'REFUSE', words: expect.stringContaining('lines above its text') as string });
    expect(MOST_MAIL_BYTES).toBe(41_943_040);
    expect(judged({ byteLength: MOST_MAIL_BYTES }).kind).toBe('OPEN');
    expect(judged({ byteLength: MOST_MAIL_BYTES + 1 })).toMatchObject({ kind: 'REFUSE', words: 'It is larger than 40 MB, and was not fetched.' });
  });
  it('says nothing of a mail of others, however false or large', () => {
    expect(judged({ from: 'bob@mill.example', authentication: 'FAILED', isHeadCut: true, byteLength: MOST_MAIL_BYTES * 2 })).toEqual({ kind: 'PASS_OVER' });
  });
});

describe('who wrote what is in a mail', () => {
  const letter = (from: string | null, quotedFrom: string | null = null) => ({ from, quotedFrom });
  const believed = (...[letters, by]: [Parameters<typeof believedLetters>[0], 'SENDER' | 'FORWARDER']) => believedLetters(letters, by, RULES);

  it('is the sender’s with all that they enclose', () => {
    expect(believed([letter('bills@tidewater.example'), letter('somebody@else.example')], 'SENDER')).toEqual({ letters: new Set([0, 1]), sender: 'bills@tidewater.example' });
  });
  it('is of a forwarder’s mail only what the utility wrote: attached messages by their own sender, not the mail around them', () => {
    const letters = [letter('ann@mill.example', 'bills@tidewater.example'), letter('somebody@else.example'), letter('noreply@granite.example'), letter('bills@tidewater.example')];
    expect(believed(letters, 'FORWARDER')).toEqual({ letters: new Set([2, 3]), sender: 'noreply@granite.example' });
  });
  it('is a quoted mail of the utility where none is attached', () => {
    expect(believed([letter('ann@mill.example', 'bills@tidewater.example'), letter('somebody@else.example')], 'FORWARDER')).toEqual({ letters: new Set([0]), sender: 'bills@tidewater.example' });
  });
  it('is else believed of nobody, in words that name who wrote it', () => {
    const words = (...letters: ReturnType<typeof letter>[]): unknown => believed(letters, 'FORWARDER');
    expect(words(letter('ann@mill.example'), letter(null), letter('somebody@else.example'))).toEqual({ words: expect.stringContaining('from somebody@else.example, who is not among the senders') as string });
    expect(words(letter('ann@mill.example', 'somebody@quoted.example'), letter(null))).toEqual({ words: expect.stringContaining('from somebody@quoted.example, who is not among the senders') as string });
    expect(words(letter('ann@mill.example'))).toEqual({ words: expect.stringContaining('no forwarded message was found in it') as string });
    expect(words()).toEqual({ words: 'It holds nothing.' });
  });
});
