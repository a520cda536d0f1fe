import { secretHash } from '../api-key.ts';
import type { Handlers } from '../context.ts';
import { newLocalPart } from '../inbound/take-in.ts';
import { Refused, found } from '../refused.ts';
import { addInboundAddress, listInboundAddresses, removeInboundAddress } from '../store/inbound-repository.ts';

export const inboundHandlers: Handlers<'listInboundAddresses' | 'makeInboundAddress' | 'removeInboundAddress'> = {
  listInboundAddresses: ({ query }, { asTeam }) => asTeam((transaction) => listInboundAddresses(transaction, query)),
  makeInboundAddress: ({ body }, { caller, asTeam, audit, address, inboundDomain }) => {
    const name = newLocalPart();
    if (body.kind !== 'SMS' && inboundDomain === null) throw new Refused('conflict', 'This workspace takes no mail in: nobody has set up for which domain it does.');
    return asTeam(async (transaction) => {
      const made = await addInboundAddress(transaction, { deviceId: caller.id, ...body, hash: secretHash(`inbound ${name}`) });
      await audit(transaction, 'inbound.create', { kind: 'inbound-address', id: made.id }, { kind: body.kind, subject: body.subject });
      return { ...made, address: body.kind === 'SMS' ? `${address()}/inbound/sms/${name}` : `${name}@${inboundDomain ?? ''}` };
    });
  },
  removeInboundAddress: ({ params }, { asTeam, audit }) =>
    asTeam(async (transaction) => {
      found(await removeInboundAddress(transaction, params.id), 'address');
      await audit(transaction, 'inbound.remove', { kind: 'inbound-address', id: params.id });
    }),
};
