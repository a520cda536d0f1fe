import type { ConnectionSummary } from '../../../shared/domain/connection.ts';
import { api } from '../../app/api.ts';
import { attempt, tell } from '../../components/toast.tsx';
import { useAppState } from '../../stores/app-state.ts';
import { fromHere, goTo } from '../../stores/navigation.ts';
import { openVault } from '../../stores/panels.ts';
import { countOf } from '../../words/format-number.ts';
import { statusWords } from '../../words/status-words.ts';

/** Says that checks began; where the passphrase is not typed yet, asks for it, since they wait for it. */
function tellChecking(text: string): void {
  if (useAppState.getState().state?.vault.kind !== 'PASSPHRASE_NEEDED') {
    tell(text);
    return;
  }
  tell('The checks wait for the passphrase. They go on when it is typed.');
  openVault();
}

/** Asks for a check of every connection and says how many began. */
export async function checkAll(): Promise<void> {
  await attempt(async () => {
    const { started } = await api.connections.checkAll();
    if (started === 0) tell('There is nothing to check now: there is no connection, or each is deactivated, waits for a person, or is being checked already.');
    else tellChecking(`Checking ${countOf(started, 'connection')}.`);
  });
}

/** Asks for checks of these connections now. */
export async function checkNow(connections: readonly ConnectionSummary[]): Promise<void> {
  const ids = connections.filter((c) => c.isActive).map((c) => c.id);
  if (ids.length === 0) {
    tell('These are deactivated. Activate them first.');
    return;
  }
  await attempt(async () => {
    await api.connections.checkNow({ ids });
    tellChecking(connections.length === 1 ? `Checking ${connections[0]?.datasourceName ?? ''}.` : `Checking ${countOf(ids.length, 'connection')}, one per website at a time.`);
  });
}

/** Switches checks of these connections off or on; undo puts back those that changed. */
export async function setActive(connections: readonly ConnectionSummary[], isActive: boolean): Promise<void> {
  await attempt(async () => {
    const { changed } = await api.connections.setActive({ ids: connections.map(({ id }) => id), isActive });
    if (changed.length === 0) {
      tell(isActive ? 'These are active already.' : 'These are deactivated already.');
      return;
    }
    const what = changed.length === 1 ? (connections.find(({ id }) => id === changed[0])?.datasourceName ?? '') : countOf(changed.length, 'connection');
    tell(isActive ? `${what} activated.` : `${what} deactivated. Everything collected stays.`, async () => {
      await api.connections.setActive({ ids: changed, isActive: !isActive });
    });
  });
}

/** Says what was deleted. It is erased when the notice goes, unless it was taken back. */
export function tellDeleted(text: string, deletion: { readonly deletionId: string }): void {
  tell(text, { undo: () => api.connections.takeBack(deletion), onFinal: () => void attempt(() => api.connections.erase(deletion)) });
}

/** Where a code's delivery is set up and yet none came, the set-up is what needs a person; else the website does, at the step that waits. */
async function reconnectForCode(id: string): Promise<void> {
  const leadOn = fromHere();
  await attempt(async () => {
    const { authenticator, mailbox, sms } = await api.codes.get({ connectionId: id });
    const hasDelivery = authenticator !== null || mailbox !== null || sms;
    leadOn(() => (hasDelivery ? goTo('connections', id, { tab: 'codes' }) : goTo('reconnect', id, { by: 'browser' })));
  });
}

/** Takes the step that mends the connection. */
export function mend(connection: ConnectionSummary): void {
  const { mending } = statusWords(connection.status, connection.isActive, connection.kind);
  switch (mending) {
    case 'NONE': return;
    // Who gave the sign-in is asked for the new one: nobody here knows it.
    case 'SIGN_IN': return connection.isOfHolder ? goTo('invitations', 'new', { connectionId: connection.id }) : goTo('reconnect', connection.id, { by: 'form' });
    case 'BROWSER': return goTo('reconnect', connection.id, { by: 'browser' });
    case 'CODES': return void reconnectForCode(connection.id);
    case 'SHOW_WAY': return goTo('show-the-way', connection.id);
    case 'CHECK': return void checkNow([connection]);
    case 'MAILBOX': return goTo('connections', connection.id, { tab: 'settings' });
    case 'COMPANY': return goTo('companies', connection.companyId);
    case 'ACTIVATE': return void setActive([connection], true);
  }
}
