import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadLabelFiles } from '../labels/label-files.ts';
import { differences, readPrinted } from './printed-bill.ts';

const labels = loadLabelFiles(join(import.meta.dirname, '../../../../resources/reading'));
const folder = join(import.meta.dirname, 'printed');

describe('typed bills of many countries', () => {
  for (const name of readdirSync(folder).filter((n) => n.endsWith('.txt'))) {
    it(`reads ${name.replace('.txt', '')}`, () => {
      const { truth, bill } = readPrinted(readFileSync(join(folder, name), 'utf8'), labels);
      expect(differences(truth, bill), bill.reason ?? '').toEqual([]);
    });
  }
});
