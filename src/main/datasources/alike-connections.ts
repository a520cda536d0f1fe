import type { AlikeConnection, AskedConnection } from '../../shared/domain/account-double.ts';
import type { ConnectionSummary } from '../../shared/domain/connection.ts';
import { domainOf } from '../../shared/network/website-domain.ts';
import { searchForm } from '../../shared/text/search-form.ts';

/** What of a connection that is here says whether another would find the same accounts. */
export type KnownConnection = Pick<ConnectionSummary, 'id' | 'companyId' | 'companyName' | 'datasourceName' | 'signInUrl' | 'kind' | 'username' | 'mail' | 'accountCount'>;

function likeness(asked: AskedConnection, known: KnownConnection): AlikeConnection['why'] | null {
  const isSameWebsite = domainOf(known.signInUrl) !== null && domainOf(known.signInUrl) === domainOf(asked.signInUrl);
  const isSameUser = asked.username !== null && asked.username !== '' && known.username?.toLowerCase() === asked.username.toLowerCase();
  if (isSameWebsite && isSameUser && known.kind === 'ONLINE') return 'SIGN_IN';
  if (known.mail?.senders.some((sender) => asked.senders.includes(sender)) === true) return 'SENDER';
  const isSameProvider = isSameWebsite || searchForm(known.datasourceName) === searchForm(asked.providerName);
  return isSameProvider && known.companyId === asked.companyId ? 'PROVIDER' : null;
}

const ORDER: readonly AlikeConnection['why'][] = ['SIGN_IN', 'SENDER', 'PROVIDER'];

/** The connections that would find the same accounts as the one about to be made, the surest first. */
export function alikeConnections(asked: AskedConnection, connections: readonly KnownConnection[]): AlikeConnection[] {
  return connections
    .flatMap((known) => {
      const why = likeness(asked, known);
      return why === null ? [] : [{ connectionId: known.id, why, provider: known.datasourceName, companyName: known.companyName, kind: known.kind, username: known.username, accountCount: known.accountCount }];
    })
    .sort((one, other) => ORDER.indexOf(one.why) - ORDER.indexOf(other.why) || other.accountCount - one.accountCount);
}

/** The connection of a company to a provider, by its name or its website; null where it has none. */
export type ConnectionOfProvider = (companyId: string, providerName: string, signInUrl: string) => KnownConnection | null;

/** Answers for many in a row, as an import asks. Where a company has several, the one with the most accounts. */
export function indexByProvider(connections: readonly KnownConnection[]): ConnectionOfProvider {
  const marks = (companyId: string, name: string, address: string): string[] => [`${companyId} name ${searchForm(name)}`, ...[domainOf(address)].flatMap((domain) => (domain === null ? [] : [`${companyId} website ${domain}`]))];
  const byMark = new Map<string, KnownConnection>();
  for (const known of connections) {
    for (const mark of marks(known.companyId, known.datasourceName, known.signInUrl)) if ((byMark.get(mark)?.accountCount ?? -1) < known.accountCount) byMark.set(mark, known);
  }
  return (companyId, providerName, signInUrl) => marks(companyId, providerName, signInUrl).map((mark) => byMark.get(mark)).find((known) => known !== undefined) ?? null;
}
