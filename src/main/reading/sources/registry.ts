import type { FileKind } from './sniff.ts';
import type { Source } from './source.ts';

type Load = () => Promise<Source>;

const pdf: Load = async () => (await import('./pdf-source.ts')).pdfSource;
const image: Load = async () => (await import('./image-source.ts')).imageSource;
const tiff: Load = async () => (await import('./tiff-source.ts')).tiffSource;
const email: Load = async () => (await import('./email-source.ts')).emailSource;
const html: Load = async () => (await import('./html-source.ts')).htmlSource;
const xml: Load = async () => (await import('../green-button/green-button-source.ts')).greenButtonSource;
const zip: Load = async () => (await import('./zip-source.ts')).zipSource;
const text: Load = async () => (await import('../tabular/csv-source.ts')).csvSource;

/** Every source there is; a new format is added here and nowhere else. Each is loaded when the first such file comes. */
const SOURCES: Readonly<Partial<Record<FileKind, Load>>> = {
  PDF: pdf, PNG: image, JPEG: image, GIF: image, WEBP: image, BMP: image, TIFF: tiff, EMAIL: email, HTML: html, XML: xml, ZIP: zip, TEXT: text,
};

/** The source for a kind of file, or undefined where this program has none. */
export const sourceFor = (kind: FileKind): Promise<Source> | undefined => SOURCES[kind]?.();
