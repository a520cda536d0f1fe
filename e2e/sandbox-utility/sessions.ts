import { createHash, randomBytes, randomInt } from 'node:crypto';

/** The steps of a sign-in, in the order they are asked. */
export type SignInStep = 'PASSWORD' | 'QUESTION' | 'DELIVERY' | 'CODE' | 'NEW_PASSWORD' | 'TERMS' | 'DONE';

/** What the portal remembers of one browser between requests. */
export interface Session {
  readonly csrf: string;
  step: SignInStep;
  isHuman: boolean;
  /** The username of a two-step sign-in, between its steps. */
  typedUsername: string;
  /** Whether this browser was known before this sign-in, so that no code is asked. */
  isRemembered: boolean;
  accountAt: number;
  requests: number;
  code: { readonly value: string; readonly sentAt: number; wrong: number } | null;
}

const DAYS_REMEMBERED = 90;
const MILLISECONDS_A_DAY = 86_400_000;
const CODE_LIVES = 10 * 60_000;
const WRONG_CODES_ALLOWED = 5;
/** How long the cookie of a remembered browser lives, in seconds. */
export const REMEMBERED_SECONDS = (DAYS_REMEMBERED * MILLISECONDS_A_DAY) / 1000;

/** Sessions by cookie value; they live in memory only, as a restart of a real portal ends them. */
export class Sessions {
  readonly #byId = new Map<string, Session>();

  start(): { id: string; session: Session } {
    const id = randomBytes(24).toString('base64url');
    const session: Session = {
      csrf: randomBytes(18).toString('base64url'),
      step: 'PASSWORD',
      isHuman: false,
      typedUsername: '',
      isRemembered: false,
      accountAt: 0,
      requests: 0,
      code: null,
    };
    this.#byId.set(id, session);
    return { id, session };
  }

  find(id: string | undefined): Session | null {
    return id === undefined ? null : (this.#byId.get(id) ?? null);
  }

  /** Moves a session to a new cookie value, as is done when its rights change. */
  renew(id: string): string {
    const session = this.#byId.get(id);
    const next = randomBytes(24).toString('base64url');
    if (session) this.#byId.set(next, session);
    this.#byId.delete(id);
    return next;
  }

  end(id: string): void {
    this.#byId.delete(id);
  }

  endAll(): void {
    this.#byId.clear();
  }
}

/** Browsers that need no code for 90 days; only hashes of their tokens are kept. */
export class RememberedBrowsers {
  readonly #until: Map<string, number>;

  constructor(saved: Readonly<Record<string, number>> = {}) {
    this.#until = new Map(Object.entries(saved));
  }

  /** A token for a browser to keep. */
  remember(now: number): string {
    const token = randomBytes(32).toString('base64url');
    this.#until.set(hash(token), now + DAYS_REMEMBERED * MILLISECONDS_A_DAY);
    return token;
  }

  knows(token: string | undefined, now: number): boolean {
    return token !== undefined && (this.#until.get(hash(token)) ?? 0) > now;
  }

  toSave(): Record<string, number> {
    return Object.fromEntries(this.#until);
  }
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A new six-digit code for a session. */
export function newCode(session: Session, now: number): string {
  const value = String(randomInt(0, 1_000_000)).padStart(6, '0');
  session.code = { value, sentAt: now, wrong: 0 };
  return value;
}

/** Whether a typed code is the one that was sent; a wrong one is counted. */
export function checkCode(session: Session, typed: string, now: number): 'RIGHT' | 'WRONG' | 'EXPIRED' {
  const code = session.code;
  if (!code || now - code.sentAt > CODE_LIVES || code.wrong >= WRONG_CODES_ALLOWED) return 'EXPIRED';
  if (typed.replace(/\s/g, '') === code.value) {
    session.code = null;
    return 'RIGHT';
  }
  code.wrong += 1;
  return 'WRONG';
}
