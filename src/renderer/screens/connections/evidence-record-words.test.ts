import { expect, test } from 'vitest';
import type { CollectionStep } from '../../../shared/domain/collection.ts';
import type { RecordStep } from '../../../shared/domain/collection-record.ts';
import { logLines, recordSeconds } from './evidence-record-words.ts';

test('lines of both kinds stand in the order of time, and a picture shows once', () => {
  const seen = (at: string, picture: string | null): RecordStep => ({ at, ms: 1, words: 'Opened /', about: null, title: '', page: '', picture });
  const step = { at: '2026-05-12T10:00:02.000Z', text: 'Signed in.' } as CollectionStep;
  const lines = logLines([step], [seen('2026-05-12T10:00:01.000Z', '001.jpg'), seen('2026-05-12T10:00:03.000Z', '001.jpg'), seen('2026-05-12T10:00:04.000Z', null)]);
  expect(lines.map((line) => (line.kind === 'SEEN' ? line.hasOwnPicture : line.step.text))).toEqual([true, 'Signed in.', false, false]);
});

test('a time is said as shortly as it can be', () => {
  expect([420, 9_940, 12_400, 119_000].map(recordSeconds)).toEqual(['0.4 s', '9.9 s', '12 s', '2 min']);
});
