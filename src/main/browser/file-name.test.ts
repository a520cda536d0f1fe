import { describe, expect, it } from 'vitest';
import { safeFileName } from './file-name.ts';

describe('file names from portals', () => {
  it.each([
    ['bill.pdf', 'bill.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\a.pdf', 'a.pdf'],
    ['a:b*c?.pdf', 'a_b_c_.pdf'],
    ['CON.pdf', '_CON.pdf'],
    ['...', 'document'],
    ['', 'document'],
    ['Rechnung März 2026.pdf', 'Rechnung März 2026.pdf'],
  ])('%s becomes %s', (offered, kept) => expect(safeFileName(offered)).toBe(kept));
  it('keeps the extension of a long name', () => {
    const name = safeFileName(`${'x'.repeat(300)}.pdf`);
    expect(name).toHaveLength(120);
    expect(name.endsWith('.pdf')).toBe(true);
  });
});
