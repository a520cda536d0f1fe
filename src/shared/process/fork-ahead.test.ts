import { describe, expect, test } from 'vitest';
import type { ChildPort } from './child-port.ts';
import { forkAhead } from './fork-ahead.ts';

function counted(): { fork: () => ChildPort; started: ChildPort[]; end: (at: number) => void } {
  const started: ChildPort[] = [];
  const exits: ((code: number | null) => void)[] = [];
  const fork = (): ChildPort => {
    const child: ChildPort = { postMessage: () => undefined, onMessage: () => undefined, onExit: (listener) => exits.push(listener), kill: () => undefined };
    started.push(child);
    return child;
  };
  return { fork, started, end: (at) => exits[at]?.(0) };
}

describe('a process forked ahead', () => {
  test('is running before it is asked for, and is given once', () => {
    const { fork, started } = counted();
    const ask = forkAhead(fork);
    expect(started).toHaveLength(1);
    expect(ask()).toBe(started[0]);
    expect(ask()).toBe(started[1]);
    expect(started).toHaveLength(2);
  });

  test('is replaced where it ended before it was asked for', () => {
    const { fork, started, end } = counted();
    const ask = forkAhead(fork);
    end(0);
    expect(ask()).toBe(started[1]);
  });
});
