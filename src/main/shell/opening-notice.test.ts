import { expect, test } from 'vitest';
import { openingNotice } from './opening-notice.ts';

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
