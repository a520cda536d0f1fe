import { createRequire } from 'node:module';
import path from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';
import type { Face } from './sheet.ts';

const require = createRequire(import.meta.url);
const dejavu = path.join(path.dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const liberation = path.join(path.dirname(require.resolve('pdfjs-dist/package.json')), 'standard_fonts');

/** The font files of a face, for producers that embed a subset. */
export const FILES: Record<Face, { regular: string; bold: string }> = {
  sans: { regular: path.join(liberation, 'LiberationSans-Regular.ttf'), bold: path.join(liberation, 'LiberationSans-Bold.ttf') },
  serif: { regular: path.join(dejavu, 'DejaVuSerif.ttf'), bold: path.join(dejavu, 'DejaVuSerif-Bold.ttf') },
  mono: { regular: path.join(dejavu, 'DejaVuSansMono.ttf'), bold: path.join(dejavu, 'DejaVuSansMono-Bold.ttf') },
  cond: { regular: path.join(dejavu, 'DejaVuSansCondensed.ttf'), bold: path.join(dejavu, 'DejaVuSansCondensed-Bold.ttf') },
};

/** The faces every PDF viewer brings along, for producers that embed nothing. */
export const BUILT_IN: Record<Face, { regular: string; bold: string }> = {
  sans: { regular: 'Helvetica', bold: 'Helvetica-Bold' },
  serif: { regular: 'Times-Roman', bold: 'Times-Bold' },
  mono: { regular: 'Courier', bold: 'Courier-Bold' },
  cond: { regular: 'Helvetica', bold: 'Helvetica-Bold' },
};

let known = false;

/** The canvas family name of a face; registers the font files at first use. */
export function family(face: Face, bold: boolean): string {
  if (!known) for (const [name, files] of Object.entries(FILES)) for (const [weight, file] of Object.entries(files)) GlobalFonts.registerFromPath(file, `unseen-${name}-${weight}`);
  known = true;
  return `unseen-${face}-${bold ? 'bold' : 'regular'}`;
}
