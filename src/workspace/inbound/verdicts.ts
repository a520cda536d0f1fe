import { randomBytes } from 'node:crypto';

/** What a mail's receiver found out about its sender, as RFC 8601 writes it: `spf=pass smtp.mailfrom=a@b.example`. */
export type Verdicts = readonly string[];

/**
 * A mail with the words of who took it in above everything else. A reader believes the topmost receiver alone, so that what a
 * sender wrote there themselves counts for nothing; without verdicts it says that there are none. The receiver goes by a name that
 * nobody knows before: the domain stands in every address of it, and a sender could write verdicts in its name (RFC 8601, section 5).
 */
export function withVerdicts(mail: Uint8Array, domain: string, verdicts: Verdicts | null): Buffer {
  const said = verdicts === null || verdicts.length === 0 ? 'none' : verdicts.join('; ');
  return Buffer.concat([Buffer.from(`Authentication-Results: ${randomBytes(12).toString('hex')}.${domain}; ${said}\r\n`, 'utf8'), mail]);
}

const RESULT = /^(?:pass|fail|softfail|neutral|none|temperror|permerror)$/u;
const DOMAIN = /[a-z0-9-]+(?:\.[a-z0-9-]+)+/u;

/** The verdict on the way a mail came, of a word of a provider and the sender of its envelope. */
export function spfVerdict(word: string, mailFrom: string): Verdicts {
  const result = word.trim().toLowerCase();
  const domain = DOMAIN.exec(mailFrom.toLowerCase().split('@').at(-1) ?? '')?.[0];
  return RESULT.test(result) && domain !== undefined ? [`spf=${result} smtp.mailfrom=${domain}`] : [];
}

/** The verdicts on signatures as SendGrid writes them: `{@example.com : pass, @other.example : fail}`. */
export function dkimVerdicts(text: string): Verdicts {
  return [...text.toLowerCase().matchAll(/@([a-z0-9.-]+)\s*:\s*([a-z]+)/gu)].flatMap(([, domain = '', word = '']) => (RESULT.test(word) ? [`dkim=${word} header.d=${domain}`] : [])).slice(0, 10);
}
