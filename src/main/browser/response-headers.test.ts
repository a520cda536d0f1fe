import { describe, expect, it } from 'vitest';
import { headersThatDownload, isDocumentType } from './response-headers.ts';

describe('turning inline PDFs into downloads', () => {
  it('adds a disposition where there is none', () => {
    expect(headersThatDownload({ 'content-type': ['application/pdf'] }, 'mainFrame')).toEqual({
      'content-type': ['application/pdf'], 'Content-Disposition': ['attachment'],
    });
  });
  it('keeps the file name of an inline disposition, whatever the case of the header', () => {
    expect(headersThatDownload({ 'Content-Type': ['application/pdf;charset=x'], 'CONTENT-disposition': ['inline; filename="bill.pdf"'] }, 'subFrame'))
      .toEqual({ 'Content-Type': ['application/pdf;charset=x'], 'Content-Disposition': ['attachment; filename="bill.pdf"'] });
  });
  it('leaves attachments, other types and requests of scripts alone', () => {
    expect(headersThatDownload({ 'content-type': ['application/pdf'], 'content-disposition': ['attachment; filename=a.pdf'] }, 'mainFrame')).toBeNull();
    expect(headersThatDownload({ 'content-type': ['text/html'] }, 'mainFrame')).toBeNull();
    expect(headersThatDownload({ 'content-type': ['application/pdf'] }, 'xhr')).toBeNull();
  });
  it('knows both spellings of the type', () => {
    expect(isDocumentType('application/x-pdf')).toBe(true);
    expect(isDocumentType('application/pdfx')).toBe(false);
  });
});
