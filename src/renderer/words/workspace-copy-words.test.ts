import { expect, test } from 'vitest';
import { workspaceCopyWords } from './workspace-copy-words.ts';

const member = { team: 'Harbour', person: 'Ada', role: 'OWNER' as const, deviceId: '0199c0de-0000-7000-8000-000000000001', since: '2026-01-01T09:00:00.000Z' };
const left = [{ address: 'https://old.example', teamId: '0199c0de-0000-7000-8000-000000000002', team: 'Quay', at: '2026-03-02T12:00:00.000Z' }];

test('a withdrawal names the workspace that erases its copy, and each that was left with the day', () => {
  const words = workspaceCopyWords({ kind: 'CONNECTED', address: 'https://now.example', member, left });
  expect(words).toHaveLength(2);
  expect(words[0]).toBe('The copy in the workspace of Harbour (https://now.example) is erased with the next sync.');
  expect(words[1]).toMatch(/^You left the workspace of Quay \(https:\/\/old\.example\) on .*2026: what it holds stays there/u);
});

test('a workspace that takes nothing from this computer now is not said to erase', () => {
  expect(workspaceCopyWords({ kind: 'STOPPED', address: 'https://now.example', member, left: [] })).toEqual([expect.stringContaining('stays there until this computer is connected again')]);
});

test('nothing is said where there never was a workspace', () => {
  expect(workspaceCopyWords({ kind: 'NONE', address: null, member: null, left: [] })).toEqual([]);
});
