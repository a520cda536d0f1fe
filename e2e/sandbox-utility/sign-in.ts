import { timingSafeEqual } from 'node:crypto';
import type { Faults } from './faults.ts';
import type { Session, SignInStep } from './sessions.ts';

const WRONG_ALLOWED = 3;
const ORDER: readonly SignInStep[] = ['PASSWORD', 'QUESTION', 'DELIVERY', 'CODE', 'NEW_PASSWORD', 'TERMS', 'DONE'];

export type PasswordAnswer = 'RIGHT' | 'WRONG' | 'LOCKED';

/** The customer's password at the portal, with the lock that closes after three wrong ones. */
export class PasswordDoor {
  readonly #names: readonly string[];
  #password: string;
  #wrong = 0;

  constructor(username: string, email: string, password: string) {
    this.#names = [username.toLowerCase(), email.toLowerCase()];
    this.#password = password;
  }

  get isLocked(): boolean {
    return this.#wrong >= WRONG_ALLOWED;
  }

  get password(): string {
    return this.#password;
  }

  try(username: string, password: string, isLockedAnyway: boolean): PasswordAnswer {
    // A name nobody has is answered like a wrong password, so that names cannot be found by trying.
    if (!this.#names.includes(username.trim().toLowerCase())) return 'WRONG';
    if (this.isLocked || isLockedAnyway) return 'LOCKED';
    if (same(password, this.#password)) {
      this.#wrong = 0;
      return 'RIGHT';
    }
    this.#wrong += 1;
    return this.isLocked ? 'LOCKED' : 'WRONG';
  }

  change(password: string): void {
    this.#password = password;
  }

  unlock(): void {
    this.#wrong = 0;
  }
}

/** The step that follows `done`, skipping those that are not asked of this browser today. */
export function stepAfter(done: SignInStep, session: Session, faults: Faults): SignInStep {
  const asked: Readonly<Record<SignInStep, boolean>> = {
    PASSWORD: true,
    QUESTION: faults.securityQuestion,
    DELIVERY: !session.isRemembered,
    CODE: !session.isRemembered,
    NEW_PASSWORD: faults.expiredPassword,
    TERMS: faults.termsToAccept,
    DONE: true,
  };
  return ORDER.slice(ORDER.indexOf(done) + 1).find((step) => asked[step]) ?? 'DONE';
}

function same(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
