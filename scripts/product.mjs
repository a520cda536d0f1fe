import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { productTable } from './product/product-table.mjs';
import { PARTS } from './product/sentences.mjs';

/** Writes docs/product.md; fails where a test that it names does not exist. */
const root = join(import.meta.dirname, '..');
const { page, missing } = productTable(root, PARTS);
if (missing.length > 0) {
  process.stderr.write(`These tests are named and do not exist:\n${missing.map((one) => `  ${one}\n`).join('')}`);
  process.exitCode = 1;
} else writeFileSync(join(root, 'docs', 'product.md'), page);
