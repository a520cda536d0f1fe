import { Resolver } from 'node:dns/promises';
import { isInsideAddress } from '../../shared/network/inside-address.ts';
import type { Verdicts } from './verdicts.ts';

/** Looks a name up in the DNS: the records of a type. Rejects with the resolver's own codes. */
export type ResolveName = (name: string, type: string) => Promise<string[][] | string[]>;

/** Who brought a mail, as the connection and its envelope say. */
export interface MailPath {
  readonly ip: string;
  readonly helo: string;
  /** Empty for mails that say that another could not be delivered. */
  readonly mailFrom: string;
}

/** A mail of many signatures has the DNS asked so often, and no more: RFC 7208 allows ten for its part, and few senders sign twice. */
const MOST_QUESTIONS = 40;
/** All of it takes no longer, in milliseconds: who sends waits meanwhile. */
const MOST_TIME = 12_000;
const QUESTION_TIME = 2_500;
const MOST_SIGNATURES = 10;
/** Each signature can have the whole mail hashed anew, and nothing else is done meanwhile: all of them together go over so many bytes. Two are looked at in any case. */
const MOST_HASHED = 48 * 1024 * 1024;
/** No mail of a sender that means well has a longer head. */
const MOST_HEAD = 256 * 1024;

/** A mail without the signatures that are too many, the topmost being kept; null where it has no head that ends. */
function withFewSignatures(mail: Buffer): Buffer | null {
  const start = mail.toString('latin1', 0, MOST_HEAD);
  const end = /\r?\n\r?\n/u.exec(start)?.index;
  if (end === undefined) return null;
  let left = Math.max(2, Math.min(MOST_SIGNATURES, Math.floor(MOST_HASHED / mail.length)));
  // A field goes on in lines that begin with white space.
  const fields = start.slice(0, end).split(/\n(?![ \t])/u);
  const kept = fields.filter((field) => !/^dkim-signature[ \t]*:/iu.test(field) || --left >= 0);
  return kept.length === fields.length ? mail : Buffer.concat([Buffer.from(kept.join('\n'), 'latin1'), mail.subarray(end)]);
}

const overTheNetwork = (): ResolveName => {
  const resolver = new Resolver({ timeout: QUESTION_TIME, tries: 2 });
  return (name, type) => resolver.resolve(name, type) as Promise<string[][] | string[]>;
};

/** The same, which tells as a failure for now what would be asked too often or too late. */
function bounded(resolveName: ResolveName, endsAt: number): ResolveName {
  let left = MOST_QUESTIONS;
  return (name, type) => {
    left -= 1;
    if (left < 0 || Date.now() > endsAt) return Promise.reject(Object.assign(new Error('not asked any more'), { code: 'ETIMEOUT' }));
    return resolveName(name, type);
  };
}

const DOMAIN = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/u;
const RESULT = /^[a-z]+$/u;
/** One verdict as RFC 8601 writes it; nothing of a mail's own words that could end it early. */
const verdict = (method: string, result: string, about: string, domain: string | undefined): string[] =>
  RESULT.test(result) && domain !== undefined && DOMAIN.test(domain.toLowerCase()) ? [`${method}=${result} ${about}=${domain.toLowerCase()}`] : [];

/**
 * Finds out about a mail's sender: signatures (DKIM, RFC 6376), way (SPF, RFC 7208) and what its domain asks for (DMARC, RFC 7489).
 * The way is asked about only where the client's address is one of the Internet: behind a balancer that hides it nothing is known of it,
 * and a DMARC that failed for want of it says nothing. What cannot be looked up now is never a pass, and no mail is lost by it.
 */
export function createSenderCheck({ domain: mta, resolveName = overTheNetwork() }: { readonly domain: string; readonly resolveName?: ResolveName }): (mail: Buffer, path: MailPath) => Promise<Verdicts> {
  return async (mail, { ip, helo, mailFrom }) => {
    const looked = withFewSignatures(mail);
    if (looked === null) return [];
    const isPathKnown = ip !== '' && !isInsideAddress(ip);
    // Loaded with the first mail.
    const { authenticate } = await import('mailauth');
    let timer: NodeJS.Timeout | undefined;
    const isTooLate = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, MOST_TIME, null);
    });
    try {
      const found = await Promise.race([
        authenticate(looked, { mta, sender: mailFrom, helo, ...(isPathKnown && { ip }), resolver: bounded(resolveName, Date.now() + MOST_TIME), disableArc: true, disableBimi: true }),
        isTooLate,
      ]);
      if (found === null) return [];
      const { dkim, spf, dmarc } = found;
      const isSaid = dmarc && (isPathKnown || dmarc.status.result === 'pass');
      return [
        ...dkim.results.flatMap(({ status, signingDomain }) => verdict('dkim', status.result, 'header.d', signingDomain)),
        ...(isPathKnown && spf ? verdict('spf', spf.status.result, 'smtp.mailfrom', spf.domain) : []),
        ...(isSaid ? verdict('dmarc', dmarc.status.result, 'header.from', dmarc.domain) : []),
      ];
    } catch {
      // A mail that cannot be taken apart is the device's to judge.
      return [];
    } finally {
      clearTimeout(timer);
    }
  };
}
