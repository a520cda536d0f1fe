import type { CodeDelivery, MailboxPlace } from '../../shared/domain/code-delivery.ts';
import { normaliseQuestion } from '../../shared/domain/security-question.ts';
import type { CodePreview, SourceCheck } from '../../shared/ipc/codes.ts';
import type { Inbox } from '../mailbox/imap-inbox.ts';
import type { KeptMailbox } from '../mailbox/mailbox-access.ts';
import type { MailGrants } from '../mailbox/sign-in/mail-grants.ts';
import { VaultError } from '../vault/vault-error.ts';
import type { Vault } from '../vault/vault.ts';
import { authenticatorCode, readAuthenticatorSecret, untilNextCode } from './authenticator/authenticator.ts';
import { authenticatorFacts, readAuthenticatorSetup } from './authenticator/authenticator-setup.ts';
import type { EnteredAuthenticator } from './authenticator/authenticator-setup.ts';
import type { CodeSource } from './code-source.ts';
import type { Deliveries } from './deliveries.ts';
import { CodeSetupRefused } from './code-setup-refused.ts';
import { keepMailbox, openEntered, openOnce, type GivenMailbox } from './entered-mailbox.ts';
import { mailboxAccess } from './mailbox-secret.ts';
import type { PhoneLink } from './sms/sms-phone.ts';

export type CodeSourceKind = 'AUTHENTICATOR' | 'MAILBOX' | 'SMS' | 'QUESTIONS';

export interface MailboxChange extends GivenMailbox {
  readonly senders: readonly string[];
}

/** Where a person sets up, tries and removes how a connection gets its codes. Errors have words for the person, and hold no secret. */
export interface CodeDesk {
  get(connectionId: string): Promise<CodeDelivery>;
  preview(entered: EnteredAuthenticator): Promise<CodePreview>;
  setAuthenticator(connectionId: string, url: string, entered: EnteredAuthenticator): Promise<CodeDelivery>;
  currentCode(connectionId: string): Promise<CodePreview>;
  setMailbox(connectionId: string, change: MailboxChange): Promise<CodeDelivery>;
  setSms(connectionId: string, isOn: boolean): Promise<CodeDelivery>;
  setAnswers(connectionId: string, url: string, answers: readonly { readonly question: string; readonly answer: string }[]): Promise<CodeDelivery>;
  deleteSource(connectionId: string, source: CodeSourceKind): Promise<CodeDelivery>;
  test(connectionId: string): Promise<SourceCheck[]>;
  /**
   * Erases what was set up for the website that a connection had: authenticator, answers, and the senders allowed beside it.
   * Mailbox and phone are the person's own and stay. Returns what there was.
   */
  leaveWebsite(connectionId: string): Promise<LeftBehind>;
  /** Everything of a connection that is being removed. */
  forget(connectionId: string): Promise<void>;
}

/** Which secrets a connection had for a website it left. */
export interface LeftBehind {
  readonly authenticator: boolean;
  readonly answers: boolean;
}

export interface CodeDeskDeps {
  readonly vault: Vault;
  readonly grants: Pick<MailGrants, 'isFor' | 'adopted' | 'sweep'>;
  readonly deliveries: Deliveries;
  readonly source: CodeSource;
  readonly phone: PhoneLink;
  readonly openInbox: (mailbox: KeptMailbox) => Promise<Inbox>;
  readonly now: () => number;
}

const KIND_IN_VAULT = { AUTHENTICATOR: 'authenticator', MAILBOX: 'mailbox', QUESTIONS: 'security-answers' } as const;
const MOST_ANSWERS = 20;

