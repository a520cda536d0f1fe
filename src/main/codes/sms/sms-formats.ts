import { z } from 'zod';

/** A text message as a phone passed it on. */
export interface ForwardedSms {
  /** Number or name of whoever sent it; null where the phone did not say. */
  readonly sender: string | null;
  readonly text: string;
}

/** Names under which forwarders pass on who sent a message, and what it says; the earlier wins. Compared without case, dashes and underscores. */
const SENDER_KEYS = ['from', 'sender', 'smsfrom', 'smsnumber', 'smssender', 'smsrf', 'number', 'phonenumber', 'phone', 'address', 'originatingaddress', 'originator', 'msisdn', 'source', 'contact', 'fromnumber', 'title', 'value1'];
const TEXT_KEYS = ['content', 'message', 'text', 'body', 'smsmessage', 'smsbody', 'smstext', 'smscontent', 'smsrb', 'messagebody', 'msg', 'sms', 'notification', 'value2', 'value3'];

type Fields = ReadonlyMap<string, string>;

const plainKey = (key: string): string => key.toLowerCase().replace(/[^a-z0-9]/g, '');

/** All strings and numbers of a JSON value by their names, also one level of names below: `{"sms":{"from":…}}`. */
function fieldsOfJson(value: unknown, depth = 0): [string, string][] {
  if (Array.isArray(value)) return value.length === 1 ? fieldsOfJson(value[0], depth) : [];
  const record = z.record(z.string(), z.unknown()).safeParse(value);
  if (!record.success) return [];
  return Object.entries(record.data).flatMap(([key, one]): [string, string][] => {
    if (typeof one === 'string' || typeof one === 'number') return [[plainKey(key), String(one)]];
    return depth < 2 ? fieldsOfJson(one, depth + 1) : [];
  });
}

function fieldsOfMultipart(body: string, contentType: string): [string, string][] {
  const boundary = /boundary="?([^";\s]{1,70})"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return [];
  return body.split(`--${boundary}`).flatMap((part): [string, string][] => {
    const [head = '', ...rest] = part.split(/\r?\n\r?\n/);
    const name = /name="?([^";\r\n]{1,60})"?/i.exec(head)?.[1];
    return name === undefined ? [] : [[plainKey(name), rest.join('\n\n').replace(/\r?\n$/, '')]];
  });
}

function first(fields: Fields, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = fields.get(key)?.trim();
    if (value !== undefined && value !== '') return value;
  }
  return null;
}

/** "From: 12345" on a line of its own, or "12345: the message": how plain text says who sent it. */
function ofPlainText(text: string): ForwardedSms | null {
  const body = text.trim();
  if (body === '') return null;
  const lined = /^(?:from|sender|von|de|da|van)\s*[:=]\s*([^\n]{1,60})\n+([\s\S]+)$/i.exec(body);
  if (lined !== null) return { sender: lined[1]?.trim() ?? null, text: (lined[2] ?? '').trim() };
  const numbered = /^(\+?\d[\d\s()-]{3,18}\d)\s*(?::|\n)\s*([\s\S]+)$/.exec(body);
  return numbered === null ? { sender: null, text: body } : { sender: numbered[1]?.trim() ?? null, text: (numbered[2] ?? '').trim() };
}

function ofFields(entries: readonly [string, string][]): ForwardedSms | null {
  const fields: Fields = new Map([...entries].reverse());
  const text = first(fields, TEXT_KEYS);
  const sender = first(fields, SENDER_KEYS);
  // One field alone is the message, whatever its name.
  if (text === null) return sender === null ? null : ofPlainText(sender);
  return { sender, text };
}

/**
 * Reads what a phone's forwarder posts: JSON, a form, or plain text, under the names that the common forwarders
 * use. `query` is what stands behind the address. Null where no message can be made out.
 */
export function readForwardedSms(contentType: string, body: string, query: URLSearchParams): ForwardedSms | null {
  const extra = [...query].map(([key, value]): [string, string] => [plainKey(key), value]);
  const kind = contentType.toLowerCase();
  if (kind.includes('multipart/form-data')) return ofFields([...fieldsOfMultipart(body, contentType), ...extra]);
  const trimmed = body.trim();
  if (trimmed.startsWith('{') || trimmed.startsWith('[') || kind.includes('json')) {
    try {
      return ofFields([...fieldsOfJson(JSON.parse(trimmed)), ...extra]);
    } catch {
      // Forwarders that put a message into JSON by hand forget to escape its quotes and line ends.
      const loose = [...trimmed.matchAll(/"(\w{2,30})"\s*:\s*"([\s\S]*?)"\s*(?=,\s*"\w{2,30}"\s*:|\}\s*$)/g)].map((match): [string, string] => [plainKey(match[1] ?? ''), match[2] ?? '']);
      return ofFields([...loose, ...extra]);
    }
  }
  if (kind.includes('x-www-form-urlencoded') || /^[\w.-]{2,30}=[^\n]*$/.test(trimmed)) {
    const form = ofFields([...[...new URLSearchParams(trimmed)].map(([key, value]): [string, string] => [plainKey(key), value]), ...extra]);
    if (form !== null) return form;
  }
  return trimmed === '' ? ofFields(extra) : ofPlainText(trimmed);
}
