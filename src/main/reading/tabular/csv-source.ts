import { UnreadableError } from '../reading-deps.ts';
import { decodeText } from '../sources/decode-text.ts';
import { pagesOfPlainText } from '../sources/plain-text-pages.ts';
import type { Source } from '../sources/source.ts';
import { readDelimited } from './delimited.ts';
import { recordsOfSheets } from './tabular-records.ts';

/** Reads text files: usage in plain columns, else a bill typed as text. */
export const csvSource: Source = {
  kinds: ['TEXT'],
  open(bytes, context) {
    const text = decodeText(bytes);
    const sheet = readDelimited(text);
    const content = sheet ? recordsOfSheets([sheet], context.deps.labelsDir, context.labels) : null;
    if (content && content.records.some((r) => r.services.length > 0)) return Promise.resolve(content);
    const pages = pagesOfPlainText(text, context.limits.maxPages);
    if (pages.length === 0) throw new UnreadableError('The file holds no text.');
    return Promise.resolve({ kind: 'PAGES', pages, leftOut: null });
  },
};
