import { API_VERSIONS } from '../../shared/workspace/api.ts';
import { keyStart, newApiKey, secretHash } from '../api-key.ts';
import type { Handlers } from '../context.ts';
import { Refused, found } from '../refused.ts';
import { listAudit } from '../store/audit-repository.ts';
import { addKey, listKeys, revokeKey } from '../store/key-repository.ts';

export const keyHandlers: Handlers<'ping' | 'listKeys' | 'createKey' | 'revokeKey' | 'listAudit'> = {
  ping: (_asked, { caller }) => Promise.resolve({ team: { id: caller.teamId, name: caller.teamName }, scopes: [...caller.scopes], version: API_VERSIONS[0] }),
  listKeys: ({ query }, { asTeam }) => asTeam((transaction) => listKeys(transaction, query)),
  createKey: ({ body }, { caller, asTeam, audit }) => {
    const beyond = body.scopes.filter((scope) => !caller.scopes.includes(scope));
    if (beyond.length > 0) throw new Refused('scope-missing', `Who makes a key can give it only what it may do itself; beyond that: ${beyond.join(', ')}.`);
    const key = newApiKey();
    return asTeam(async (transaction) => {
      const added = await addKey(transaction, { ...body, scopes: [...new Set(body.scopes)], start: keyStart(key), hash: secretHash(key) });
      await audit(transaction, 'key.create', { kind: 'key', id: added.id }, { name: added.name, scopes: added.scopes });
      return { ...added, key };
    });
  },
  revokeKey: ({ params }, { asTeam, audit }) =>
    asTeam(async (transaction) => {
      found(await revokeKey(transaction, params.id), 'key');
      await audit(transaction, 'key.revoke', { kind: 'key', id: params.id });
    }),
  listAudit: ({ query }, { asTeam }) => asTeam((transaction) => listAudit(transaction, query)),
};
