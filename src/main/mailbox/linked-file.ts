import { open } from 'node:fs/promises';
import { isLoopbackHost } from '../../shared/network/loopback.ts';
import { isInsideAddress } from '../../shared/network/inside-address.ts';
import { isApprovedHost, mayOpenLink } from './link-rules.ts';

/** One answer of a website; a redirect is told, never followed. */
export interface LinkAnswer {
  readonly status: number;
  /** Where a redirect leads; null where it is none. */
  readonly location: string | null;
  readonly body: AsyncIterable<Uint8Array>;
  /** Ends it without reading on. */
  end(): void;
}

/** Asks a website for one address, without cookies or anybody's sign-in. */
export type AskWebsite = (url: string, signal: AbortSignal) => Promise<LinkAnswer>;

export interface LinkDeps {
  readonly ask: AskWebsite;
  /** The addresses a host's name stands for. */
  readonly resolve: (host: string) => Promise<readonly string[]>;
}

export interface LinkRequest {
  readonly url: string;
  /** Who wrote the mail the link stands in. */
  readonly sender: string;
  readonly linkHosts: readonly string[];
  /** Where the file goes. */
  readonly path: string;
  readonly signal: AbortSignal;
}

/** The file is there; or why not in words, and whether another time may do. */
export type LinkOutcome = { readonly ok: true } | { readonly ok: false; readonly words: string; readonly isPassing: boolean };

const MOST_REDIRECTS = 4;
export const MOST_LINKED_BYTES = 25 * 1024 * 1024;
const TIMEOUT_MS = 60_000;
/** A PDF may carry so much before its header, as readers accept it. */
const HEAD = 1_024;

const never = (words: string): LinkOutcome => ({ ok: false, words, isPassing: false });

class TooLarge extends Error {}

/** Writes a body to a file as long as it is a PDF of a size that bills have. @throws TooLarge, and what the network throws */
async function writePdf(body: AsyncIterable<Uint8Array>, path: string): Promise<boolean> {
  const file = await open(path, 'w', 0o600);
  try {
    let head = Buffer.alloc(0);
    let size = 0;
    for await (const piece of body) {
      size += piece.length;
      if (size > MOST_LINKED_BYTES) throw new TooLarge();
      if (head.length < HEAD + 5) {
        head = Buffer.concat([head, piece]).subarray(0, HEAD + 5);
        if (head.length === HEAD + 5 && !head.includes('%PDF-')) return false;
      }
      await file.write(piece);
    }
    return head.includes('%PDF-');
  } finally {
    await file.close();
  }
}

/** Fetches the PDF a link leads to. Each address on the way must be one that may be opened; nobody signs in. */
export async function fetchLinkedPdf({ ask, resolve }: LinkDeps, { url, sender, linkHosts, path, signal }: LinkRequest): Promise<LinkOutcome> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  let address = url;
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const verdict = mayOpenLink(address, sender, linkHosts);
    const host = URL.parse(address)?.hostname ?? '';
    if (!verdict.ok) {
      const leads = hops === 0 ? 'Its link leads to' : 'Its link leads on to';
      return never(verdict.why === 'NOT_SECURE' ? `${leads} an address that is not secure (https), so it was not opened.` : `${leads} ${host}. If that is the utility’s, allow the website under the settings of the connection.`);
    }
    try {
      if (!isLoopbackHost(host) && !isApprovedHost(host, linkHosts) && (await resolve(host)).some(isInsideAddress)) return never(`Its link leads to a computer in your own network (${host}), so it was not opened.`);
      const answer = await ask(address, limit);
      if (answer.status >= 300 && answer.status < 400 && answer.location !== null) {
        answer.end();
        const next = URL.parse(answer.location, address);
        if (next === null) return never('Its link leads nowhere.');
        address = next.href;
        continue;
      }
      if (answer.status === 401 || answer.status === 403) {
        answer.end();
        return never(`${host} shows the bill only after signing in. Make a connection to the website for it.`);
      }
      if (answer.status < 200 || answer.status >= 300) {
        answer.end();
        return { ok: false, words: `${host} did not give the bill its link names (${answer.status}).`, isPassing: answer.status >= 500 || answer.status === 429 };
      }
      if (await writePdf(answer.body, path)) return { ok: true };
      answer.end();
      return never(`Its link leads to a page of ${host}, not to a PDF. Where it asks for a sign-in, make a connection to the website.`);
    } catch (error) {
      if (signal.aborted) throw error;
      if (error instanceof TooLarge) return never(`What its link leads to is larger than ${MOST_LINKED_BYTES / 1024 / 1024} MB.`);
      return { ok: false, words: `${host}, where its link leads, could not be reached.`, isPassing: true };
    }
  }
  return never('Its link leads from one address to the next without end.');
}
