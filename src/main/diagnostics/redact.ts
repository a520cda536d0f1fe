import { LEFT_OUT, isTellingName, redactShapes } from './redact-shapes.ts';
import { secretForms } from './secret-forms.ts';

/** What a log line or a bundle may hold. */
export type Plain = string | number | boolean | null | Plain[] | { [name: string]: Plain };

/** Takes secrets out of text and data. One per process, so that it knows every secret in use. */
export interface Redactor {
  /** From now on this value is left out wherever it stands, in any usual encoding, until the returned function is called. */
  registerSecret(value: string): () => void;
  text(text: string): string;
  /** Any value as plain data without secrets. Never throws; what cannot be written says what it was. */
  data(value: unknown): Plain;
}

/** Shorter values (a PIN, a two-letter answer) would blank half the log; their fields' names have to tell. */
const SHORTEST_SECRET = 4;
const DEEPEST = 12;
const MOST_ITEMS = 200;
const LONGEST_TEXT = 20_000;

export function createRedactor(): Redactor {
  const registered = new Map<string, { forms: string[] | null; count: number }>();

  /** Longest first, so that a secret inside a longer one leaves no rest of the longer one. */
  let allForms: readonly string[] | null = [];
  /** Gathered when there is something to redact: an import registers two hundred secrets at once. */
  function gathered(): readonly string[] {
    allForms ??= [...new Set([...registered].flatMap(([value, held]) => (held.forms ??= secretForms(value))))].sort((a, b) => b.length - a.length);
    return allForms;
  }

  const withoutRegistered = (text: string): string =>
    gathered().reduce((left, form) => (left.includes(form) ? left.replaceAll(form, LEFT_OUT) : left), text);

  function text(raw: string): string {
    // Registered secrets go before the text is cut, lest a cut leave half of one.
    const known = withoutRegistered(raw);
    const shown = known.length > LONGEST_TEXT ? `${known.slice(0, LONGEST_TEXT)}… (${known.length} characters)` : known;
    return redactShapes(shown);
  }

  function ofError(error: Error, depth: number, seen: ReadonlySet<object>): Plain {
    const own = Object.fromEntries(Object.entries(error).filter(([name]) => !['name', 'message', 'stack'].includes(name)));
    const rest = plain(own, depth, seen);
    return {
      ...(typeof rest === 'object' && rest !== null && !Array.isArray(rest) ? rest : {}),
      name: text(error.name),
      message: text(error.message),
      ...(error.stack === undefined ? {} : { stack: text(error.stack) }),
      ...(error.cause === undefined ? {} : { cause: plain(error.cause, depth + 1, seen) }),
    };
  }

  function ofObject(value: object, depth: number, above: ReadonlySet<object>): Plain {
    if (above.has(value)) return '[circular]';
    if (depth > DEEPEST) return '[too deep]';
    const seen = new Set(above).add(value);
    if (value instanceof Error) return ofError(value, depth, seen);
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? '[no date]' : value.toISOString();
    if (value instanceof URL) return text(value.href);
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
    if (value instanceof Map) return plain([...value.entries()], depth + 1, seen);
    if (value instanceof Set) return plain([...value], depth + 1, seen);
    if (Array.isArray(value)) {
      const items = value.slice(0, MOST_ITEMS).map((item) => plain(item, depth + 1, seen));
      return value.length > MOST_ITEMS ? [...items, `… ${value.length - MOST_ITEMS} more`] : items;
    }
    const entries = Object.entries(value).slice(0, MOST_ITEMS);
    return Object.fromEntries(entries.map(([name, item]) => [text(name), isTellingName(name) && !isHarmless(item) ? LEFT_OUT : plain(item, depth + 1, seen)]));
  }

  function plain(value: unknown, depth: number, seen: ReadonlySet<object>): Plain {
    switch (typeof value) {
      case 'string':
        return text(value);
      case 'number': {
        // A secret may be a number to the code that logs it: a PIN, a code, an account number.
        const shown = text(String(value));
        return Number.isFinite(value) && shown === String(value) ? value : shown;
      }
      case 'bigint':
        return text(String(value));
      case 'boolean':
        return value;
      case 'object':
        return value === null ? null : ofObject(value, depth, seen);
      case 'undefined':
        return null;
      default:
        return `[${typeof value}]`;
    }
  }

  return {
    text,
    registerSecret(value) {
      if (value.length < SHORTEST_SECRET) return () => undefined;
      const known = registered.get(value);
      if (known) known.count += 1;
      else {
        registered.set(value, { forms: null, count: 1 });
        allForms = null;
      }
      let isEnded = false;
      return () => {
        if (isEnded) return;
        isEnded = true;
        const held = registered.get(value);
        if (held && --held.count === 0) {
          registered.delete(value);
          allForms = null;
        }
      };
    },
    data(value) {
      try {
        return plain(value, 0, new Set());
      } catch {
        return '[could not be read]';
      }
    },
  };
}

const isHarmless = (value: unknown): boolean => value === null || value === undefined || typeof value === 'boolean';
