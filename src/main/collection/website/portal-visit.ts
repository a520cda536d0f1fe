import type { ConnectionStatus } from '../../../shared/domain/connection.ts';
import type { AskForOrigin } from '../../portals/page/origins.ts';
import type { CodeSession } from '../../codes/code-source.ts';
import type { PortalPage } from '../../browser/portal-page.ts';

/** What is known of a bill before and after its file was fetched. */
export interface ListedBill {
  /** The words of its row in the portal. */
  readonly label: string;
  readonly date: string | null;
  /** The sum its row names, as the portal writes it. */
  readonly amount?: string | null;
  readonly accountNumber: string | null;
}

/** A bill's file as served, or as it lay in the archive that was served. */
export interface FetchedFile {
  readonly path: string;
  readonly fileName: string;
  readonly mimeType: string;
}

export interface VisitRequest {
  readonly url: string;
  readonly approvedOrigins: readonly string[];
  /** Asked once for each further origin on which the password would be typed. */
  readonly approveOrigin: AskForOrigin;
  /** Whether there is a credential to sign in with, should the portal end the session. */
  readonly canSignIn: boolean;
  /** Hands the user name and password to the step that types them. */
  readonly useCredential: <T>(step: (values: { username: string; password: string }) => Promise<T>) => Promise<T>;
  /** Makes the sources of one-time codes ready, before the portal is asked for anything. */
  readonly beginCodes: () => Promise<CodeSession>;
  /** Answers to what else a portal asks at sign-in, by label. */
  readonly fields: ReadonlyMap<string, string>;
  /** The page is signed in already: a person did it by hand. */
  readonly isSignedIn: boolean;
  readonly startDay: string | null;
  /** Where unpacked files go. */
  readonly downloadsFolder: string;
  /** A route learned on an earlier visit, or null. */
  readonly route: unknown;
  readonly signal: AbortSignal;
  readonly onPhase: (phase: 'SIGNING_IN' | 'DOWNLOADING', words: string) => void;
  readonly onSignedIn: () => Promise<void>;
  readonly onAccount: (accountNumber: string) => Promise<void>;
  readonly shouldSkip: (bill: ListedBill) => boolean;
  /** Called with each fetched file, one after the other; the next is fetched when it resolves. */
  readonly onBill: (bill: ListedBill, file: FetchedFile) => Promise<void>;
}

export interface VisitResult {
  readonly status: ConnectionStatus;
  /** Why, in the portal's own words where there are any. */
  readonly detail: string | null;
  readonly origins: readonly string[];
  readonly accounts: readonly string[];
  /** Bills that were listed and could not be fetched, in words. */
  readonly failed: readonly string[];
  /** To be kept for the next visit; null where nothing was learned. */
  readonly route: unknown;
}

/** One visit of a portal: sign in, find, fetch. Never rejects for what a portal does; it says so in its result. */
export type VisitPortal = (portal: PortalPage, request: VisitRequest) => Promise<VisitResult>;
