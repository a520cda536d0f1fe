import { describe, expect, it } from 'vitest';
import { CallFailure } from '../app/api.ts';
import { createResource } from './resource.ts';

describe('a loaded value', () => {
  it('keeps the last good value beside the words of a failure', async () => {
    const answers: (() => Promise<number>)[] = [() => Promise.resolve(1), () => Promise.reject(new CallFailure('FAILED', 'The store is closed.'))];
    const store = createResource(() => (answers.shift() ?? (() => Promise.resolve(3)))());
    await store.getState().load();
    await store.getState().load();
    expect(store.getState()).toMatchObject({ value: 1, error: 'The store is closed.', isLoading: false });
    await store.getState().load();
    expect(store.getState()).toMatchObject({ value: 3, error: null });
  });

  it('stays the very same while it says the same', async () => {
    const answers = [[{ id: 'a' }], [{ id: 'a' }], [{ id: 'b' }]];
    const store = createResource(() => Promise.resolve(answers.shift() ?? []));
    await store.getState().load();
    const first = store.getState().value;
    await store.getState().load();
    expect(store.getState().value).toBe(first);
    await store.getState().load();
    expect(store.getState().value).toEqual([{ id: 'b' }]);
  });

  it('does not let a slow early answer overwrite a later one', async () => {
    const settle: ((value: string) => void)[] = [];
    const store = createResource(() => new Promise<string>((resolve) => settle.push(resolve)));
    const first = store.getState().load();
    const second = store.getState().load();
    settle[1]?.('new');
    settle[0]?.('old');
    await Promise.all([first, second]);
    expect(store.getState().value).toBe('new');
  });
});
