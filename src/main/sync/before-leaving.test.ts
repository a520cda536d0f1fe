import { expect, test } from 'vitest';
import { lostWords } from '../../shared/domain/waiting-parcels.ts';
import { fetchBeforeLeaving } from './before-leaving.ts';
import { createParcelFetcher } from './parcel-fetcher.ts';
import type { WorkspacePost } from './workspace-post.ts';

interface Stored { readonly id: string; readonly kind: 'ANSWER' | 'HANDOVER' | 'SMS' }

/** A workspace in which these wait, until they are settled. */
function postWith(waiting: readonly Stored[]): WorkspacePost {
  let left = waiting;
  const post: Pick<WorkspacePost, 'waiting' | 'content' | 'settle'> = {
    waiting: () => Promise.resolve({ parcels: left.map((one) => ({ ...one, subject: one.id, from: null, byteLength: 1, received: '2026-03-01T00:00:00.000Z', expires: '2026-03-08T00:00:00.000Z' })), revokedInvitations: [] }),
    content: () => Promise.resolve({ enc: 'AA', sealed: 'AA' }),
    settle: (id) => {
      left = left.filter((one) => one.id !== id);
      return Promise.resolve();
    },
  };
  return post as WorkspacePost;
}

const leaving = (post: WorkspacePost | null, opened: string[], patienceMs = 5000) => {
  const fetcher = createParcelFetcher({
    workspace: () => post, onRevoked: () => Promise.resolve(), onProblem: () => undefined,
    takers: {
      ANSWER: ({ id }) => {
        if (id === 'locked') return Promise.reject(new Error('the vault is locked'));
        opened.push(id);
        return Promise.resolve();
      },
    },
  });
  return fetchBeforeLeaving({ fetcher, workspace: () => post, patienceMs });
};

test('answers that wait are opened before the keys go, and what cannot be opened here is named', async () => {
  const opened: string[] = [];
  const waiting = [{ id: 'one', kind: 'ANSWER' }, { id: 'locked', kind: 'ANSWER' }, { id: 'theirs', kind: 'HANDOVER' }, { id: 'code', kind: 'SMS' }] as const;
  const found = await leaving(postWith(waiting), opened);
  expect(opened).toEqual(['one']);
  expect(found).toEqual({ taken: 1, left: [{ kind: 'ANSWER', count: 1 }, { kind: 'HANDOVER', count: 1 }] });
  expect(lostWords(found.left ?? [])).toBe('1 answer to an invitation and 1 sign-in from another computer of the team');
  expect(await leaving(postWith([{ id: 'one', kind: 'ANSWER' }]), opened)).toEqual({ taken: 1, left: [] });
});

test('of a workspace that cannot be asked, or answers too late, nothing is known', async () => {
  const [failing, silent] = [postWith([]), postWith([])];
  failing.waiting = () => Promise.reject(new Error('out of reach'));
  silent.waiting = () => new Promise(() => undefined);
  for (const post of [failing, silent, null]) expect(await leaving(post, [], 50)).toEqual({ taken: 0, left: null });
});
