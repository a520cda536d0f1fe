import { z } from 'zod';

/** A proxy's address: its kind, host and port; a password is never part of it. */
const ProxyAddress = z.string().regex(/^(?:https?|socks[45]?):\/\/(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::\d{1,5})?\/?$/u);

export interface ProxyRow {
  readonly key: string;
  readonly country: string | null;
  readonly address: string;
}

/** What is wrong with each row by its key, in words. */
export function proxyProblems(rows: readonly ProxyRow[]): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  const seen = new Set<string>();
  for (const row of rows) {
    if (row.country === null) problems[row.key] = 'Choose the country';
    else if (seen.has(row.country)) problems[row.key] = 'This country has a proxy already';
    else if (/^[^/]*\/\/[^/]*@/u.test(row.address)) problems[row.key] = 'Leave out user name and password';
    else if (!ProxyAddress.safeParse(row.address.trim()).success) problems[row.key] = 'Enter an address such as http://proxy.example:8080';
    if (row.country !== null) seen.add(row.country);
  }
  return problems;
}

/** The rows as they are kept: country to address. */
export const proxiesOf = (rows: readonly ProxyRow[]): Record<string, string> =>
  Object.fromEntries(rows.flatMap((row) => (row.country === null ? [] : [[row.country, row.address.trim()]])));
