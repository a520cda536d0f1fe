import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { productTable } from './product/product-table.mjs';
import { PARTS } from './product/sentences.mjs';

const root = join(import.meta.dirname, '..');

it('every test that docs/product.md names exists, and the page is as it would be made now', () => {
  const { page, missing } = productTable(root, PARTS);
  expect(missing).toEqual([]);
  expect(readFileSync(join(root, 'docs', 'product.md'), 'utf8')).toBe(page);
});

it('a test that does not exist is named', () => {
  const parts = [{ title: 'A', sentences: [['B', [['scripts/product.test.mjs', 'no such test'], ['gone.test.ts', 'x'], ['scripts/product.test.mjs', 'a test that does not exist is named']]]] }];
  expect(productTable(root, parts).missing).toEqual(['scripts/product.test.mjs: no such test', 'gone.test.ts: x']);
});
