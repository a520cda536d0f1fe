import { expect, test } from 'vitest';
import { DataFolderInUse } from '../store/engine/store-errors.ts';
import { openingFailureWords, openingNotice } from './opening-notice.ts';

test('an opening with nothing to mend says nothing', () => {
  expect(openingNotice({ tornTailFile: null, damagedImages: [] })).toBeNull();
});

test('a torn tail is named with its file, and that nothing confirmed was lost', () => {
  const words = openingNotice({ tornTailFile: '/data/store/torn-7-120-9.bin', damagedImages: [] });
  expect(words).toContain('Everything it had confirmed is here');
  expect(words).toContain('store/store/torn-7-120-9.bin');
  expect(words).not.toContain('/data/');
});

test('damaged images are named under the names they were given', () => {
  const words = openingNotice({ tornTailFile: null, damagedImages: ['image-12.img', 'image-9.img'] });
  expect(words).toContain('store/store/damaged-image-12.img and store/store/damaged-image-9.img');
  expect(words).toContain('nothing is missing');
});

test('data that cannot be opened is explained by the store’s own words, by the disk’s, or by where to look', () => {
  expect(openingFailureWords(new DataFolderInUse('/data', 12), '/data')).toContain('is in use by another Forager (process 12)');
  expect(openingFailureWords(Object.assign(new Error('EACCES: permission denied, mkdir'), { code: 'EACCES', path: '/data/vault' }), '/data')).toBe('Forager may not write to /data/vault. Check the rights of that folder, or choose another one.');
  const words = openingFailureWords(new TypeError('Cannot read properties of undefined'), '/data');
  expect(words).toContain('/data');
  expect(words).not.toContain('undefined');
});
