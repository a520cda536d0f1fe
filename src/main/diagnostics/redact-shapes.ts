/** What takes the place of something left out. */
export const LEFT_OUT = '[left out]';

const keepTail = (text: string): string => `[…${text.slice(-3)}]`;

/** True by the check digit of payment cards (Luhn). */
function isCardNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  if (digits.length < 13 || digits.length > 19) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Words that tell wherever they stand in a name, as in newPassword1. */
const TELLING_WORD = 'passw(?:or)?d|passphrase|secret|token';

interface Shape {
  readonly pattern: RegExp;
  readonly replace: (whole: string, ...groups: string[]) => string;
}

/** Names that announce a secret, as headers, form fields, query parameters and settings spell them. */
const SECRET_NAME =
  'pass(?:word|wd|phrase|code)?|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|client[_-]?secret|credentials?|cookies?|session[_-]?id|sid|jwt|' +
  'auth(?:orization)?|otp|totp|mfa[_-]?code|pin|cvv|cvc|verification[_-]?code|one[_-]?time[_-]?code|security[_-]?answers?|answers?|signature|csrf|xsrf|nonce|assertion|saml(?:response|request)?';

const SHAPES: readonly Shape[] = [
  { pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, replace: () => LEFT_OUT },
  { pattern: /otpauth(?:-migration)?:\/\/[^\s"'<>]*/gi, replace: () => `otpauth://${LEFT_OUT}` },
  { pattern: /\b((?:set-)?cookie|(?:proxy-)?authorization|x-[a-z-]{0,40}(?:token|key|auth)[a-z-]{0,40})(["']?\s*[:=]\s*)[^\r\n]+/gi, replace: (_, name, sep) => `${name}${sep}${LEFT_OUT}` },
  { pattern: /\b(bearer|basic|digest|negotiate)\s+[A-Za-z0-9+/_.=~-]{8,}/gi, replace: (_, scheme) => `${scheme} ${LEFT_OUT}` },
  { pattern: /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?/g, replace: () => LEFT_OUT },
  { pattern: /(?<![a-z0-9+.-])([a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/?#@"']+@/gi, replace: (_, scheme) => `${scheme}${LEFT_OUT}@` },
  {
    pattern: new RegExp(`((?:^|[?&;#\\s,{(["'])["']?(?:(?:[\\w.-]{0,60}[_.-])?(?:${SECRET_NAME})|[\\w.-]{0,60}?(?:${TELLING_WORD})[\\w.-]{0,60})["']?\\s*(?:=|:)\\s*)("(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'|[^\\s&;,"'}<>)\\]]+)`, 'gi'),
    replace: (_, head) => `${head}${LEFT_OUT}`,
  },
  { pattern: /(?<![A-Za-z0-9._%+-])([A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{0,63}@((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})\b/g, replace: (_, first, domain) => `${first}…@${domain}` },
  { pattern: /(?<![\w.])(?!\d{4}-\d\d-\d\d)\d(?:[ -]?\d){12,18}(?![\w.])/g, replace: (whole) => (isCardNumber(whole) ? LEFT_OUT : keepTail(whole)) },
  { pattern: /(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,200}\d)(?=[0-9_-]{0,200}[A-Za-z])[A-Za-z0-9_-]{40,}/g, replace: (whole) => keepTail(whole) },
  { pattern: /(?<![\w.-])\d{8,12}(?![\w.-])/g, replace: (whole) => keepTail(whole) },
];

/**
 * The text without what looks like a secret: private keys, authenticator addresses, cookies, Authorization, tokens,
 * user data in addresses, values after a telling name, card numbers. An e-mail keeps its first letter and its domain; a
 * long number (an account's, a meter's) and a long identifier keep their last three characters.
 */
export const redactShapes = (text: string): string =>
  SHAPES.reduce((left, { pattern, replace }) => left.replace(pattern, (whole: string, ...rest: unknown[]) => replace(whole, ...rest.map(String))), text);

const TELLING_KEY = new RegExp(`(?:^|[_.\\-\\s])(?:${SECRET_NAME}|otpauth|set-cookie)(?:$|[_.\\-\\s])`, 'i');
const TELLING_PART = new RegExp(TELLING_WORD, 'i');
const spaced = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1-$2');

/** True when a field of this name holds a secret, in any usual spelling: newPassword, api_key, Set-Cookie. */
export const isTellingName = (name: string): boolean => TELLING_KEY.test(spaced(name)) || TELLING_KEY.test(name) || TELLING_PART.test(name);
