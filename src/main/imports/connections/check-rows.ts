import { checkRow, type CheckedRow, type ImportOptions, type ImportWorld } from './check-row.ts';
import { cellOf, type ImportRow } from './import-row.ts';
import { parseSenders } from '../list-file/cell-values.ts';
import { siteForm } from '../match-sites.ts';
import { domainOf } from '../../../shared/network/website-domain.ts';

/** A sign-in is the website and the user name, whatever its capital letters. null for what is no address. */
function signInKey(signInUrl: string, username: string): string | null {
  const domain = domainOf(signInUrl);
  return domain === null || username === '' ? null : `${domain}\n${username.toLowerCase()}`;
}

const asError = (checked: CheckedRow, column: 'username' | 'senderEmails', text: string): CheckedRow =>
  checked.remarks[column]?.kind === 'ERROR' ? checked : { ...checked, remarks: { ...checked.remarks, [column]: { kind: 'ERROR', text } }, prepared: null };

/** Says that the company has a connection to this provider already: by this row too, its accounts may come twice. */
function withHint(checked: CheckedRow, column: 'username' | 'senderEmails', { connectionOfProvider, companies }: ImportWorld): CheckedRow {
  const { prepared, remarks } = checked;
  // A company that is yet to be made has none.
  if (prepared === null || remarks[column] !== undefined || !('id' in prepared.owner)) return checked;
  const companyId = prepared.owner.id;
  const known = connectionOfProvider(companyId, prepared.provider.name, prepared.signInUrl);
  if (known === null) return checked;
  const company = companies.find(({ id }) => id === companyId)?.name ?? 'The company';
  const which = [known.kind === 'EMAIL' ? 'by e-mail' : (known.username ?? ''), known.accountCount === 0 ? '' : `${known.accountCount} ${known.accountCount === 1 ? 'account' : 'accounts'}`].filter((part) => part !== '').join(', ');
  return { ...checked, remarks: { ...remarks, [column]: { kind: 'NOTICE', text: `${company} has a connection to ${known.datasourceName} already${which === '' ? '' : ` (${which})`}. If this row has the same accounts, delete it; else they are found twice` } } };
}

/**
 * Checks all rows of an import: each by itself, then against each other and what exists. Of rows that are the same sign-in the
 * first is right. Pure: the same rows and world give the same answer.
 */
export function checkRows(rows: readonly ImportRow[], world: ImportWorld, options: ImportOptions): CheckedRow[] {
  const existing = new Map(world.signIns.map((one) => [signInKey(one.signInUrl, one.username), one]));
  const firstRow = new Map<string, number>();
  const spelt = new Map<string, string>();
  const spelling = (name: string): string => {
    const first = spelt.get(siteForm(name)) ?? name;
    spelt.set(siteForm(name), first);
    return first;
  };
  return rows.map((row, index) => {
    const checked = checkRow(row, world, options, spelling);
    if (checked.kind === 'EMAIL') {
      const senders = parseSenders(cellOf(row, 'senderEmails'));
      const keys = senders.ok ? senders.value.map((sender) => `from\n${sender}`) : [];
      const other = keys.map((key) => firstRow.get(key)).find((at) => at !== undefined);
      for (const key of keys) if (!firstRow.has(key)) firstRow.set(key, index);
      const known = senders.ok ? world.mailSenders.find(({ sender }) => senders.value.includes(sender)) : undefined;
      if (known !== undefined) return asError(checked, 'senderEmails', `${known.companyName} has a connection to ${known.datasourceName} with this sender. One connection collects all bills of a sender`);
      return other === undefined ? withHint(checked, 'senderEmails', world) : asError(checked, 'senderEmails', `Row ${other + 1} has the same sender. One connection collects all bills of a sender`);
    }
    const key = checked.signInUrl === null ? null : signInKey(checked.signInUrl, cellOf(row, 'username'));
    if (key === null) return checked;
    const known = existing.get(key);
    if (known) return asError(checked, 'username', `${known.companyName} has a connection to ${known.datasourceName} with this user name. Delete this row; where the password changed, reconnect that one`);
    const other = firstRow.get(key);
    if (other !== undefined) return asError(checked, 'username', `Row ${other + 1} is the same sign-in. One connection collects all its accounts`);
    firstRow.set(key, index);
    return withHint(checked, 'username', world);
  });
}
