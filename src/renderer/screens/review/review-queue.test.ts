import { describe, expect, it } from 'vitest';
import { mergedQueue, neighbour, nextWaiting } from './review-queue.ts';

const queue = mergedQueue(['a', 'b', 'c', 'd'], ['a', 'c', 'd']);

describe('the queue of bills to check', () => {
  it('keeps the place of what is done, and takes up what is new at its end', () => {
    expect(mergedQueue(['a', 'b'], ['z', 'b'])).toEqual({ order: ['a', 'b', 'z'], waiting: new Set(['z', 'b']) });
  });
  it('goes on to the next that waits, and round to the first', () => {
    expect(nextWaiting(queue, 'a')).toBe('c');
    expect(nextWaiting(queue, 'd')).toBe('a');
    expect(nextWaiting(queue, null)).toBe('a');
  });
  it('ends when nothing else waits', () => {
    expect(nextWaiting(mergedQueue(['a', 'b'], ['a']), 'a')).toBeNull();
    expect(nextWaiting(mergedQueue(['a'], []), 'a')).toBeNull();
  });
  it('goes back to what is done, and not beyond its ends', () => {
    expect(neighbour(queue, 'c', -1)).toBe('b');
    expect(neighbour(queue, 'a', -1)).toBeNull();
    expect(neighbour(queue, 'd', 1)).toBeNull();
  });
});
