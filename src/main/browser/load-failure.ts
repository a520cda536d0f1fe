/**
 * Why an address could not be opened, in a person's words. Chromium's names are those of its net_error_list.h, with or
 * without "net::"; Node's are its system error codes. No name ever reaches a person: what is not known here has words too.
 */
type Words = (host: string) => string;

const offline: Words = () => 'This computer is offline. Connect it, then try again.';

/** The first that fits wins. */
const KNOWN: readonly (readonly [RegExp, Words])[] = [
  [/INTERNET_DISCONNECTED|NETWORK_CHANGED|NETWORK_IO_SUSPENDED|NETWORK_ACCESS_DENIED|ENETUNREACH|ENETDOWN/, offline],
  [/PROXY|TUNNEL_CONNECTION_FAILED|SOCKS/, () => 'The proxy for this country could not be used. Look at it under Settings, then try again.'],
  [/DNS_TIMED_OUT|DNS_SERVER|EAI_AGAIN/, (host) => `The name ${host} could not be looked up just now. See whether this computer is online, then try again.`],
  [/NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|ICANN_NAME_COLLISION|ERR_DNS|ENOTFOUND/, (host) => `There is no website named ${host}. Look for a typing mistake.`],
  [/CERT_DATE_INVALID|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/, (host) => `${host} does not prove its identity: its certificate has expired, or the clock of this computer is wrong. Forager types no password there.`],
  [/CLIENT_AUTH/, (host) => `${host} asks for a certificate of yours, which Forager cannot give. Collect from this website by hand.`],
  [/CERT|SSL|TLS|PINNED_KEY|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)|EPROTO/, (host) => `${host} does not prove its identity (its certificate is not valid), so Forager types no password there.`],
  [/TIMED_OUT|ETIMEDOUT|TimeoutError|AbortError|Timeout \d+ ?ms/, (host) => `${host} does not answer. Try again later, or check the address.`],
  [/CONNECTION_REFUSED|ECONNREFUSED/, (host) => `${host} refuses the connection. Try again later, or check the address.`],
  [/TOO_MANY_REDIRECTS/, (host) => `${host} sends the browser from page to page without end. Try again later, or check the address.`],
  [/BLOCKED_BY_CLIENT/, (host) => `${host} would send what is typed unencrypted, so Forager did not send it. Use the address that begins with https.`],
  [/INVALID_URL|UNSAFE_PORT|UNKNOWN_URL_SCHEME|DISALLOWED_URL_SCHEME|ADDRESS_INVALID|BLOCKED_BY/, (host) => `The address at ${host} cannot be opened here. Check it for a typing mistake.`],
  [/ADDRESS_UNREACHABLE|EHOSTUNREACH|CONNECTION_FAILED/, (host) => `No way leads to ${host} from here. See whether this computer is online or needs a VPN, and check the address.`],
  [/CONNECTION_(?:RESET|CLOSED|ABORTED)|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED|HTTP2|QUIC|CHUNKED|CONTENT_LENGTH|CONTENT_DECODING|INVALID_HTTP_RESPONSE|INVALID_RESPONSE|RESPONSE_HEADERS|ECONNRESET|EPIPE/, (host) => `${host} ended the connection before its page was there. Try again later.`],
];

/** Returns one or two sentences for Chromium's or Node's name of a failure, or for an error text that holds one. */
export function loadFailureWords(failure: string, host: string): string {
  const found = KNOWN.find(([names]) => names.test(failure));
  return found === undefined ? `${host} could not be reached. Check the address, or try again later.` : found[1](host);
}

/** In parentheses, as Forager's own sentences give them: a portal's words may hold a name of this kind of its own. */
const BARE_NAME = /\bnet::ERR_[A-Z]|\(ERR_[A-Z0-9_]+\)|\b(?:ENOTFOUND|EAI_AGAIN|ECONN[A-Z]+|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)\b/;
/** What Playwright puts before its own words: "locator.click: Timeout 8000ms exceeded." */
const ENGINE_TALK = /^(?:locator|page|frame|elementHandle|browserContext|keyboard|mouse)\.\w+: |^Target (?:page|closed)|^Protocol error|Execution context was destroyed/;

/** A text for a person from one that a browser or its driver may have written; words that are a person's already stay as they are. */
export function inPlainWords(text: string, host: string): string {
  if (BARE_NAME.test(text)) return loadFailureWords(text, host);
  return ENGINE_TALK.test(text) ? 'The website did not react as expected. It is tried again at the next check.' : text;
}
