import { expect, it } from 'vitest';
import { withoutClock } from './printed-page.ts';

it('is the same file each time the same page is printed', () => {
  const printed = (clock: string): Uint8Array => Buffer.from(`%PDF-1.4\n<</Creator (Chromium)\n/CreationDate (D:${clock}+00'00')\n/ModDate (D:${clock}+00'00')>>\nstream\u00ff\n%%EOF`, 'latin1');
  const first = withoutClock(printed('20261126190000'));
  expect(first).toEqual(withoutClock(printed('20261203071530')));
  expect(first.byteLength).toBe(printed('20261126190000').byteLength);
});
