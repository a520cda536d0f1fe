import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DEFAULT_LIMITS } from '../../../src/main/reading/reading-deps.ts';
import { pdfSource } from '../../../src/main/reading/sources/pdf-source.ts';
import { rasterisePage } from '../../../src/main/reading/sources/rasterise.ts';
import type { SourceContext } from '../../../src/main/reading/sources/source.ts';
import type { Engine } from './engine.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const pdfjsDir = join(root, 'node_modules', 'pdfjs-dist');

/** As the reader opens a PDF, with nothing recognised from pictures. */
const context: SourceContext = {
  deps: { labelsDir: join(root, 'resources', 'reading'), tessdataDir: join(root, 'node_modules', '@tesseract.js-data'), pdfjsDir },
  limits: DEFAULT_LIMITS,
  labels: [],
  checkTime: () => undefined,
  inTime: (work) => work,
  knownWords: (text) => text.split(' ').length,
  recognise: () => Promise.resolve(null),
};

/** pdf.js by way of the reader's own source of PDF files. */
export async function pdfjsEngine(): Promise<Engine> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  pdfjs.GlobalWorkerOptions.workerSrc = pathToFileURL(join(pdfjsDir, 'legacy', 'build', 'pdf.worker.mjs')).href;
  const folder = (name: string): string => `${join(pdfjsDir, name)}/`;
  return {
    words: async (bytes) => {
      const content = await pdfSource.open(bytes, context);
      return content.kind === 'PAGES' ? content.pages.map(({ words }) => [...words]) : [];
    },
    drawFirst: async (bytes) => {
      const task = pdfjs.getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false, standardFontDataUrl: folder('standard_fonts'), cMapUrl: folder('cmaps'), cMapPacked: true, wasmUrl: folder('wasm'), iccUrl: folder('iccs') });
      try {
        const page = await (await task.promise).getPage(1);
        const { image } = await rasterisePage(page, DEFAULT_LIMITS.maxPixels);
        return { width: image.width, height: image.height, grey: image.data };
      } finally {
        await task.destroy();
      }
    },
  };
}
