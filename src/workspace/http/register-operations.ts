import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { z } from 'zod';
import { API_VERSIONS, VERSION_HEADER, api, type OperationName } from '../../shared/workspace/api.ts';
import type { ListOf, Operation } from '../../shared/workspace/operation.ts';
import { CALLER_WORDS, type Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { OriginalAnswer } from '../../shared/workspace/original-files.ts';
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
      const route: RouteOptions = {
        method: operation.method,
        ...(operation.maxBytes !== undefined && { bodyLimit: operation.maxBytes }),
        url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
        config: { takesFile: operation.bodyType !== undefined },
        handler: (request, reply) => answer(operation, of, handler, contextOf(request), request, reply),
      };
      if (operation.bodyType === undefined) server.route(route);
      else registerForStream(server, operation.bodyType, route);
    }
  }
}

/** A route that takes its body as a stream, and no other kind of body; elsewhere that kind is not taken. */
function registerForStream(server: FastifyInstance, bodyType: string, route: RouteOptions): void {
  void server.register((inner, _options, done) => {
    inner.removeAllContentTypeParsers();
    inner.addContentTypeParser(bodyType, (_request, payload, parsed) => parsed(null, payload));
    inner.route(route);
    done();
  });
}

/** A kind of file that may stand in a header; what is said of it came from a device. */
const MEDIA_TYPE = /^[a-z]+\/[\w.+-]{1,100}$/u;

/** Sends a file to be saved: no browser shows it in a page of the service, whatever it says that it is. */
function sendFile(reply: FastifyReply, { bytes, mimeType, fileName }: OriginalAnswer): FastifyReply {
  const name = encodeURIComponent(fileName.toWellFormed()).replaceAll(/['()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return reply
    .type(MEDIA_TYPE.test(mimeType) ? mimeType : 'application/octet-stream')
    .headers({ 'content-disposition': name === '' ? 'attachment' : `attachment; filename*=UTF-8''${name}`, 'content-security-policy': "sandbox; default-src 'none'" })
    .send(Readable.from(bytes, { objectMode: false }));
}

async function answer(operation: Operation, of: ListOf, handler: AnyHandler, context: Context, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  checkVersion(request);
  checkCaller(operation, context.caller);
  const params = parsePart('path', operation.params, request.params);
  const query = parsePart('query', operation.query, request.query);
  const body = bodyOf(operation, request);
  const given = await handler({ of, params, query, body }, context);
  void reply.code(operation.status).header(VERSION_HEADER, API_VERSIONS[0]);
  if (operation.status === 204) return reply.send();
  if (operation.mediaType !== undefined) return sendFile(reply, OriginalAnswer.parse(given));
  // What the contract does not name does not leave, whatever a handler put beside it.
  return reply.send(operation.answer.parse(given));
}

/** The body as the contract has it: parsed, or a stream that is looked at as it comes. */
function bodyOf({ body, bodyType }: Operation, request: FastifyRequest): unknown {
  if (body instanceof z.ZodVoid) return undefined;
  if (bodyType === undefined) return parsePart('body', body, request.body);
  const stream = body.safeParse(request.body);
  if (!stream.success) throw new Refused('request-invalid', `The body must be ${bodyType}.`);
  return stream.data;
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
