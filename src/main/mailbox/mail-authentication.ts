import { getDomain } from 'tldts';

/** A header line of a mail, the topmost first. */
export interface HeaderField {
  readonly key: string;
  readonly value: string;
}

export type MailAuthentication =
  /** The receiving server vouches that the mail is from the domain in From. */
  | 'PASSED'
  /** It found that it is not, or only that it is from somebody else. */
  | 'FAILED'
  /** It says nothing. */
  | 'UNKNOWN';

interface Verdict {
  readonly method: string;
  readonly result: string;
  /** The domain that the verdict is about, or null. */
  readonly domain: string | null;
}

const siteOf = (domain: string): string => getDomain(domain, { allowPrivateDomains: true }) ?? domain;

/** The verdicts of one Authentication-Results field (RFC 8601): `server; spf=pass smtp.mailfrom=a@b.c; dkim=fail header.d=b.c`. */
function verdictsOf(value: string): { server: string; verdicts: Verdict[] } {
  const [server = '', ...rest] = value.replace(/\([^()]*\)/g, ' ').split(';');
  const verdicts = rest.flatMap((part): Verdict[] => {
    const method = /^\s*(spf|dkim|dmarc|auth)\s*(?:\/\d+)?\s*=\s*([a-z]+)/i.exec(part);
    if (method === null) return [];
    const about = /(?:smtp\.mailfrom|smtp\.helo|header\.d|header\.i|header\.from)\s*=\s*"?(?:[^\s"@]*@)?([a-z0-9.-]+)/i.exec(part);
    return [{ method: (method[1] ?? '').toLowerCase(), result: (method[2] ?? '').toLowerCase(), domain: about?.[1]?.toLowerCase() ?? null }];
  });
  return { server: (server.trim().split(/\s+/)[0] ?? '').toLowerCase(), verdicts };
}

const FAILURES = new Set(['fail', 'softfail', 'hardfail', 'permerror', 'reject']);

/**
 * Whether a mail is from the domain it says, by what the receiving server wrote on it. Only fields of the server
 * that wrote the topmost one count: a sender can put others below it, never above.
 */
export function mailAuthentication(headers: readonly HeaderField[], fromDomain: string): MailAuthentication {
  const fields = headers.filter(({ key }) => key.toLowerCase() === 'authentication-results').map(({ value }) => verdictsOf(value));
  const verdicts = fields.filter(({ server }) => server === fields[0]?.server).flatMap((field) => field.verdicts);
  const received = headers.find(({ key }) => key.toLowerCase() === 'received-spf')?.value.trim().toLowerCase() ?? '';
  const site = siteOf(fromDomain.toLowerCase());
  const isAligned = ({ domain }: Verdict): boolean => domain === null || siteOf(domain) === site;
  const of = (method: string): Verdict[] => verdicts.filter((one) => one.method === method);

  if (of('dmarc').some(({ result }) => FAILURES.has(result))) return 'FAILED';
  if (of('dmarc').some((one) => one.result === 'pass' && isAligned(one))) return 'PASSED';
  const passed = [...of('spf'), ...of('dkim')].filter(({ result }) => result === 'pass');
  const hasFailed = [...of('spf'), ...of('dkim')].some((one) => FAILURES.has(one.result));
  // A forwarded mail keeps its signature while its path no longer fits: an aligned signature outweighs a failed SPF.
  if (of('dkim').some((one) => one.result === 'pass' && one.domain !== null && isAligned(one))) return 'PASSED';
  if (hasFailed || /^(?:fail|softfail)\b/.test(received)) return 'FAILED';
  if (passed.some(isAligned)) return 'PASSED';
  return passed.length > 0 ? 'FAILED' : 'UNKNOWN';
}
