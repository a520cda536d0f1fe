import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cutJournalEverywhere, wholeRecordsAt } from './cut-journal.ts';

test('a record cut one byte before its end is not whole', () => {
  expect([99, 100, 149, 150, 151].map((cut) => wholeRecordsAt([100, 150], cut))).toEqual([0, 1, 1, 2, 2]);
});

test('cuts end when they are told to, and those made load what was whole', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'forager-cut-'));
  try {
    const counts = await cutJournalEverywhere({ folder, bills: 2, records: 1, isOver: (cuts) => cuts >= 20 });
    expect(counts).toMatchObject({ wrong: 0, firstWrong: null });
    expect(counts.cuts).toBe(20);
    expect(counts.places).toBeGreaterThan(20);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
