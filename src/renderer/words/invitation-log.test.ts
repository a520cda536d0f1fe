import { expect, test } from 'vitest';
import { invitationLog } from './invitation-log.ts';

const event = (minute: number, words: string) => ({ at: `2026-03-02T09:0${minute}:00.000Z`, words });

test('what the computer and the workspace both noted is said once, in the order in which it happened', () => {
  const here = [event(0, 'Made'), event(2, 'The link was made'), event(5, 'Answered: the connection was made.')];
  const there = [event(1, 'The link was made'), event(3, 'The page was opened'), event(4, 'The page was opened')];
  expect(invitationLog(here, there).map(({ words }) => words)).toEqual(['Made', 'The link was made', 'The page was opened', 'The page was opened', 'Answered: the connection was made.']);
});
