import type { Page } from '@playwright/test';
import type { ConnectionSummary } from '../../src/shared/domain/connection.ts';
import { PASSWORD } from '../mailbox/dovecot.ts';
import { onlyConnection } from './checks.ts';
import { keepPasswordsByPassphrase } from './journey.ts';
import { askApp } from './window-calls.ts';

/** Somebody's mailbox on a Dovecot of the test's own. */
export interface TestMailbox {
  readonly port: number;
  readonly user: string;
  readonly senders: readonly string[];
}

/** Keeps passwords by a passphrase, makes the one connection, sets up its codes by e-mail, and has it checked. */
export async function connectWithMailbox(window: Page, provider: { readonly name: string; readonly url: string; readonly country: string }, credential: { readonly username: string; readonly password: string }, mailbox: TestMailbox): Promise<ConnectionSummary> {
  await keepPasswordsByPassphrase(window);
  const company = await askApp(window, 'companies', 'create', { name: 'Harbour Hotels' });
  await askApp(window, 'connections', 'create', {
    companyId: company.id,
    settings: { siteIds: [], datasourceTypes: ['ELECTRICITY'], startDate: { mode: 'COMPANY_DEFAULT' }, multiplyByOccupancy: false, customContainer: null, ownerEmail: null, requiresMfa: true, notes: null },
    signInId: null,
    credential: { kind: 'ENTERED', username: credential.username, password: credential.password },
    provider: { name: provider.name, signInUrl: provider.url, country: provider.country, datasourceTypes: ['ELECTRICITY'], origin: 'CUSTOM' },
  });
  const { id } = await onlyConnection(window);
  // A new connection is collected at once; this one waits until its codes are set up.
  await askApp(window, 'connections', 'setActive', { ids: [id], isActive: false });
  const place = { address: `${mailbox.user}@consult.example`, host: '127.0.0.1', port: mailbox.port, security: 'NONE', username: mailbox.user, folder: 'INBOX' } as const;
  await askApp(window, 'codes', 'setMailbox', { connectionId: id, place, password: { kind: 'ENTERED', password: PASSWORD }, senders: [...mailbox.senders] });
  const before = await onlyConnection(window);
  await askApp(window, 'connections', 'setActive', { ids: [id], isActive: true });
  await askApp(window, 'connections', 'checkNow', { ids: [id] });
  return before;
}
