import { describe, expect, it } from 'vitest';
import { decodeDataAddress } from './data-address.ts';

describe('data addresses', () => {
  it('decodes base64, also percent-encoded', () => {
    const decoded = decodeDataAddress(`data:application/pdf;base64,${encodeURIComponent(Buffer.from('%PDF-1.4').toString('base64'))}`);
    expect(decoded?.mimeType).toBe('application/pdf');
    expect(Buffer.from(decoded?.bytes ?? []).toString()).toBe('%PDF-1.4');
  });
  it('decodes percent-encoded bytes one by one', () => {
    expect([...(decodeDataAddress('data:application/octet-stream,%25PDF%ff')?.bytes ?? [])]).toEqual([37, 80, 68, 70, 255]);
  });
  it('refuses what is none', () => {
    expect(decodeDataAddress('https://a.example')).toBeNull();
    expect(decodeDataAddress('data:application/pdf;base64,***')).toBeNull();
  });
});
