import type { Migration } from '../engine/migration.ts';
import { firstTables } from './0001-first-tables.ts';
import { corrections } from './0002-corrections.ts';
import { layoutMemory } from './0003-layout-memory.ts';
import { practice } from './0004-practice.ts';
import { mailSources } from './0005-mail-sources.ts';
import { billSearch } from './0006-bill-search.ts';
import { accountDoubles } from './0007-account-doubles.ts';
import { fromDayOne } from './0008-from-day-one.ts';
import { billedPeriods } from './0009-billed-periods.ts';
import { withdrawnBills } from './0010-withdrawn-bills.ts';
import { workspaceSync } from './0011-workspace-sync.ts';
import { invitationLinks } from './0012-invitation-links.ts';
import { handedFiles } from './0013-handed-files.ts';
import { billedAccounts } from './0014-billed-accounts.ts';
import { issueHistory } from './0015-issue-history.ts';
import { accountsApart } from './0016-accounts-apart.ts';
import { audits } from './0017-audits.ts';
import { portfolioMeters } from './0018-portfolio-meters.ts';
import { connectionDeeds } from './0019-connection-deeds.ts';
import { scheduledExports } from './0020-scheduled-exports.ts';
import { accountMoves } from './0021-account-moves.ts';
import { sharedSettings } from './0022-shared-settings.ts';
import { floorAreas } from './0023-floor-areas.ts';

/** All migrations in their order. A published one is never changed; a new one is added below. */
export const migrations: readonly Migration[] = [firstTables, corrections, layoutMemory, practice, mailSources, billSearch, accountDoubles, fromDayOne, billedPeriods, withdrawnBills, workspaceSync, invitationLinks, handedFiles, billedAccounts, issueHistory, accountsApart, audits, portfolioMeters, connectionDeeds, scheduledExports, accountMoves, sharedSettings, floorAreas];
