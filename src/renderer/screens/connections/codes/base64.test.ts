import { expect, test } from 'vitest';
import { base64Of } from './base64.ts';

test('bytes of any length and value come out as the system writes them', () => {
  for (const length of [0, 1, 2, 3, 255, 100_001]) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 31) % 256);
    expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  }
});
