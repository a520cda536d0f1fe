import { describe, expect, it } from 'vitest';
import type { TextRun } from './record-page-parts.ts';
import { privateBoxes, withoutPrivate } from './record-masks.ts';

const context = { secrets: ['marigold.quill'], isSigningIn: false };

describe('the private parts of a text', () => {
  it.each([
    ['Account number: 5100-2231-77', 'Account number: •••'],
    ['Welcome back, Ann Marigold', 'Welcome back, •••'],
    ['Signed in as Marigold.Quill', 'Signed in as •••'],
    ['Service address: 253 Canal Street, Alder Falls, OR 97400', 'Service address: •••'],
    ['Bill sent to ann@example.com', 'Bill sent to •••'],
    ['Text message to ***-***-0199', 'Text message to •••'],
    ['Musterweg 5, 80331 München', '•••, •••'],
    ['12 rue de la République, 69002 Lyon', '•••'],
    ['Call (555) 010-4477', 'Call •••'],
  ])('%s', (text, left) => expect(withoutPrivate(text, context)).toBe(left));

  it.each(['Bill of May 12, 2026, $1,204.55', 'Total due €84,20', 'Pressed A place in a picture', 'Bill 4 of 13, March 2026', 'Statements', 'Due 03/05/2026', 'Usage 1,240 kWh'])('%s stays', (text) => {
    expect(withoutPrivate(text, context)).toBe(text);
  });

  it('while somebody signs in every number may be a code', () => {
    expect(withoutPrivate('Your code is 482 913', { ...context, isSigningIn: true })).toBe('Your code is •••');
  });
});

const run = (text: string, y: number): TextRun => ({ text, words: [...text.matchAll(/\S+/g)].map((match) => ({ at: match.index, end: match.index + match[0].length, boxes: [{ x: match.index * 8, y, width: match[0].length * 8, height: 12 }] })) });

describe('the boxes painted over in a picture', () => {
  it('cover the private words and leave the others', () => {
    expect(privateBoxes([run('Account 5100-2231-77 since May', 0)], context)).toEqual([{ x: 64, y: 0, width: 96, height: 12 }]);
  });
  it('cover what stands behind a label in a text of its own, but no amount', () => {
    expect(privateBoxes([run('Account holder', 0), run('Mill Lane Holdings', 20), run('Amount due', 40), run('$84.20', 60)], context).map(({ y }) => y)).toEqual([20, 20, 20]);
  });
  it('cover a name that a page spreads over several texts', () => {
    expect(privateBoxes([run('marigold', 0), run('.quill', 0)], context)).toHaveLength('marigold.quill'.length);
  });
});
