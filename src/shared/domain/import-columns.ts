import { z } from 'zod';
import { DATASOURCE_TYPES } from './datasource.ts';
import { EMAIL_FREQUENCIES } from './mail-source.ts';

export const IMPORT_COLUMNS = [
  'connectionType', 'provider', 'signInUrl', 'sites', 'ownerEmail', 'username', 'password', 'senderEmails', 'emailFrequency',
  'country', 'datasourceTypes', 'startDate', 'multiplyByOccupancy', 'requiresMfa', 'containerName', 'containerSize', 'containerUnit', 'notes', 'company',
] as const;
export const ImportColumn = z.enum(IMPORT_COLUMNS);
export type ImportColumn = z.infer<typeof ImportColumn>;

/** As many connections go into one import. */
export const MOST_IMPORT_ROWS = 200;

interface ColumnFacts {
  /** Its heading in the template and above the grid. */
  readonly header: string;
  /** For which rows a value is needed. */
  readonly needed: 'ALWAYS' | 'ONLINE' | 'EMAIL' | 'NEVER';
  /** One sentence on what belongs in it. */
  readonly hint: string;
  /** The values it takes, where they are few. */
  readonly choices?: readonly string[];
  /** What stands in for a blank cell, where that can be told; the template asks for it all the same, as the page does. */
  readonly assumed?: string;
}

/** The columns of the template in their order, and what belongs in each. */
export const IMPORT_COLUMN_FACTS: Readonly<Record<ImportColumn, ColumnFacts>> = {
  connectionType: { header: 'Connection type', needed: 'ALWAYS', hint: 'ONLINE for a sign-in at the utility’s website, EMAIL for bills that come by e-mail.', choices: ['ONLINE', 'EMAIL'], assumed: 'Blank: EMAIL where the row names senders, else ONLINE.' },
  provider: { header: 'Utility provider', needed: 'ALWAYS', hint: 'The utility’s name, for example Duke Energy.' },
  signInUrl: { header: 'Utility login URL', needed: 'ALWAYS', hint: 'The address at which one signs in; it confirms which utility is meant.', assumed: 'Blank: the address known for a utility of this very name.' },
  sites: { header: 'Sites', needed: 'ALWAYS', hint: 'Names of sites, separated by commas. Capital letters do not matter.', assumed: 'Blank: each account is filed by its address.' },
  ownerEmail: { header: 'Owner email', needed: 'ALWAYS', hint: 'Who hears of it when the connection needs attention.', assumed: 'Blank: nobody but you.' },
  username: { header: 'Username', needed: 'ONLINE', hint: 'For ONLINE: the user name at the utility’s website.' },
  password: { header: 'Password', needed: 'ONLINE', hint: 'For ONLINE: the password. It is sealed on this computer and shown nowhere.' },
  senderEmails: { header: 'Sender emails', needed: 'EMAIL', hint: 'For EMAIL: the addresses the bills come from, separated by commas.' },
  emailFrequency: { header: 'Email frequency', needed: 'EMAIL', hint: 'For EMAIL: MONTHLY, QUARTERLY, ANNUALLY or IRREGULARLY.', choices: EMAIL_FREQUENCIES },
  country: { header: 'Country', needed: 'NEVER', hint: 'The two-letter code of the country; US where it is blank.' },
  datasourceTypes: { header: 'Datasource types', needed: 'NEVER', hint: `Separated by commas: ${DATASOURCE_TYPES.join(', ')}. Blank takes the utility’s own.`, choices: DATASOURCE_TYPES },
  startDate: { header: 'Data collection start date', needed: 'NEVER', hint: 'YYYY-MM-DD, or CURRENT MONTH; blank takes the company’s default.' },
  multiplyByOccupancy: { header: 'Multiply by occupancy', needed: 'NEVER', hint: 'true where the bills are for more space than the company occupies.', choices: ['true', 'false'] },
  requiresMfa: { header: 'Requires MFA', needed: 'NEVER', hint: 'true where the website asks for a code when signing in.', choices: ['true', 'false'] },
  containerName: { header: 'Custom container name', needed: 'NEVER', hint: 'For waste and fuel: the dumpster or tank. Name, size and units belong together.' },
  containerSize: { header: 'Custom container size', needed: 'NEVER', hint: 'A number above 0.' },
  containerUnit: { header: 'Custom container units', needed: 'NEVER', hint: 'For example yd3 or gal.' },
  notes: { header: 'Notes', needed: 'NEVER', hint: 'Anything, at most 2,000 characters.' },
  company: { header: 'Company', needed: 'NEVER', hint: 'The client it belongs to; blank takes the company chosen for the import.' },
};
