import { expect, test } from 'vitest';
import { journalBytesPerBill, timePlainAppends } from './plain-append.ts';

test('a filed bill adds at least its own text to the journal', async () => {
  const bytes = await journalBytesPerBill();
  expect(bytes).toBeGreaterThan(500);
  expect(bytes).toBeLessThan(1_000_000);
});

test('every plain append is timed', () => {
  const times = timePlainAppends(4096, 5);
  expect(times).toHaveLength(5);
  for (const time of times) expect(time).toBeGreaterThan(0);
});
