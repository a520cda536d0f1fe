import { z } from 'zod';
import { CountryCode, Id, WebAddress } from '../domain/base.ts';
import { defineCall } from './call.ts';

/** Where the embedded browser is drawn, in CSS pixels of the window. */
export const Bounds = z.object({ x: z.number(), y: z.number(), width: z.number().min(0), height: z.number().min(0) });
export type Bounds = z.infer<typeof Bounds>;

/** What the window shows around the embedded browser. */
export const SignInView = z.object({
  signInId: Id,
  address: z.string(),
  title: z.string(),
  /** SECURE: https with a valid certificate; LOCAL: this computer; NOT_SECURE: passwords are not typed here. */
  security: z.enum(['SECURE', 'LOCAL', 'NOT_SECURE']),
  isLoading: z.boolean(),
  canGoBack: z.boolean(),
  /** Plain words for what the page asks now. */
  hint: z.string(),
  isSignedIn: z.boolean(),
  /** The person typed a user name and password that could be kept. The user name is shown, the password never. */
  typedUsername: z.string().nullable(),
  problem: z.string().nullable(),
  /** The website asked for a one-time code on the way. */
  isCodeAsked: z.boolean(),
});
export type SignInView = z.infer<typeof SignInView>;

/** The embedded browser in which a person signs in by hand. */
export const signInCalls = {
  /** `country` is the new provider's, whose proxy is used; an existing connection knows its own. */
  start: defineCall(z.object({ url: WebAddress, connectionId: Id.nullable(), country: CountryCode.nullable() }), SignInView),
  /** null hides the browser, for example under a menu. */
  place: defineCall(z.object({ signInId: Id, bounds: Bounds.nullable() }), z.void()),
  back: defineCall(z.object({ signInId: Id }), z.void()),
  reload: defineCall(z.object({ signInId: Id }), z.void()),
  /** The person says that they are signed in although it was not recognised. */
  confirmSignedIn: defineCall(z.object({ signInId: Id }), SignInView),
  cancel: defineCall(z.object({ signInId: Id }), z.void()),
};
