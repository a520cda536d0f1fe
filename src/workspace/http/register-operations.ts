import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { API_VERSIONS, VERSION_HEADER, api, type OperationName } from '../../shared/workspace/api.ts';
import type { ListOf, Operation } from '../../shared/workspace/operation.ts';
import { CALLER_WORDS, type Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { handlers } from '../handlers/index.ts';
import { Refused } from '../refused.ts';
import { parsePart } from './parse-request.ts';

/** Makes what a request is carried out with, of a request that was authenticated. */
export type ContextOf = (request: FastifyRequest) => Context;

type AnyHandler = (asked: { of: ListOf; params: unknown; query: unknown; body: unknown }, context: Context) => Promise<unknown>;

/** Gives every place of every operation of the contract its route. */
export function registerOperations(server: FastifyInstance, contextOf: ContextOf): void {
  for (const [name, operation] of Object.entries(api) as [OperationName, Operation][]) {
    // Each handler takes what its own operation's schemas give; that is parsed right before it is called.
    const handler = handlers[name] as AnyHandler;
    for (const { path, of } of operation.places) {
      server.route({
        method: operation.method,
        ...(operation.maxBytes !== undefined && { bodyLimit: operation.maxBytes }),
        url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
        handler: (request, reply) => answer(operation, of, handler, contextOf(request), request, reply),
      });
    }
  }
}

async function answer(operation: Operation, of: ListOf, handler: AnyHandler, context: Context, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  checkVersion(request);
  checkCaller(operation, context.caller);
  const params = parsePart('path', operation.params, request.params);
  const query = parsePart('query', operation.query, request.query);
  const body = operation.body instanceof z.ZodVoid ? undefined : parsePart('body', operation.body, request.body);
  const given = await handler({ of, params, query, body }, context);
  void reply.code(operation.status).header(VERSION_HEADER, API_VERSIONS[0]);
  if (operation.status === 204) return reply.send();
  if (operation.mediaType !== undefined) return reply.type(operation.mediaType).header('content-disposition', 'attachment').send(Buffer.from(given as Uint8Array));
  // What the contract does not name does not leave, whatever a handler put beside it.
  return reply.send(operation.answer.parse(given));
}

function checkCaller({ scope, callers }: Operation, caller: Caller): void {
  if (callers !== undefined && !callers.includes(caller.kind)) throw new Refused('scope-missing', `Only ${callers.map((kind) => CALLER_WORDS[kind]).join(' or ')} may do this.`);
  if (scope === null || caller.scopes.includes(scope)) return;
  throw new Refused('scope-missing', caller.kind === 'KEY' ? `The key lacks the scope ${scope}.` : `The role in the team (${caller.role}) does not allow this (${scope}).`);
}

function checkVersion({ headers }: FastifyRequest): void {
  const asked = headers[VERSION_HEADER];
  if (asked === undefined || API_VERSIONS.some((version) => version === asked)) return;
  throw new Refused('version-unsupported', `Versions of the API: ${API_VERSIONS.join(', ')}.`);
}
