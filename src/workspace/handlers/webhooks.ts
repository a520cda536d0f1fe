import type { Handlers } from '../context.ts';
import { Refused, found } from '../refused.ts';
import { countErased, replayDeliveries } from '../store/delivery-repository.ts';
import { addWebhook, changeWebhook, findWebhook, listDeliveries, listWebhooks, removeWebhook, rotateSecret } from '../store/webhook-repository.ts';
import { addressProblem } from '../webhooks/address.ts';
import { newWebhookSecret } from '../webhooks/sign.ts';

function checkAddress(url: string, allowsLoopback: boolean): void {
  const problem = addressProblem(url, allowsLoopback);
  if (problem !== null) throw new Refused('request-invalid', problem, { errors: [{ pointer: '/body/url', detail: problem }] });
}

export const webhookHandlers: Handlers<
  'listWebhooks' | 'createWebhook' | 'getWebhook' | 'updateWebhook' | 'deleteWebhook' | 'rotateWebhookSecret' | 'listDeliveries' | 'replayWebhook'
> = {
  listWebhooks: ({ query }, { asTeam }) => asTeam((transaction) => listWebhooks(transaction, query)),
  createWebhook: ({ body }, { asTeam, audit, allowsLoopback, caller, secrets }) => {
    checkAddress(body.url, allowsLoopback);
    const secret = newWebhookSecret();
    return asTeam(async (transaction) => {
      const webhook = await addWebhook(transaction, body, secrets.seal(secret, caller.teamId));
      await audit(transaction, 'webhook.create', { kind: 'webhook', id: webhook.id }, { url: body.url, eventTypes: body.eventTypes });
      return { ...webhook, secret };
    });
  },
  getWebhook: ({ params }, { asTeam }) => asTeam(async (transaction) => found(await findWebhook(transaction, params.id), 'webhook')),
  updateWebhook: ({ params, body }, { asTeam, audit, allowsLoopback }) => {
    if (body.url !== undefined) checkAddress(body.url, allowsLoopback);
    return asTeam(async (transaction) => {
      const webhook = found(await changeWebhook(transaction, params.id, body), 'webhook');
      await audit(transaction, 'webhook.update', { kind: 'webhook', id: params.id }, { fields: Object.keys(body) });
      return webhook;
    });
  },
  deleteWebhook: ({ params }, { asTeam, audit }) =>
    asTeam(async (transaction) => {
      found(await removeWebhook(transaction, params.id), 'webhook');
      await audit(transaction, 'webhook.delete', { kind: 'webhook', id: params.id });
    }),
  rotateWebhookSecret: ({ params }, { asTeam, audit, caller, secrets }) => {
    const secret = newWebhookSecret();
    return asTeam(async (transaction) => {
      found(await findWebhook(transaction, params.id), 'webhook');
      await rotateSecret(transaction, params.id, secrets.seal(secret, caller.teamId));
      await audit(transaction, 'webhook.secret', { kind: 'webhook', id: params.id });
      return { secret };
    });
  },
  listDeliveries: ({ params, query }, { asTeam }) =>
    asTeam(async (transaction) => {
      found(await findWebhook(transaction, params.id ?? ''), 'webhook');
      return await listDeliveries(transaction, params.id, query);
    }),
  replayWebhook: ({ params, body }, { asTeam, audit, queue }) =>
    asTeam(async (transaction) => {
      found(await findWebhook(transaction, params.id), 'webhook');
      const jobs = await replayDeliveries(transaction, params.id, body);
      await queue.add(transaction, jobs);
      await audit(transaction, 'webhook.replay', { kind: 'webhook', id: params.id }, { ...body, deliveries: jobs.length });
      return { deliveries: jobs.length, erased: await countErased(transaction, jobs) };
    }),
};
