import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/small-store.ts';
import { runKillRounds } from './kill-rounds.ts';

test('ten kills at random moments while bills are filed and images made lose nothing that was confirmed', { timeout: 120_000 }, async () => {
  const { folder, remove } = temporaryFolder();
  try {
    const counts = await runKillRounds(folder, 10);
    expect(counts).toMatchObject({ kills: 10, lost: 0, halves: 0, corrupt: 0 });
    expect(counts.acknowledged).toBeGreaterThan(0);
  } finally {
    remove();
  }
});
