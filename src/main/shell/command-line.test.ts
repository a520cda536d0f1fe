import { describe, expect, it } from 'vitest';
import { parseCommandLine } from './command-line.ts';

describe('the command line', () => {
  it('opens the window where nothing is said', () => {
    expect(parseCommandLine([], {})).toEqual({ kind: 'WINDOW', hidden: false, dataFolder: null });
  });
  it('takes the data folder from --data before the environment', () => {
    expect(parseCommandLine(['--data', '/a'], { FORAGER_DATA: '/b' })).toMatchObject({ dataFolder: '/a' });
    expect(parseCommandLine([], { FORAGER_DATA: '/b' })).toMatchObject({ dataFolder: '/b' });
  });
  it('leaves links and files to the window', () => {
    expect(parseCommandLine(['forager://answer', '/home/ann/x.forager-backup', '--hidden'], {})).toEqual({ kind: 'WINDOW', hidden: true, dataFolder: null });
  });
  it('starts hidden at login', () => {
    expect(parseCommandLine(['--hidden'], {})).toMatchObject({ hidden: true });
  });
  it('ignores the switches of Chromium around a command', () => {
    expect(parseCommandLine(['--no-sandbox', 'read', 'a.pdf', '--inspect=0', 'b.pdf'], {})).toEqual({ kind: 'READ', files: ['a.pdf', 'b.pdf'] });
  });
  it('hands a command its own arguments untouched', () => {
    expect(parseCommandLine(['collect', '--url', 'https://x.example', '--data', 'q'], {})).toEqual({ kind: 'COLLECT', args: ['--url', 'https://x.example', '--data', 'q'] });
  });
  it('names a word it does not know', () => {
    expect(parseCommandLine(['--no-such'], {})).toMatchObject({ kind: 'WRONG_USE' });
    expect(parseCommandLine(['read'], {})).toMatchObject({ kind: 'WRONG_USE' });
  });
});
