import type { CallerKind } from '../shared/workspace/operation.ts';
import type { Role } from '../shared/workspace/roles.ts';
import type { Scope } from '../shared/workspace/scopes.ts';

interface Known {
  readonly id: string;
  readonly name: string;
  readonly teamId: string;
  readonly teamName: string;
  /** What the caller may do: a key's own, or those of the person's role. */
  readonly scopes: readonly Scope[];
}

/** A program with an API key. */
export interface KeyCaller extends Known { readonly kind: 'KEY' }
/** A device, with the person who let it in. */
export interface DeviceCaller extends Known { readonly kind: 'DEVICE'; readonly personId: string; readonly role: Role }
/** A person who signed in with a browser. */
export interface PersonCaller extends Known { readonly kind: 'PERSON'; readonly email: string; readonly role: Role; readonly sessionId: string }

/** Who sends a request. */
export type Caller = KeyCaller | DeviceCaller | PersonCaller;

/** How kinds of callers are called in a refusal. */
export const CALLER_WORDS: Readonly<Record<CallerKind, string>> = { KEY: 'an API key', DEVICE: 'a device of the team', PERSON: 'a person who is signed in' };
