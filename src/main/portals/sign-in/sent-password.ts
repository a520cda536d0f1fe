/** Until then a page that stays may be the form the password was typed into, on its way out: its "Forgot user name or password?" refuses nobody. */
const ANSWERED_AFTER_MS = 2_500;

/** Whether what a page shows is its answer to the password a person typed. */
export interface SentPassword {
  /** The person types into a sign-in field: what was sent before is of another password. */
  typed(): void;
  /** The form was sent off, or another page came. Counts where a password was typed before. */
  sent(now: number): void;
  isAnswered(now: number): boolean;
}

/** Follows what a person does with the password, so that a form that is being filled in is not taken for one that came back. */
export function sentPassword(): SentPassword {
  let isTyped = false;
  let sentAt: number | null = null;
  return {
    typed: () => {
      isTyped = true;
      sentAt = null;
    },
    sent: (now) => {
      if (isTyped) sentAt ??= now;
    },
    isAnswered: (now) => sentAt !== null && now - sentAt >= ANSWERED_AFTER_MS,
  };
}
