/** Resource types whose response the browser would show instead of saving. */
const SHOWN = new Set(['mainFrame', 'subFrame', 'object']);

export type Headers = Record<string, string[]>;

function valueOf(headers: Headers, name: string): { key: string; value: string } | null {
  for (const [key, values] of Object.entries(headers)) {
    if (key.toLowerCase() === name) return { key, value: values.join(', ') };
  }
  return null;
}

/** Whether a content type is a document Forager keeps as a file rather than shows. */
export function isDocumentType(contentType: string): boolean {
  return /^\s*application\/(x-)?pdf\b/i.test(contentType);
}

/**
 * The response headers under which an inline PDF becomes a download, or null when nothing has to change.
 * The built-in viewer takes an inline PDF without any download event, so the disposition is turned to "attachment"
 * and the portal's file name kept.
 */
export function headersThatDownload(headers: Headers, resourceType: string): Headers | null {
  if (!SHOWN.has(resourceType)) return null;
  if (!isDocumentType(valueOf(headers, 'content-type')?.value ?? '')) return null;
  const disposition = valueOf(headers, 'content-disposition');
  if (disposition !== null && /^\s*attachment\b/i.test(disposition.value)) return null;
  const parameters = disposition?.value.match(/;.*$/s)?.[0] ?? '';
  const changed = Object.fromEntries(Object.entries(headers).filter(([key]) => key !== disposition?.key));
  changed['Content-Disposition'] = [`attachment${parameters}`];
  return changed;
}
