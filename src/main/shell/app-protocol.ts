import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, type Session } from 'electron';

const SCHEME = 'app';
/** The one origin of the app's own pages. */
export const APP_ORIGIN = `${SCHEME}://forager`;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
};

/** Inline styles are Mantine's; nothing else is allowed in that is not the app's own file. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ]);
}

/** The file an address of the app stands for, or null where it would leave the folder. */
export function fileForPath(folder: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0')) return null;
  const file = normalize(join(folder, decoded === '/' ? 'index.html' : decoded));
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? file : null;
}

/** The original file of a bill, for the window to show, or words on why it is not here. */
export type ServedDocument = { readonly bytes: Uint8Array<ArrayBuffer>; readonly mimeType: string } | { readonly words: string };

/** What the window is served beside its own files, by the first part of the address; each by its id. */
export interface ServedDocuments {
  /** The original file of a bill. */
  readonly document: (billId: string) => Promise<ServedDocument | null>;
  /** A file that was handed over and waits for somebody to say whose bill it is. */
  readonly 'handed-file': (fileId: string) => Promise<ServedDocument | null>;
}

const DOCUMENT_PATH = /^\/(document|handed-file)\/([^/]+)$/u;

/** Serves the window's files, and what people look at in it. */
export function serveApp(session: Session, rendererFolder: string, documents: ServedDocuments): void {
  session.protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url);
    const notFound = new Response('Not found', { status: 404 });
    if (url.host !== 'forager' || request.method !== 'GET') return notFound;
    const [, kind, id] = DOCUMENT_PATH.exec(url.pathname) ?? [];
    if (id !== undefined && (kind === 'document' || kind === 'handed-file')) {
      const document = await documents[kind](id).catch(() => null);
      if (!document) return notFound;
      if ('words' in document) return Response.json({ words: document.words }, { status: 404 });
      return new Response(document.bytes, {
        // Whatever a file of others says it is, it is data for the window and runs nothing on the window's origin.
        headers: { 'Content-Type': document.mimeType, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store', 'Content-Security-Policy': "default-src 'none'; sandbox" },
      });
    }
    const file = fileForPath(rendererFolder, url.pathname);
    if (!file) return notFound;
    try {
      return new Response(new Uint8Array(await readFile(file)), {
        headers: {
          'Content-Type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream',
          'Content-Security-Policy': CONTENT_SECURITY_POLICY,
          'X-Content-Type-Options': 'nosniff',
        },
      });
    } catch {
      return notFound;
    }
  });
}
