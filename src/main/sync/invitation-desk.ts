import { v7 as uuidv7 } from 'uuid';
import { InvitationRequest, invitationState, type Invitation, type InvitationSummary, type NewInvitation } from '../../shared/domain/invitation.ts';
import { findSealedAnswer, type AnswerContent } from '../../shared/domain/sealed-answer.ts';
import type { ChosenProvider } from '../../shared/ipc/connections.ts';
import { createTurns } from '../../shared/process/turns.ts';
import type { ListedInvitation } from '../store/invitation-repository.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { Vault } from '../vault/vault.ts';
import { answerPage } from './answer-page.ts';
import { fingerprintOf, makeDeviceKeys, openSealedAnswer } from './device-keys.ts';
import { InvitationRefused } from './invitation-refused.ts';
import { answerRefusal } from './judge-answer.ts';

export type InvitationTarget = { readonly kind: 'CONTRIBUTE'; readonly provider: ChosenProvider } | { readonly kind: 'RECONNECT'; readonly connectionId: string };

/** What became of an answer. */
export interface OpenedAnswer {
  readonly connectionId: string;
  readonly words: string;
}

/** Where invitations of account holders are made, and their answers opened. @throws InvitationRefused with words for the person */
export interface InvitationDesk {
  list(): Promise<InvitationSummary[]>;
  create(chosen: NewInvitation, target: InvitationTarget): Promise<InvitationSummary>;
  /** The page for the account holder, with the name of its file. */
  page(id: string): Promise<{ readonly name: string; readonly html: string }>;
  saved(id: string): Promise<void>;
  revoke(id: string): Promise<InvitationSummary>;
  open(text: string): Promise<OpenedAnswer>;
  /** Erases the keys of invitations that take no answer any more. */
  sweep(): Promise<void>;
}

export interface InvitationDeps {
  readonly store: Pick<StoreClient, 'invitations' | 'connections' | 'companies' | 'sites' | 'datasources'>;
  readonly vault: Pick<Vault, 'set' | 'has' | 'use' | 'delete' | 'state'>;
  /** Keeps the authenticator of a connection; false where what was given is none. */
  readonly keepAuthenticator: (connectionId: string, url: string, text: string) => Promise<boolean>;
  /** Gives a connection its new sign-in, and checks it. */
  readonly reconnect: (connectionId: string, username: string, password: string) => Promise<unknown>;
  readonly checkNow: (connectionId: string) => Promise<unknown>;
  readonly now: () => Date;
}

const DAY_MS = 86_400_000;
const KEY = 'invitation-key';
/** Neither a word about which part was wrong nor a second chance: a sealed answer is whole, or it is nothing. */
const NOT_AS_SEALED = 'This answer is not as it was sealed: it was changed or cut on its way, or made with another copy of the page. Ask for it again, as a file.';
const NOT_FIRST = 'This invitation was revoked or answered while this answer was being opened. Nothing was made of it.';

