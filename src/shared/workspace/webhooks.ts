import { z } from 'zod';
import { Moment } from '../domain/base.ts';
import { Nothing, change, list, make, makeUnder, one, remove } from './operation.ts';
import { ApiStamp, PageQuery, pageOf } from './paging.ts';

export const EVENT_TYPES = [
  'connection.created', 'connection.updated', 'connection.validated', 'connection.deleted',
  'bill.created', 'bill.updated', 'bill.deleted',
  'account.created', 'account.updated', 'account.deleted',
  'issue.created', 'issue.updated',
] as const;
export const EventType = z.enum(EVENT_TYPES).meta({
  id: 'EventType', description: 'What happened. `connection.validated` says that a status changed. A change of nothing but a time is no event.',
});
export type EventType = z.infer<typeof EventType>;

const Url = z.url({ protocol: /^https?$/ }).max(2000);

export const ApiWebhook = ApiStamp.extend({
  url: z.string(),
  description: z.string().nullable(),
  eventTypes: z.array(EventType).meta({ description: 'Empty: all.' }),
  isActive: z.boolean(),
}).meta({ id: 'Webhook', description: 'An address that is told what happens, signed as Standard Webhooks says.' });
export type ApiWebhook = z.infer<typeof ApiWebhook>;

const Secret = z.string().meta({ description: 'The secret that signs, shown this once. whsec_ and base64.' });
export const ApiWebhookWithSecret = ApiWebhook.extend({ secret: Secret }).meta({ id: 'WebhookWithSecret' });

export const ApiNewWebhook = z.strictObject({ url: Url, description: z.string().max(500).nullable().default(null), eventTypes: z.array(EventType).max(EVENT_TYPES.length).default([]) });
export type ApiNewWebhook = z.infer<typeof ApiNewWebhook>;
export const ApiWebhookChange = z.strictObject({
  url: Url.optional(), description: z.string().max(500).nullable().optional(), eventTypes: z.array(EventType).max(EVENT_TYPES.length).optional(), isActive: z.boolean().optional(),
});
export type ApiWebhookChange = z.infer<typeof ApiWebhookChange>;

/** PENDING is tried again by itself; FAILED is not, but can be replayed. */
export const DeliveryStatus = z.enum(['PENDING', 'DELIVERED', 'FAILED']);
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

export const ApiDelivery = ApiStamp.extend({
  messageId: z.string().meta({ description: 'The webhook-id that every attempt carries; the same for a replay.' }),
  eventType: EventType,
  status: DeliveryStatus,
  attempts: z.int().min(0),
  lastAttempt: Moment.nullable(),
  responseStatus: z.int().nullable(),
  lastError: z.string().nullable(),
  isErased: z.boolean().meta({ description: 'What it told of was withdrawn or deleted since: sent from then on, also by a replay, is the event with the id and `isErased` alone.' }),
}).meta({ id: 'Delivery', description: 'One event for one webhook.' });
export type ApiDelivery = z.infer<typeof ApiDelivery>;

export const ApiReplay = z.strictObject({
  since: z.iso.datetime({ offset: true }),
  until: z.iso.datetime({ offset: true }).optional(),
  status: DeliveryStatus.optional().meta({ description: 'Only those with this status.' }),
});
export type ApiReplay = z.infer<typeof ApiReplay>;

/** The body of a webhook: `data` is the thing as the API gives it, or its id and `isErased` where it was withdrawn or deleted since. */
export const EventBody = z.object({ type: EventType, timestamp: Moment, data: z.looseObject({ id: z.uuid() }) }).meta({ id: 'Event' });
export type EventBody = z.infer<typeof EventBody>;

const tag = 'Webhooks';
const scope = 'webhooks:manage';
export const webhooks = {
  listWebhooks: list({ tag, summary: 'List webhooks', scope, paths: [['team', '/webhook']], query: PageQuery, answer: pageOf('webhooks', ApiWebhook) }),
  createWebhook: make({
    tag, summary: 'Add a webhook', scope, path: '/webhook', body: ApiNewWebhook, answer: ApiWebhookWithSecret,
    description: 'The address must be https and public: addresses of private and reserved networks are refused when they are connected to, whatever the name says.',
  }),
  getWebhook: one({ tag, summary: 'One webhook', scope, path: '/webhook/{id}', answer: ApiWebhook }),
  updateWebhook: change({ tag, summary: 'Change a webhook', scope, path: '/webhook/{id}', body: ApiWebhookChange, answer: ApiWebhook }),
  deleteWebhook: remove({ tag, summary: 'Remove a webhook', scope, path: '/webhook/{id}' }),
  rotateWebhookSecret: makeUnder({
    tag, summary: 'Give a webhook a new secret', scope, path: '/webhook/{id}/secret', body: Nothing, answer: z.object({ secret: Secret }), status: 200,
    description: 'For 24 hours every delivery is signed with the former secret as well.',
  }),
  listDeliveries: list({ tag, summary: 'List deliveries', scope, paths: [['webhook', '/webhook/{id}/delivery']], query: PageQuery, answer: pageOf('deliveries', ApiDelivery) }),
  replayWebhook: makeUnder({
    tag, summary: 'Deliver again what happened in a time', scope, path: '/webhook/{id}/replay', body: ApiReplay, answer: z.object({ deliveries: z.int().min(0), erased: z.int().min(0).meta({ description: 'Of these, how many hold nothing but the id of what was withdrawn or deleted since.' }) }), status: 202,
  }),
};
