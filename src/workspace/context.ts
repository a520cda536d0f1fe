import type { AuditAction } from './audit-actions.ts';
import type { Api, Answer, Asked, OperationName } from '../shared/workspace/api.ts';
import type { Caller } from './caller.ts';
import type { DocumentStore } from './documents/document-store.ts';
import type { OutgoingMail } from './mail/outgoing-mail.ts';
import type { WorkspaceDatabase, TeamTransaction } from './store/database.ts';
import type { DeliveryQueue } from './store/delivery-queue.ts';
import type { SecretSeal } from './webhooks/secret-seal.ts';

/** What a request is carried out with: who asks, and the services. */
export interface Context {
  readonly caller: Caller;
  readonly documents: DocumentStore;
  readonly queue: DeliveryQueue;
  /** Whether webhooks may lead to this very computer over plain http: in tests and while somebody builds an integration. */
  readonly allowsLoopback: boolean;
  readonly address: Services['address'];
  readonly mail: OutgoingMail;
  readonly inboundDomain: string | null;
  /** How secrets that sign webhooks are kept. */
  readonly secrets: SecretSeal;
  readonly asTeam: <T>(work: (transaction: TeamTransaction) => Promise<T>) => Promise<T>;
  /** Sends somebody of the team the link by which they sign in for the first time. */
  readonly invite: (person: { readonly id: string; readonly name: string; readonly email: string }) => Promise<void>;
  /** Told how many synced rows were written. */
  readonly onRowsWritten: Services['onRowsWritten'];
  /** Writes down what the caller does, in the transaction that does it. */
  readonly audit: (transaction: TeamTransaction, action: AuditAction, target: { readonly kind: string; readonly id: string | null }, detail?: Readonly<Record<string, unknown>>) => Promise<void>;
}

/** How an operation is carried out. */
export type Handler<Name extends OperationName> = (asked: Asked<Name>, context: Context) => Promise<Answer<Name>>;
/** Handlers of some operations. */
export type Handlers<Name extends OperationName> = { readonly [Each in Name]: Handler<Each> };
export type AllHandlers = Handlers<keyof Api>;

/** What all requests share. */
export interface Services {
  readonly database: WorkspaceDatabase;
  readonly documents: DocumentStore;
  readonly queue: DeliveryQueue;
  /** Where people and devices find the service, as an origin: `https://workspace.example`. */
  readonly address: () => string;
  readonly mail: OutgoingMail;
  readonly secrets: SecretSeal;
  /** Told how many synced rows of a team were written, so that the planner learns of tables that grow fast. */
  readonly onRowsWritten: (teamId: string, rows: number) => void;
  /** For which domain mail is taken in; null where none is. */
  readonly inboundDomain: string | null;
}
