import { z } from 'zod';
import { Id } from '../domain/base.ts';
import type { Scope } from './scopes.ts';

/** Of what a list is: of the whole team, or of one thing. */
export type ListOf = 'team' | 'company' | 'site' | 'connection' | 'account' | 'meter' | 'bill' | 'webhook' | 'invitation';

/** What can send a request: a program with an API key, a device of the team, a person signed in with a browser. */
export type CallerKind = 'KEY' | 'DEVICE' | 'PERSON';

/** Where an operation is found; an operation of a list can be found at several places. */
export interface Place {
  /** In OpenAPI's spelling: `/company/{id}`. */
  readonly path: string;
  readonly of: ListOf;
}

/** One thing that can be asked of the workspace, with the schemas of what goes in and what comes out. */
export interface Operation<Params extends z.ZodType = z.ZodType, Query extends z.ZodType = z.ZodType, Body extends z.ZodType = z.ZodType, Answer extends z.ZodType = z.ZodType> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly places: readonly Place[];
  /** The noun under which the documentation lists it. */
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** What the caller must be allowed; null where any caller will do. */
  readonly scope: Scope | null;
  /** Who may send it, where not everybody may. */
  readonly callers?: readonly CallerKind[];
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly answer: Answer;
  readonly status: 200 | 201 | 202 | 204;
  /** The media type of an answer that is no JSON. */
  readonly mediaType?: string;
  /** The media type of a body that is no JSON; the handler is given it as a stream, and holds it against a limit itself. */
  readonly bodyType?: string;
  /** The largest body, where it is not a megabyte. */
  readonly maxBytes?: number;
}

export const Nothing = z.void();
const NoParams = z.object({});
const NoQuery = z.strictObject({});
const OfOne = z.object({ id: Id });

interface Common {
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly scope: Scope | null;
  readonly callers?: readonly CallerKind[];
}

/** A page of a list. `paths` names the thing it is of and its path; `{id}` is that thing's. */
export function list<Query extends z.ZodType, Answer extends z.ZodType>(
  common: Common & { readonly paths: readonly (readonly [ListOf, string])[]; readonly query: Query; readonly answer: Answer },
): Operation<z.ZodObject<{ id: z.ZodOptional<typeof Id> }>, Query, typeof Nothing, Answer> {
  const { paths, ...rest } = common;
  return { ...rest, method: 'GET', places: paths.map(([of, path]) => ({ of, path })), params: z.object({ id: Id.optional() }), body: Nothing, status: 200 };
}

/** One thing by its id. */
export function one<Answer extends z.ZodType>(common: Common & { readonly path: string; readonly answer: Answer; readonly mediaType?: string }): Operation<typeof OfOne, typeof NoQuery, typeof Nothing, Answer> {
  const { path, ...rest } = common;
  return { ...rest, method: 'GET', places: [{ of: 'team', path }], params: OfOne, query: NoQuery, body: Nothing, status: 200 };
}

/** Something of the whole team. */
export function whole<Answer extends z.ZodType>(common: Common & { readonly path: string; readonly answer: Answer }): Operation<typeof NoParams, typeof NoQuery, typeof Nothing, Answer> {
  const { path, ...rest } = common;
  return { ...rest, method: 'GET', places: [{ of: 'team', path }], params: NoParams, query: NoQuery, body: Nothing, status: 200 };
}

/** Makes something new in the team. */
export function make<Body extends z.ZodType, Answer extends z.ZodType>(common: Common & { readonly path: string; readonly body: Body; readonly answer: Answer }): Operation<typeof NoParams, typeof NoQuery, Body, Answer> {
  const { path, ...rest } = common;
  return { ...rest, method: 'POST', places: [{ of: 'team', path }], params: NoParams, query: NoQuery, status: 201 };
}

/** Makes something new under one thing, or does something with it. */
export function makeUnder<Body extends z.ZodType, Answer extends z.ZodType>(
  common: Common & { readonly path: string; readonly body: Body; readonly answer: Answer; readonly status?: 200 | 201 | 202 | 204 },
): Operation<typeof OfOne, typeof NoQuery, Body, Answer> {
  const { path, status = 201, ...rest } = common;
  return { ...rest, method: 'POST', places: [{ of: 'team', path }], params: OfOne, query: NoQuery, status };
}

/** Changes one thing. */
export function change<Body extends z.ZodType, Answer extends z.ZodType>(common: Common & { readonly path: string; readonly body: Body; readonly answer: Answer }): Operation<typeof OfOne, typeof NoQuery, Body, Answer> {
  const { path, ...rest } = common;
  return { ...rest, method: 'PATCH', places: [{ of: 'team', path }], params: OfOne, query: NoQuery, status: 200 };
}

/** Takes one thing away. */
export function remove(common: Common & { readonly path: string }): Operation<typeof OfOne, typeof NoQuery, typeof Nothing, typeof Nothing> {
  const { path, ...rest } = common;
  return { ...rest, method: 'DELETE', places: [{ of: 'team', path }], params: OfOne, query: NoQuery, body: Nothing, answer: Nothing, status: 204 };
}
