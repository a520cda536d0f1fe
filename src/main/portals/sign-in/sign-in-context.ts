import type { ConnectionStatus } from '../../../shared/domain/connection.ts';
import type { SignInOutcome } from '../../../shared/domain/portal-outcome.ts';
import type { OriginGate } from '../page/origins.ts';
import type { PageActions } from '../page/page-actions.ts';
import type { SignInRequest } from './sign-in-request.ts';

/** What the steps of one sign-in share. */
export type SignInContext = {
  readonly request: SignInRequest;
  readonly actions: PageActions;
  readonly gate: OriginGate;
  readonly say: (text: string) => void;
  readonly outcome: (status: ConnectionStatus, detail: string, hint?: string | null) => SignInOutcome;
};
