import { expect, it } from 'vitest';
import { zipOf } from '../../../shared/testing/zip-of.ts';
import { fileKindOf } from './file-kind.ts';

it('knows an archive that stores a PDF uncompressed from a PDF', () => {
  expect(fileKindOf(Buffer.from(zipOf([{ name: 'bill.pdf', bytes: Buffer.from('%PDF-1.4 bill'), isStored: true }])))).toBe('ZIP');
  expect(fileKindOf(Buffer.from('%PDF-1.4 bill'))).toBe('PDF');
});
