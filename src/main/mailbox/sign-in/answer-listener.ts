import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { ANSWER_PATH } from '../../../shared/domain/mail-service.ts';

const PAGES = {
  ANSWERED: { status: 200, title: 'Signed in', text: 'Forager has the answer. You can close this page and go back to Forager.' },
  REFUSED: { status: 200, title: 'Not signed in', text: 'Nothing was allowed. You can close this page and go back to Forager.' },
  STRANGE: { status: 400, title: 'Not the answer to a sign-in', text: 'This is not the answer Forager waits for. You can close this page, and begin the sign-in again in Forager.' },
  NOTHING: { status: 404, title: 'Nothing here', text: 'You can close this page.' },
} as const;

/** A page without scripts, styles or anything else that is loaded. */
function show(response: ServerResponse, page: keyof typeof PAGES, afterwards: () => void = () => undefined): void {
  const { status, title, text } = PAGES[page];
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff', connection: 'close',
    'content-security-policy': 'default-src \'none\'; base-uri \'none\'; form-action \'none\'; frame-ancestors \'none\'',
  });
  response.once('close', afterwards).end(`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${title}</title><h1>${title}</h1><p>${text}</p></html>`);
}

/** Compared in a time that tells nothing of how much of it is right. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

/** Waits on this computer for the one answer to a sign-in in the browser (RFC 8252, 7.3). */
export interface AnswerListener {
  /** The address to which the service sends the person back. */
  readonly redirectUri: string;
  /** The whole address of the answer, once; null where none came before the end. */
  readonly answer: Promise<URL | null>;
  end(): void;
}

/**
 * Listens on a free port of 127.0.0.1 until an answer with this state has come, and takes no second one. Anything else is shown
 * a page that says so and changes nothing: a page of somebody else's cannot end a sign-in. `host` is the name by which the
 * browser comes here.
 */
export async function listenForAnswer(host: '127.0.0.1' | 'localhost', state: string): Promise<AnswerListener> {
  let settle: (answer: URL | null) => void = () => undefined;
  let isSettled = false;
  const answer = new Promise<URL | null>((done) => { settle = done; });
  let origin = '';
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000, maxHeaderSize: 32_768 }, (request, response) => {
    const url = URL.parse(request.url ?? '', origin);
    // Another name for this computer is a page that wants to be taken for it (DNS rebinding).
    if (request.method !== 'GET' || request.headers.host !== new URL(origin).host || url?.pathname !== ANSWER_PATH) return show(response, 'NOTHING');
    if (isSettled || !isSame(url.searchParams.get('state') ?? '', state)) return show(response, 'STRANGE');
    isSettled = true;
    show(response, url.searchParams.has('code') ? 'ANSWERED' : 'REFUSED', () => {
      settle(url);
      server.close();
    });
  });
  server.maxConnections = 20;
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  const address = server.address();
  origin = `http://${host}:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    redirectUri: origin + ANSWER_PATH,
    answer,
    end: () => {
      isSettled = true;
      settle(null);
      server.close();
      server.closeAllConnections();
    },
  };
}
