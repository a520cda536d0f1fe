import { z } from 'zod';

/** What the portal can be told to do wrong, or otherwise than usual. */
export const faultsSchema = z.strictObject({
  /** The account is locked, whatever is typed. */
  locked: z.boolean(),
  /** Every page answers 503 with a maintenance notice. */
  maintenance: z.boolean(),
  /** The right credentials end in a server error. */
  serverError: z.boolean(),
  /** Milliseconds before each page. */
  slow: z.number().int().min(0).max(120_000),
  /** After sign-in a new password must be chosen. */
  expiredPassword: z.boolean(),
  /** Another design: other addresses, markup and words, sign-in in two steps, cards, "load more". */
  redesign: z.boolean(),
  /** The sign-in form stands in a frame of another site (classic design only). */
  framedSignIn: z.boolean(),
  /** A security question is asked after the password. */
  securityQuestion: z.boolean(),
  /** New terms must be accepted after sign-in. */
  termsToAccept: z.boolean(),
  /** A human check stands before the sign-in form. */
  captcha: z.boolean(),
  noBills: z.boolean(),
  noAccounts: z.boolean(),
  /** The signed-in session ends after so many requests; null for never. */
  sessionExpiresAfter: z.number().int().min(1).nullable(),
});

export type Faults = z.infer<typeof faultsSchema>;

/** What a control request may change. */
export const faultChangesSchema = faultsSchema.partial();

/** A portal on a good day. */
export const NO_FAULTS: Faults = {
  locked: false,
  maintenance: false,
  serverError: false,
  slow: 0,
  expiredPassword: false,
  redesign: false,
  framedSignIn: false,
  securityQuestion: false,
  termsToAccept: false,
  captcha: false,
  noBills: false,
  noAccounts: false,
  sessionExpiresAfter: null,
};
