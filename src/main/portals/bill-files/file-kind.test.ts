import { expect, it } from 'vitest';
import { fileKindOf } from './file-kind.ts';
import { storeZip } from '../fixtures/store-zip.ts';

it('knows an archive that stores a PDF uncompressed from a PDF', () => {
  expect(fileKindOf(storeZip({ 'bill.pdf': Buffer.from('%PDF-1.4 bill') }))).toBe('ZIP');
  expect(fileKindOf(Buffer.from('%PDF-1.4 bill'))).toBe('PDF');
});
