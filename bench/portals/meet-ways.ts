/** Main process of a real Electron: meets every way of making a portal. `score-ways.ts` runs it and reads what it prints. */
import { runMeetings } from '../../src/main/portals/fixtures/run-meetings.ts';
import { ways } from './ways/ways.ts';

runMeetings(ways, Number(process.env['FORAGER_WAYS_AT_ONCE'] ?? '2'));
