import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { runInElectron } from './testing/run-in-electron.ts';

type Way = { isSame: boolean; fileName: string; bytes: number } | null | string;
type Result = {
  hidden: Record<string, Way>; embedded: Record<string, Way>; lock: string; permission: string;
  folderBefore: boolean; folderAfter: boolean;
  moving: { frames: number; painted: number; colour: number[] };
};

const FILES = [
  'attachment', 'inline', 'inlineTab', 'noopenerTab', 'windowOpen', 'blobLink', 'blobTab', 'blankThenBlob', 'blankThenAddress',
  'postback', 'postTab', 'frame', 'blobFrame', 'embed', 'object', 'dataLink', 'dataTab', 'scriptRead', 'locationBlob', 'slow',
];

describe('a browser session in a real Electron', () => {
  let result: Result;
  beforeAll(async () => {
    result = await runInElectron(fileURLToPath(new URL('testing/browser-check.ts', import.meta.url)), {}, 110_000) as Result;
  }, 120_000);

  it.each(FILES)('keeps the file a page hands over by %s, byte for byte', (way) => {
    expect(result.hidden[way]).toMatchObject({ isSame: true });
  });
  it('keeps the portal\'s file names', () => {
    expect(result.hidden['attachment']).toMatchObject({ fileName: 'Bill March.pdf' });
    expect(result.hidden['blobLink']).toMatchObject({ fileName: 'my bill.pdf' });
  });
  it.each(['attachment', 'inline', 'inlineTab', 'blobTab'])('does the same in the embedded face: %s', (way) => {
    expect(result.embedded[way]).toMatchObject({ isSame: true });
  });
  it('says when a file broke off, and when nothing came', () => {
    expect(result.hidden['broken']).toBe('DownloadFailedError');
    expect(result.hidden['nothing']).toBeNull();
  });
  it('hands over a page that opened in a new window', () => {
    expect(result.hidden['viewerTab:opened']).toEqual(['Viewer']);
  });
  it('waits in no print dialog where a page prints itself', () => {
    expect(result.hidden['printed']).toBeNull();
    expect(result.hidden['printed:opened']).toEqual(['Written']);
  });
  it('draws no frame of a hidden page, whose scripts get theirs and whose picture shows how it stands', () => {
    expect(result.moving.painted).toBe(0);
    expect(result.moving.frames).toBeGreaterThan(5);
    expect(result.moving.colour).toEqual([255, 0, 0, 255]);
  });
  it('refuses permissions and marks this computer', () => {
    expect(result.permission).toBe('denied');
    expect(result.lock).toBe('THIS_COMPUTER');
  });
  it('leaves no folder behind when it is removed', () => {
    expect(result.folderBefore).toBe(true);
    expect(result.folderAfter).toBe(false);
  });
});
