import { describe, expect, it } from 'vitest';
import { documentInResponse, mayCarryDocument } from './document-in-response.ts';

const PDF = Buffer.from(`%PDF-1.4\n${'1 0 obj<</Type/Catalog>>endobj\n'.repeat(8)}%%EOF`);
const asJson = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

describe('a document within a response', () => {
  it.each([
    ['a plain stream of bytes', 'application/octet-stream', PDF],
    ['base64 in JSON', 'application/json', asJson({ data: { statement: { content: PDF.toString('base64') } } })],
    ['a data address in JSON', 'application/json; charset=utf-8', asJson({ pdf: `data:application/pdf;base64,${PDF.toString('base64')}` })],
    ['base64 alone', 'text/plain', Buffer.from(PDF.toString('base64'))],
    ['base64 whose strokes are escaped', 'application/json', Buffer.from(JSON.stringify({ pdf: PDF.toString('base64') }).replaceAll('/', '\\/'))],
  ])('is taken out of %s', (_how, type, body) => expect(Buffer.from(documentInResponse(type, body)?.bytes ?? []).equals(PDF)).toBe(true));
  it.each([
    ['data about bills', 'application/json', asJson({ bills: [{ day: '2026-09-05', document: 'JVBERi0' }], note: 'x'.repeat(100) })],
    ['a picture', 'application/octet-stream', Buffer.concat([Buffer.from('\u0089PNG', 'latin1'), Buffer.alloc(100)])],
    ['nothing', 'application/json', new Uint8Array()],
  ])('is not found in %s', (_how, type, body) => expect(documentInResponse(type, body)).toBeNull());
  it('is looked for in what scripts ask for, not in pages, styles and pictures', () => {
    expect(['application/json', 'application/octet-stream', 'text/plain;charset=UTF-8'].map(mayCarryDocument)).toEqual([true, true, true]);
    expect(['text/html', 'text/css', 'image/png', 'text/javascript'].map(mayCarryDocument)).toEqual([false, false, false, false]);
  });
});
