/** The right to check a connection now, where devices of a team share the work; without a workspace it is always held. */
export interface CheckLease {
  /** The fencing number under which is written what the check finds of its connection, as it is now: 0 before any was given, null without a workspace. */
  fence(): number | null;
  /**
   * Makes sure that it is still held: asked anew before every sign-in, and before a write where it was not just asked.
   * @throws LeaseLost where another device may have taken over; nothing is signed in to or written then
   */
  confirm(before: 'SIGN_IN' | 'WRITE'): Promise<void>;
  /** Has the team told what was written under it, before another can begin: within seconds, or later where it cannot be told now. Never rejects. */
  tell(): Promise<void>;
  /** Gives it back. Never rejects. */
  end(): Promise<void>;
}

/** Of a computer that shares its checks with none. */
export const HELD_ALWAYS: CheckLease = { fence: () => null, confirm: () => Promise.resolve(), tell: () => Promise.resolve(), end: () => Promise.resolve() };

/** Why a check is not made here now, in words for the person. */
export interface CheckElsewhere {
  readonly elsewhere: string;
}

/** Another device has taken over the check, or may have: the run is abandoned. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';

  constructor() {
    super('Another computer of the team took over this check.');
  }
}