export function createCodeDesk({ vault, grants, deliveries, source, phone, openInbox, now }: CodeDeskDeps): CodeDesk {
  const previewOf = (totp: ReturnType<typeof readAuthenticatorSecret>): CodePreview => ({ facts: authenticatorFacts(totp), code: authenticatorCode(totp, now()), holdsMs: untilNextCode(totp, now()) });

  const testMailbox = async (connectionId: string, place: MailboxPlace): Promise<SourceCheck> => {
    try {
      await vault.use(connectionId, 'mailbox', (values) => openOnce(openInbox, mailboxAccess(place, values)));
      return { source: 'MAILBOX', works: true, words: `The mailbox ${place.address} opens. Codes from this website’s own senders are read there after it was asked for one.` };
    } catch (error) {
      return { source: 'MAILBOX', works: false, words: error instanceof Error ? error.message : 'The mailbox could not be opened.' };
    }
  };
  const testAuthenticator = async (connectionId: string): Promise<SourceCheck> => {
    const state = await vault.test(connectionId, 'authenticator');
    return { source: 'AUTHENTICATOR', works: state === 'OK', words: state === 'OK' ? 'Codes of the authenticator are made here.' : 'The stored authenticator cannot be opened. Set it up again.' };
  };
  const testPhone = async (): Promise<SourceCheck> => {
    const { isOn, isPaired, problem } = await phone.state();
    const words = problem ?? (!isPaired ? 'No phone is paired yet.' : isOn ? 'Forager listens for the paired phone. Send it a message to see whether it is forwarded.' : 'The listener for the phone is switched off.');
    return { source: 'SMS', works: isOn && isPaired && problem === null, words };
  };

  /** What was answered at this website; answers given at another one are not carried along. */
  const storedAnswers = async (connectionId: string, url: string): Promise<Record<string, string>> => {
    if (!(await vault.has(connectionId, 'security-answers'))) return {};
    return vault.use(connectionId, 'security-answers', (values) => ({ ...values }), url).catch((error: unknown) => {
      if (error instanceof VaultError && error.code === 'OTHER_WEBSITE') return {};
      throw error;
    });
  };

  return {
    get: (connectionId) => deliveries.get(connectionId),
    preview: async (entered) => previewOf(await readAuthenticatorSetup(entered)),
    setAuthenticator: async (connectionId, url, entered) => {
      const totp = await readAuthenticatorSetup(entered);
      await vault.set(connectionId, 'authenticator', { secret: totp.toString() }, url);
      return deliveries.change(connectionId, { authenticator: authenticatorFacts(totp) });
    },
    currentCode: (connectionId) => vault.use(connectionId, 'authenticator', (values) => {
      const totp = readAuthenticatorSecret(values['secret'] ?? '');
      const preview = previewOf(totp);
      // Typed by a person, it would be refused when Forager typed it again.
      source.authenticatorCodes(connectionId).used(preview.code);
      return preview;
    }),
    setMailbox: async (connectionId, change) => {
      const key = await openEntered({ vault, grants, openInbox }, connectionId, change);
      await keepMailbox({ vault, grants }, connectionId, change.place, key);
      const changed = await deliveries.change(connectionId, { mailbox: { ...change.place, senders: [...change.senders] } });
      await grants.sweep();
      return changed;
    },
    setSms: (connectionId, isOn) => deliveries.change(connectionId, { sms: isOn }),
    setAnswers: async (connectionId, url, answers) => {
      const stored = await storedAnswers(connectionId, url);
      const all = { ...stored, ...Object.fromEntries(answers.map(({ question, answer }) => [normaliseQuestion(question), answer])) };
      if (Object.keys(all).length > MOST_ANSWERS) throw new CodeSetupRefused(`No more than ${MOST_ANSWERS} answers are kept for a connection. Remove the old ones first.`);
      await vault.set(connectionId, 'security-answers', all, url);
      return deliveries.change(connectionId, { questions: Object.keys(all) });
    },
    deleteSource: async (connectionId, kind) => {
      if (kind !== 'SMS') await vault.delete(connectionId, KIND_IN_VAULT[kind]);
      if (kind === 'MAILBOX') await grants.sweep();
      const gone = { AUTHENTICATOR: { authenticator: null }, MAILBOX: { mailbox: null }, SMS: { sms: false }, QUESTIONS: { questions: [] } }[kind];
      return deliveries.change(connectionId, gone);
    },
    test: async (connectionId) => {
      const delivery = await deliveries.get(connectionId);
      return Promise.all([
        ...(delivery.authenticator === null ? [] : [testAuthenticator(connectionId)]),
        ...(delivery.mailbox === null ? [] : [testMailbox(connectionId, delivery.mailbox)]),
        ...(delivery.sms ? [testPhone()] : []),
        ...(delivery.questions.length === 0 ? [] : [vault.test(connectionId, 'security-answers').then((state): SourceCheck => ({ source: 'QUESTIONS', works: state === 'OK', words: state === 'OK' ? 'The answers are stored and open.' : 'The stored answers cannot be opened. Enter them again.' }))]),
      ]);
    },
    leaveWebsite: async (connectionId) => {
      const kinds = ['authenticator', 'security-answers'] as const;
      const left = { authenticator: await vault.has(connectionId, kinds[0]), answers: await vault.has(connectionId, kinds[1]) };
      for (const kind of kinds) await vault.delete(connectionId, kind);
      const { mailbox } = await deliveries.get(connectionId);
      await deliveries.change(connectionId, { authenticator: null, questions: [], mailbox: mailbox === null ? null : { ...mailbox, senders: [] } });
      return left;
    },
    forget: async (connectionId) => {
      await vault.delete(connectionId);
      await deliveries.delete(connectionId);
    },
  };
}
