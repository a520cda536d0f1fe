import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { ANSWER_GRACE_DAYS, InvitationRequest, invitationState, type Invitation, type InvitationEvent, type InvitationSummary, type LinkOptions, type NewInvitation } from '../../shared/domain/invitation.ts';
import { findSealedAnswer, type AnswerContent, type SealedAnswer } from '../../shared/domain/sealed-answer.ts';
import type { ChosenProvider } from '../../shared/ipc/connections.ts';
import { answerPage } from '../../shared/invitation-page/answer-page.ts';
import { createTurns } from '../../shared/process/turns.ts';
import type { AnswerPlace, KeptLink, ListedInvitation } from '../store/companies/invitation-repository.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { Vault } from '../vault/vault.ts';
import { fingerprintOf, makeDeviceKeys, openSealedAnswer } from './device-keys.ts';
import { InvitationRefused } from './invitation-refused.ts';
import { answerRefusal } from './judge-answer.ts';
import { leaveLinks } from './leave-links.ts';
import type { WorkspacePost } from './workspace-post.ts';

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
  /** Lets an invitation be answered by a link of the workspace; one that has a link keeps it. */
  publish(id: string, options: LinkOptions): Promise<InvitationSummary>;
  /** Has the workspace mail the link. */
  mailLink(id: string, to: string): Promise<void>;
  /** What the workspace noted of the link, oldest first; none where it is out of reach. */
  linkLog(id: string): Promise<InvitationEvent[]>;
  /** Opens an answer that came by the workspace, in time by its clock where it was out of reach meanwhile; null where it was taken before. */
  openDelivered(answer: SealedAnswer, receivedAt: string): Promise<OpenedAnswer | null>;
  /** Tells the workspace of links that take no answer any more, and carries out what was revoked there. */
  closeLinks(revokedThere: readonly string[]): Promise<void>;
  /** Before a workspace is left: takes back the links it serves. Returns what revokes their invitations here, with words where the workspace could not be told. */
  leave(address: string): Promise<(isTold: boolean) => Promise<string | null>>;
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
  /** The workspace this device belongs to; null where it belongs to none. */
  readonly workspace: () => WorkspacePost | null;
  readonly now: () => Date;
  /** For how long a workspace is asked to take links back before it is left all the same, in milliseconds. */
  readonly leavePatienceMs?: number;
}

const DAY_MS = 86_400_000;
const TOKEN_BYTES = 24;
const KEY = 'invitation-key';
/** Neither a word about which part was wrong nor a second chance: a sealed answer is whole, or it is nothing. */
const NOT_AS_SEALED = 'This answer is not as it was sealed: it was changed or cut on its way, or made with another copy of the page. Ask for it again, as a file.';
const NOT_FIRST = 'This invitation was revoked or answered while this answer was being opened. Nothing was made of it.';

const digestOf = ({ enc, sealed }: SealedAnswer): string => createHash('sha256').update(JSON.stringify([enc, sealed])).digest('hex');

/** The whole link: what is sent to the workspace ends before the #, and what follows names the key. */
function urlOf({ workspace, token }: KeptLink, fingerprint: string): string {
  return `${workspace}/i/${token}#${fingerprint.replaceAll(' ', '')}`;
}