export function createInvitationDesk({ store, vault, keepAuthenticator, reconnect, checkNow, now }: InvitationDeps): InvitationDesk {
  /** One answer at a time, so that the same one dropped twice is one. */
  const inTurn = createTurns();

  const summaryOf = ({ invitation: { request, ...invitation }, log, ...names }: ListedInvitation): InvitationSummary => ({
    ...invitation, ...names, siteNames: [...names.siteNames], log: [...log], state: invitationState(invitation, now()),
    fingerprint: fingerprintOf(InvitationRequest.parse(JSON.parse(request)).publicKey),
  });
  const known = async (id: string): Promise<ListedInvitation> => {
    const found = await store.invitations.get({ id });
    if (found === null) throw new InvitationRefused('This invitation is no longer here.');
    return found;
  };

  /** Erases the key; where no connection came of it, also password and authenticator that an answer left for one. The key goes last: by it what is left is found. */
  const forget = async ({ id, state, kind, connectionId }: Pick<InvitationSummary, 'id' | 'state' | 'kind' | 'connectionId'>): Promise<void> => {
    if (state === 'FULFILLED') return vault.delete(id, KEY);
    if (kind === 'CONTRIBUTE') await vault.delete(connectionId, 'authenticator');
    await vault.delete(id);
  };

  const placeOf = async (target: InvitationTarget, companyId: string): Promise<Pick<Invitation, 'kind' | 'datasourceId' | 'connectionId' | 'signInUrl'> & { providerName: string; username: string | null }> => {
    if (target.kind === 'CONTRIBUTE') {
      const { name, signInUrl, country, datasourceTypes, origin } = target.provider;
      const datasource = await store.datasources.findOrCreate({ name, signInUrl, country, datasourceTypes, origin, termsUrl: null, collectByHandOnly: false });
      return { kind: target.kind, datasourceId: datasource.id, connectionId: uuidv7(), signInUrl, providerName: datasource.name, username: null };
    }
    const connection = await store.connections.get({ id: target.connectionId });
    if (connection?.companyId !== companyId || connection.kind !== 'ONLINE') throw new InvitationRefused('Choose a connection to a website, of this company.');
    const datasource = await store.datasources.get({ id: connection.datasourceId });
    return { kind: target.kind, datasourceId: connection.datasourceId, connectionId: connection.id, signInUrl: connection.signInUrl, providerName: datasource?.name ?? '', username: connection.username };
  };

  const create = async (chosen: NewInvitation, target: InvitationTarget): Promise<InvitationSummary> => {
    if (vault.state().protection === 'DO_NOT_STORE') throw new InvitationRefused('On this computer no passwords are kept, so the key of an invitation would be gone when Forager quits. Choose a passphrase for the vault first.');
    const company = await store.companies.get({ id: chosen.companyId });
    if (company === null || company.isArchived) throw new InvitationRefused('Choose a company that is not archived.');
    const { providerName, username, ...place } = await placeOf(target, company.id);
    const { days, ...asked } = chosen;
    const id = uuidv7();
    const keys = await makeDeviceKeys();
    const siteNames = (await store.sites.list({ companyId: company.id })).filter((site) => chosen.siteIds.includes(site.id)).map(({ name }) => name);
    const expiresAt = new Date(now().getTime() + days * DAY_MS).toISOString();
    const request = JSON.stringify(InvitationRequest.parse({
      format: 'forager-invitation', version: 1, id, kind: place.kind, askedBy: asked.askedBy, companyName: company.name, providerName, signInUrl: place.signInUrl,
      siteNames, datasourceTypes: asked.datasourceTypes, username, asksForAuthenticator: asked.asksForAuthenticator, expiresAt, publicKey: keys.publicKey,
    }));
    // Before any row names it: an invitation without its key could never be answered.
    await vault.set(id, KEY, { privateKey: keys.privateKey }, place.signInUrl);
    return summaryOf(await store.invitations.create({ id, ...place, ...asked, expiresAt, revokedAt: null, fulfilledAt: null, request }));
  };

  /** Makes the connection of an answer. What is sealed twice after a kill is the same. */
  const contribute = async ({ invitation }: ListedInvitation, answer: AnswerContent, words: string): Promise<boolean> => {
    const { id, companyId, datasourceId, connectionId, signInUrl, siteIds, datasourceTypes, holderEmail } = invitation;
    await vault.set(id, 'portal-password', { username: answer.username, password: answer.password }, signInUrl);
    const isFirst = await store.invitations.fulfil({
      id, words,
      connection: {
        id: connectionId, companyId, datasourceId, kind: 'ONLINE', signInUrl, approvedOrigins: [], username: answer.username, credentialId: id, mail: null,
        settings: { siteIds, datasourceTypes, startDate: { mode: 'COMPANY_DEFAULT' }, multiplyByOccupancy: false, customContainer: null, ownerEmail: holderEmail, requiresMfa: answer.authenticator !== null, notes: null },
      },
    }).catch(async (error: unknown) => {
      await vault.delete(id, 'portal-password');
      await vault.delete(connectionId, 'authenticator');
      throw error;
    });
    return isFirst;
  };

  const take = async (found: ListedInvitation, answer: AnswerContent): Promise<OpenedAnswer> => {
    const { invitation: { id, kind, connectionId, signInUrl }, providerName } = found;
    const authenticator = answer.authenticator;
    // Kept before the first check, which may be asked for its code.
    const isKept = authenticator === null || (await keepAuthenticator(connectionId, signInUrl, authenticator));
    const note = authenticator === null ? '' : isKept ? ' With an authenticator.' : ' What was given as the key of an authenticator is none: set it up under Codes.';
    const isFirst = kind === 'CONTRIBUTE'
      ? await contribute(found, answer, `Answered: the connection was made.${note}`)
      : await reconnect(connectionId, answer.username, answer.password).then(() => store.invitations.fulfil({ id, connection: null, words: `Answered: the connection has its new sign-in.${note}` }));
    if (kind === 'CONTRIBUTE' && !isFirst) {
      const { invitation } = await known(id);
      await forget({ ...invitation, state: invitationState(invitation, now()) });
      await store.invitations.note({ id, words: `An answer was refused. ${NOT_FIRST}` });
      throw new InvitationRefused(NOT_FIRST);
    }
    await vault.delete(id, KEY);
    if (kind === 'CONTRIBUTE') await checkNow(connectionId);
    return { connectionId, words: `${kind === 'CONTRIBUTE' ? `The connection to ${providerName} is made` : `${providerName} has its new sign-in`}, and is being checked.${note}` };
  };

  const open = async (text: string): Promise<OpenedAnswer> => {
    const sealed = findSealedAnswer(text);
    if (sealed === null) throw new InvitationRefused('This is no answer to an invitation, or only a part of one. Ask for the file, or for the whole text.');
    const found = await store.invitations.get({ id: sealed.invitation });
    if (found === null) throw new InvitationRefused('This answers an invitation of another computer, or of another data folder. Only the one that made the invitation can open it.');
    const { invitation } = found;
    const [hasKey, company, connection] = await Promise.all([
      vault.has(invitation.id, KEY), store.companies.get({ id: invitation.companyId }), store.connections.get({ id: invitation.connectionId }),
    ]);
    const refusal = answerRefusal({ invitation, hasKey, isCompanyThere: company?.isArchived === false, connection, now: now() });
    if (refusal !== null) {
      await store.invitations.note({ id: invitation.id, words: `An answer was refused. ${refusal}` });
      throw new InvitationRefused(refusal);
    }
    const answer = await vault.use(invitation.id, KEY, ({ privateKey }) => openSealedAnswer(sealed, privateKey ?? '', invitation.request));
    if (answer === null) {
      await store.invitations.note({ id: invitation.id, words: 'An answer was refused: it was not as it was sealed.' });
      throw new InvitationRefused(NOT_AS_SEALED);
    }
    return take(found, answer);
  };

  return {
    list: async () => (await store.invitations.list()).map(summaryOf),
    create,
    page: async (id) => {
      const { invitation, providerName } = await known(id);
      const state = invitationState(invitation, now());
      if (state !== 'ACTIVE') throw new InvitationRefused('This invitation takes no answer any more. Make a new one.');
      return { name: `Invitation ${providerName}.html`, html: answerPage(InvitationRequest.parse(JSON.parse(invitation.request)), invitation.request) };
    },
    saved: (id) => store.invitations.note({ id, words: 'The page was saved to be handed over' }),
    revoke: (id) => inTurn(async () => {
      const revoked = summaryOf(await store.invitations.revoke({ id }));
      await forget(revoked);
      return revoked;
    }),
    open: (text) => inTurn(() => open(text)),
    sweep: async () => {
      for (const { invitation } of await store.invitations.list()) {
        const state = invitationState(invitation, now());
        if (state !== 'ACTIVE' && (await vault.has(invitation.id))) await forget({ ...invitation, state });
      }
    },
  };
}
