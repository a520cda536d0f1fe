import type { AddressCheck } from '../../shared/ipc/catalogue.ts';
import { loadFailureWords } from '../browser/load-failure.ts';

/** Fetches an address as the portal's session would; follows redirects. */
export type FetchPage = (url: string, signal: AbortSignal) => Promise<{ status: number; finalUrl: string; text(): Promise<string> }>;

const LONGEST_WAIT = 15_000;

/** What people type: without https://, with spaces around. null where it cannot be a web address. */
export function completeAddress(typed: string): string | null {
  const text = typed.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]+:\d+/.test(text) ? text : `${/^(localhost|127\.|\[::1\])/.test(text) ? 'http' : 'https'}://${text}`;
  try {
    const url = new URL(withScheme);
    if (!['http:', 'https:'].includes(url.protocol) || url.username || url.password) return null;
    return url.hostname.includes('.') || url.hostname === 'localhost' || url.hostname.startsWith('[') ? url.href : null;
  } catch {
    return null;
  }
}

/** The title of a page as a person reads it; null where it has none. */
async function titleOf(html: string): Promise<string | null> {
  const { parseFragment } = await import('parse5');
  const written = /<title[^>]*>([^<]{1,300})/i.exec(html)?.[1] ?? '';
  const [text] = parseFragment(`<title>${written}</title>`).childNodes.flatMap((node) => ('childNodes' in node ? node.childNodes : []));
  const title = text !== undefined && 'value' in text ? text.value.replace(/\s+/gu, ' ').trim() : '';
  return title === '' ? null : title;
}

/** Tries an address a person typed for a provider. Never throws. */
export async function checkAddress(typed: string, fetchPage: FetchPage): Promise<AddressCheck> {
  const address = completeAddress(typed);
  if (address === null) return { reachable: false, finalUrl: null, title: null, text: 'Enter the address of the website, for example www.utility.com' };
  const { hostname } = new URL(address);
  try {
    const page = await fetchPage(address, AbortSignal.timeout(LONGEST_WAIT));
    const title = await titleOf((await page.text()).slice(0, 200_000));
    if (page.status >= 500) return { reachable: true, finalUrl: page.finalUrl, title, text: `${hostname} answers, but has a fault at the moment.` };
    if (page.status === 404) return { reachable: false, finalUrl: page.finalUrl, title, text: `${hostname} answers, but has no such page. Check what follows the host name.` };
    return { reachable: true, finalUrl: page.finalUrl, title, text: title ? `Reached: ${title}` : `Reached ${new URL(page.finalUrl).hostname}` };
  } catch (error) {
    const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
    const code = error instanceof Error ? `${error.name} ${error.message} ${cause?.code ?? ''}` : String(error);
    return { reachable: false, finalUrl: null, title: null, text: loadFailureWords(code, hostname) };
  }
}
