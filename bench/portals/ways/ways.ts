import type { Fixture } from '../../../src/main/portals/fixtures/fixture-server.ts';
import { accountWays } from './accounts.ts';
import { apps, japanese } from './apps.ts';
import { askedWays } from './asked-for.ts';
import { calendarWays } from './calendars.ts';
import { consentWays } from './consent.ts';
import { documentWays } from './documents.ts';
import { doors } from './doors.ts';
import { drawnWays } from './drawn.ts';
import { farDoors } from './far-doors.ts';
import { frameworkWays } from './frameworks.ts';
import { inTheWay } from './in-the-way.ts';
import { lists } from './lists.ts';
import { moreDoors } from './more-doors.ts';
import { moreLists } from './more-lists.ts';
import { printedWays } from './printed.ts';

/** Portals that are plain but for one way of being made each. */
export const ways: readonly Fixture[] = [...doors, ...accountWays, ...lists, ...consentWays, ...inTheWay, ...moreDoors, ...moreLists, ...apps, japanese, ...drawnWays, ...documentWays, ...frameworkWays, ...askedWays, ...printedWays, ...farDoors, ...calendarWays];
