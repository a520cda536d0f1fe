import { MailServiceRegistration, SERVICE_FACTS, type MailService, type MailServiceSetup } from '../../../shared/domain/mail-service.ts';
import type { IpcClient } from '../../../shared/ipc/contract.ts';
import { fieldProblems } from '../../words/field-problems.ts';

/** A registration at a mail service as it is typed, all but its secret. */
export interface ServiceDraft {
  readonly clientId: string;
  readonly issuer: string;
  readonly scope: string;
  /** Whether anything was typed for the secret; else the stored one stays as it is. */
  readonly isSecretTyped: boolean;
}
export type ServiceProblems = Readonly<Record<string, string>>;
type ServiceChange = Parameters<IpcClient['mailServices']['set']>[0];

export const serviceDraftOf = (service: MailService, kept: MailServiceSetup | null): ServiceDraft => ({
  clientId: kept?.clientId ?? '', issuer: kept?.issuer ?? SERVICE_FACTS[service].issuer, scope: kept?.scope ?? SERVICE_FACTS[service].scope, isSecretTyped: false,
});

/** What to save, or what is wrong by field. A stored secret goes along to no other client ID or address by itself. */
export function registrationOf(service: MailService, draft: ServiceDraft, secret: string, kept: MailServiceSetup | null): { readonly change: ServiceChange; readonly problems: null } | { readonly change: null; readonly problems: ServiceProblems } {
  const input = { service, clientId: draft.clientId, issuer: draft.issuer, scope: draft.scope };
  const parsed = MailServiceRegistration.safeParse(input);
  if (!parsed.success) return { change: null, problems: fieldProblems(MailServiceRegistration, input) };
  const { data: registration } = parsed;
  const isKept = !draft.isSecretTyped && kept?.hasSecret === true;
  if (isKept && (kept.clientId !== registration.clientId || kept.issuer !== registration.issuer)) return { change: null, problems: { secret: 'Enter the secret again, or leave it empty: it belongs to another client ID or address' } };
  const typed = secret.trim();
  return { change: { registration, secret: isKept ? { kind: 'STORED' } : typed === '' ? { kind: 'NONE' } : { kind: 'ENTERED', secret: typed } }, problems: null };
}
