import { expect, test } from 'vitest';
import { WorkspaceAddress } from './workspace-state.ts';

test.each([
  ['https://workspace.example/team', 'https://workspace.example'],
  ['workspace.example', 'https://workspace.example'],
  [' workspace.example:8443 ', 'https://workspace.example:8443'],
  ['localhost:4600', 'http://localhost:4600'],
  ['127.0.0.1:4600/device?code=AB', 'http://127.0.0.1:4600'],
  ['http://workspace.example', 'http://workspace.example'],
  ['localhost.example', 'https://localhost.example'],
])('%j is the workspace at %j', (typed, meant) => {
  expect(WorkspaceAddress.parse(typed)).toBe(meant);
});

test.each(['', 'ftp://workspace.example', 'two words.example'])('%j is no address of a workspace', (typed) => {
  expect(WorkspaceAddress.safeParse(typed).error?.issues[0]?.message).toContain('https://workspace.example');
});
