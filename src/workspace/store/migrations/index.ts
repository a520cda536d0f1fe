import type { Migration, MigrationProvider } from 'kysely/migration';
import { firstTables } from './0001-first-tables.ts';
import { people } from './0002-people.ts';
import { sync } from './0003-sync.ts';
import { invitationLinks } from './0004-invitations.ts';
import { inbound } from './0005-inbound.ts';
import { billedAccounts } from './0006-billed-accounts.ts';
import { originalFiles } from './0007-original-files.ts';
import { twoBills } from './0008-two-bills.ts';
import { accountsApart } from './0009-accounts-apart.ts';
import { connectionDeeds } from './0010-connection-deeds.ts';
import { toldSubjects } from './0011-told-subjects.ts';
import { sharedSettings } from './0012-shared-settings.ts';
import { histories } from './0013-histories.ts';
import { floorAreas } from './0014-floor-areas.ts';

const MIGRATIONS: Readonly<Record<string, Migration>> = { '0001-first-tables': firstTables, '0002-people': people, '0003-sync': sync, '0004-invitations': invitationLinks, '0005-inbound': inbound, '0006-billed-accounts': billedAccounts, '0007-original-files': originalFiles, '0008-two-bills': twoBills, '0009-accounts-apart': accountsApart, '0010-connection-deeds': connectionDeeds, '0011-told-subjects': toldSubjects, '0012-shared-settings': sharedSettings, '0013-histories': histories, '0014-floor-areas': floorAreas };

/** All changes of the database's form, in order. */
export const migrations: MigrationProvider = { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) };
