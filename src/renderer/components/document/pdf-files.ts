import * as pdfjs from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;

/** pdf.js's own fonts, character maps and decoders, as files of the app, by file name. */
const files = new Map(
  Object.entries({
    ...import.meta.glob<string>('../../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', { query: '?url&no-inline', import: 'default', eager: true }),
    ...import.meta.glob<string>('../../../../node_modules/pdfjs-dist/cmaps/*.bcmap', { query: '?url&no-inline', import: 'default', eager: true }),
    ...import.meta.glob<string>('../../../../node_modules/pdfjs-dist/wasm/*.wasm', { query: '?url&no-inline', import: 'default', eager: true }),
  }).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1), url]),
);

/** Hands pdf.js the files it asks for by name; nothing comes from outside the app. */
class AppFiles {
  async fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const url = files.get(filename);
    if (url === undefined) throw new Error(`pdf.js asked for a file that is not part of the app: ${filename}`);
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`A file of the app could not be read: ${filename}`);
    return new Uint8Array(await answer.arrayBuffer());
  }
}

/** Opens a PDF from its bytes. Scripts in it are never run. */
export function openPdf(bytes: Uint8Array): pdfjs.PDFDocumentLoadingTask {
  return pdfjs.getDocument({ data: bytes, BinaryDataFactory: AppFiles, useWorkerFetch: false, enableXfa: false, isEvalSupported: false } as Parameters<typeof pdfjs.getDocument>[0]);
}

export type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
