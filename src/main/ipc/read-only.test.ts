import { expect, test } from 'vitest';
import { READ_ONLY_SETTINGS } from '../../shared/domain/shared-setting.ts';
import type { Membership } from '../sync/workspace-membership.ts';
import { auditsHandlers } from './audits.ts';

const member = (role: Membership['role']): Membership => ({ address: 'https://workspace.example', deviceId: '1', teamId: '2', teamName: 'Team', personId: '3', personName: 'Ann', role, since: '2026-01-01T00:00:00.000Z' });

test('who may only read in a team is told why a setting of the team cannot be changed, and it is not', async () => {
  let changed = 0;
  const handlersOf = (membership: Membership | null) => auditsHandlers({
    desk: { settings: () => Promise.resolve({}), change: () => Promise.resolve((changed++, {})) },
    store: { sharedSettings: { list: () => Promise.resolve([]), set: () => Promise.resolve(), history: () => Promise.resolve([]), takeOver: () => Promise.resolve() } }, workspace: { membership: () => membership },
  });
  await expect(handlersOf(member('READ_ONLY')).change([])).rejects.toThrow(READ_ONLY_SETTINGS);
  expect(changed).toBe(0);
  for (const membership of [null, member('MEMBER'), member('OWNER')]) await handlersOf(membership).change([]);
  expect(changed).toBe(3);
});