export function createInvitationDesk({ store, vault, keepAuthenticator, reconnect, checkNow, workspace, now, leavePatienceMs = 10_000 }: InvitationDeps): InvitationDesk {
  /** One answer at a time, so that the same one dropped twice is one. */
  const inTurn = createTurns();

  const summaryOf = ({ invitation: { request, ...invitation }, log, link, ...names }: ListedInvitation): InvitationSummary => {
    const fingerprint = fingerprintOf(InvitationRequest.parse(JSON.parse(request)).publicKey);
    return {
      ...invitation, ...names, siteNames: [...names.siteNames], log: [...log], state: invitationState(invitation, now()), fingerprint,
      link: link === null ? null : { url: urlOf(link, fingerprint), allowedEmails: link.allowedEmails, mostUses: link.mostUses, uses: link.uses, publishedAt: link.publishedAt, isWithinReach: workspace()?.address === link.workspace },
    };
  };
  const known = async (id: string): Promise<ListedInvitation> => {
    const found = await store.invitations.get({ id });
    if (found === null) throw new InvitationRefused('This invitation is no longer here.');
    return found;
  };

  /** Erases the key; where no connection came of an answer, also password and authenticator that it left for one. The key goes last: by it what is left is found. */
  const forget = async ({ id, kind }: Pick<Invitation, 'id' | 'kind'>): Promise<void> => {
    for (const { connectionId, credentialId } of kind === 'CONTRIBUTE' ? await store.invitations.unfinished({ id }) : []) {
      await vault.delete(connectionId, 'authenticator');
      await vault.delete(credentialId, 'portal-password');
    }
    await vault.delete(id, KEY);
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
  const contribute = async ({ invitation }: ListedInvitation, digest: string, { connectionId, credentialId }: AnswerPlace, answer: AnswerContent, words: string): Promise<boolean> => {
    const { id, companyId, datasourceId, signInUrl, siteIds, datasourceTypes, holderEmail } = invitation;
    await vault.set(credentialId, 'portal-password', { username: answer.username, password: answer.password }, signInUrl);
    const isFirst = await store.invitations.fulfil({
      id, digest, words,
      connection: {
        id: connectionId, companyId, datasourceId, kind: 'ONLINE', signInUrl, approvedOrigins: [], username: answer.username, credentialId, mail: null,
        settings: { siteIds, datasourceTypes, startDate: { mode: 'COMPANY_DEFAULT' }, multiplyByOccupancy: false, customContainer: null, ownerEmail: holderEmail, requiresMfa: answer.authenticator !== null, notes: null },
      },
    }).catch(async (error: unknown) => {
      await vault.delete(credentialId, 'portal-password');
      await vault.delete(connectionId, 'authenticator');
      throw error;
    });
    return isFirst;
  };

  const take = async (found: ListedInvitation, digest: string, place: AnswerPlace, answer: AnswerContent): Promise<OpenedAnswer> => {
    const { invitation: { id, kind, signInUrl }, providerName } = found;
    const { connectionId } = place;
    const authenticator = answer.authenticator;
    // Kept before the first check, which may be asked for its code.
    const isKept = authenticator === null || (await keepAuthenticator(connectionId, signInUrl, authenticator));
    const note = authenticator === null ? '' : isKept ? ' With an authenticator.' : ' What was given as the key of an authenticator is none: set it up under Codes.';
    const isFirst = kind === 'CONTRIBUTE'
      ? await contribute(found, digest, place, answer, `Answered: the connection was made.${note}`)
      : await reconnect(connectionId, answer.username, answer.password).then(() => store.invitations.fulfil({ id, digest, connection: null, words: `Answered: the connection has its new sign-in.${note}` }));
    const { invitation } = await known(id);
    if (kind === 'CONTRIBUTE' && !isFirst) {
      await forget(invitation);
      await store.invitations.note({ id, words: `An answer was refused. ${NOT_FIRST}` });
      throw new InvitationRefused(NOT_FIRST);
    }
    if (invitation.fulfilledAt !== null) await vault.delete(id, KEY);
    if (kind === 'CONTRIBUTE') await checkNow(connectionId);
    return { connectionId, words: `${kind === 'CONTRIBUTE' ? `The connection to ${providerName} is made` : `${providerName} has its new sign-in`}, and is being checked.${note}` };
  };

  /** @param cameAt when the answer was given, where somebody else took it in meanwhile */
  const openSealed = async (sealed: SealedAnswer, cameAt: Date): Promise<OpenedAnswer> => {
    const found = await store.invitations.get({ id: sealed.invitation });
    if (found === null) throw new InvitationRefused('This answers an invitation of another computer, or of another data folder. Only the one that made the invitation can open it.');
    const { invitation } = found;
    const [hasKey, company, connection] = await Promise.all([
      vault.has(invitation.id, KEY), store.companies.get({ id: invitation.companyId }), store.connections.get({ id: invitation.connectionId }),
    ]);
    const refusal = answerRefusal({ invitation, hasKey, isCompanyThere: company?.isArchived === false, connection, now: cameAt });
    if (refusal !== null) {
      await store.invitations.note({ id: invitation.id, words: `An answer was refused. ${refusal}` });
      throw new InvitationRefused(refusal);
    }
    const answer = await vault.use(invitation.id, KEY, ({ privateKey }) => openSealedAnswer(sealed, privateKey ?? '', invitation.request));
    if (answer === null) {
      await store.invitations.note({ id: invitation.id, words: 'An answer was refused: it was not as it was sealed.' });
      throw new InvitationRefused(NOT_AS_SEALED);
    }
    const digest = digestOf(sealed);
    const place = await store.invitations.begin({ id: invitation.id, digest });
    if (place === null) throw new InvitationRefused('This very answer was taken before. Nothing was changed.');
    return take(found, digest, place, answer);
  };

  const open = (text: string): Promise<OpenedAnswer> => {
    const sealed = findSealedAnswer(text);
    if (sealed === null) throw new InvitationRefused('This is no answer to an invitation, or only a part of one. Ask for the file, or for the whole text.');
    return openSealed(sealed, now());
  };

  const connectedTo = (): WorkspacePost => {
    const post = workspace();
    if (post === null) throw new InvitationRefused('Connect to a workspace first: it serves the page that a link leads to. Until then, hand the page over as a file.');
    return post;
  };

  const publish = async (id: string, options: LinkOptions): Promise<InvitationSummary> => {
    const post = connectedTo();
    const { invitation } = await known(id);
    if (invitationState(invitation, now()) !== 'ACTIVE') throw new InvitationRefused('This invitation takes no answer any more. Make a new one.');
    if (invitation.kind === 'RECONNECT' && options.mostUses > 1) throw new InvitationRefused('A connection gets one new sign-in.');
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const { link } = await store.invitations.link({ id, workspace: post.address, token, ...options, allowedEmails: [...new Set(options.allowedEmails)] });
    if (link?.workspace !== post.address) throw new InvitationRefused('This invitation has a link of another workspace. Make a new one.');
    await post.publish(id, { request: invitation.request, tokenHash: createHash('sha256').update(link.token).digest('hex'), allowedEmails: link.allowedEmails, mostUses: link.mostUses });
    return summaryOf(await store.invitations.published({ id }));
  };

  const revoke = async (id: string, words?: string): Promise<InvitationSummary> => {
    const revoked = summaryOf(await store.invitations.revoke({ id, ...(words !== undefined && { words }) }));
    await forget(revoked);
    return revoked;
  };

  const closeLinks = async (revokedThere: readonly string[]): Promise<void> => {
    const post = workspace();
    for (const id of revokedThere) {
      const found = await store.invitations.get({ id });
      if (found !== null && invitationState(found.invitation, now()) === 'ACTIVE') await revoke(id, 'Revoked in the workspace');
    }
    for (const { invitation, link } of await store.invitations.list()) {
      if (post === null || link === null || link.publishedAt === null || link.closedAt !== null || link.workspace !== post.address) continue;
      if (invitation.fulfilledAt === null && invitation.revokedAt === null) continue;
      await post.close(invitation.id);
      await store.invitations.closed({ id: invitation.id });
    }
  };

  return {
    list: async () => (await store.invitations.list()).map(summaryOf),
    create,
    page: async (id) => {
      const { invitation, providerName } = await known(id);
      const state = invitationState(invitation, now());
      if (state !== 'ACTIVE') throw new InvitationRefused('This invitation takes no answer any more. Make a new one.');
      return { name: `Invitation ${providerName}.html`, html: answerPage(InvitationRequest.parse(JSON.parse(invitation.request)), invitation.request, 'FILE').html };
    },
    saved: (id) => store.invitations.note({ id, words: 'The page was saved to be handed over' }),
    revoke: (id) => inTurn(async () => {
      const revoked = await revoke(id);
      // The workspace is told now, or when it is within reach again.
      void inTurn(() => closeLinks([])).catch(() => undefined);
      return revoked;
    }),
    open: (text) => inTurn(() => open(text)),
    publish: (id, options) => inTurn(() => publish(id, options)),
    mailLink: async (id, to) => {
      const { link, state } = summaryOf(await known(id));
      if (state !== 'ACTIVE' || link === null || link.publishedAt === null) throw new InvitationRefused('This invitation has no link that could be sent.');
      await connectedTo().mail(id, to, link.url);
      await store.invitations.note({ id, words: `The link was mailed to ${to}` });
    },
    linkLog: async (id) => {
      const { link } = await known(id);
      if (link === null || link.publishedAt === null) return [];
      const events = await workspace()?.events(id).catch(() => []);
      return [...(events ?? [])].reverse();
    },
    openDelivered: (answer, receivedAt) => inTurn(async () =>
      (await store.invitations.isTaken({ digest: digestOf(answer) })) ? null : openSealed(answer, new Date(Math.min(now().getTime(), Date.parse(receivedAt))))),
    closeLinks: (revokedThere) => inTurn(() => closeLinks(revokedThere)),
    leave: async (address) => {
      const finish = await inTurn(() => leaveLinks({ store, workspace, revoke, now, patienceMs: leavePatienceMs }, address));
      return (isTold) => inTurn(() => finish(isTold));
    },
    sweep: async () => {
      for (const { invitation, link } of await store.invitations.list()) {
        const state = invitationState(invitation, now());
        // An answer that came in time may wait in the workspace.
        const isAwaited = state === 'EXPIRED' && link !== null && now().getTime() < Date.parse(invitation.expiresAt) + ANSWER_GRACE_DAYS * DAY_MS;
        if (state !== 'ACTIVE' && !isAwaited && (await vault.has(invitation.id))) await forget(invitation);
      }
    },
  };
}
