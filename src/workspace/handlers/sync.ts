import { ISSUES_OF_AUDIT } from '../../shared/domain/issue.ts';
import { CLOCK_TOLERANCE_MS } from '../../shared/workspace/clock-tolerance.ts';
import { AUDIT_ISSUES_SCHEMA, BILLED_ACCOUNTS_SCHEMA, LEASE_SECONDS, SHARED_SETTINGS_SCHEMA, SYNC_SCHEMA, type LeaseAnswer, type PullAnswer } from '../../shared/workspace/sync.ts';
import type { Context, Handlers } from '../context.ts';
import { found, Refused } from '../refused.ts';
import type { TeamTransaction } from '../store/database.ts';
import { noteGone } from '../store/document-repository.ts';
import { keepLease, latestOf, readLease, takeLease } from '../store/lease-repository.ts';
import { eraseTold } from '../store/told-messages.ts';
import { isThere } from '../store/row-writes.ts';
import { readPull } from '../sync/pull.ts';
import { takePush } from '../sync/push.ts';
import { takeInPieces } from '../sync/take-in-pieces.ts';
import { tellChanges } from '../sync/tell-changes.ts';

/** @throws Refused where the device's clock is too far from this one's */
function checkClock(said: string): void {
  if (Math.abs(Date.parse(said) - Date.now()) > CLOCK_TOLERANCE_MS) throw new Refused('clock-wrong', 'The clock of the device is more than five minutes off.');
}

/** @throws Refused where the app is newer than the service */
function checkSchema(schema: number): void {
  if (schema > SYNC_SCHEMA) throw new Refused('version-unsupported', `The app writes rows of form ${schema}; this workspace knows forms up to ${SYNC_SCHEMA}. Bring the workspace up to date.`);
}

/** An older app cannot keep an account without a connection, nor what names it. @throws Refused where there is one */
function refuseBilledAccounts(rows: PullAnswer['rows']): void {
  if (rows.some(({ noun, fields }) => noun === 'account' && fields['connectionId'] === null)) {
    throw new Refused('version-unsupported', 'The team has accounts that no connection found, which this version of the app does not know. Bring the app up to date.');
  }
}

/** Kinds of issues that an older app does not know are left out: nothing names an issue, and it pulls all anew once it knows them. */
const withoutIssuesOfAudit = (rows: PullAnswer['rows']): PullAnswer['rows'] => rows.filter(({ noun, fields }) => noun !== 'issue' || !ISSUES_OF_AUDIT.some((kind) => kind === fields['kind']));

/** The rows that a device of an older form is given: what it does not know is left out. */
function rowsOfForm(schema: number, rows: PullAnswer['rows']): PullAnswer['rows'] {
  const known = schema < SHARED_SETTINGS_SCHEMA ? rows.filter(({ noun }) => noun !== 'sharedSetting') : rows;
  return schema < AUDIT_ISSUES_SCHEMA ? withoutIssuesOfAudit(known) : known;
}

async function leaseOf(transaction: TeamTransaction, connectionId: string, { caller }: Pick<Context, 'caller'>, isHeld?: boolean): Promise<LeaseAnswer> {
  const lease = await readLease(transaction, connectionId);
  const isOwn = lease !== null && lease.deviceId === caller.id && lease.secondsLeft > 0;
  const holder = lease === null || isOwn || lease.secondsLeft === 0 ? null : { id: lease.deviceId, name: lease.deviceName };
  return { now: new Date().toISOString(), isHeld: isHeld ?? isOwn, fence: lease?.fence ?? 0, holder, secondsLeft: lease?.secondsLeft ?? 0, latest: null };
}

export const syncHandlers: Handlers<'pushChanges' | 'pullChanges' | 'takeLease' | 'renewLease' | 'releaseLease'> = {
  pushChanges: async ({ body }, context) => {
    const { asTeam, audit, caller, documents, queue, onRowsWritten } = context;
    checkSchema(body.schema);
    checkClock(body.now);
    const { answer, changed, erasedFiles } = await takeInPieces(body.rows, (rows) => asTeam(async (transaction) => {
      const pushed = await takePush(transaction, { rows, run: body.run }, Date.now());
      await eraseTold(transaction, pushed.forgotten);
      await tellChanges(transaction, queue, pushed.changed);
      if (pushed.changed.length > 0) await audit(transaction, 'sync.push', { kind: 'team', id: caller.teamId }, { rows: pushed.changed.length, deleted: pushed.changed.filter(({ isDeleted }) => isDeleted).length });
      return pushed;
    }));
    // After the rows: a file that stays because of a fault here goes with the team's next push.
    for (const sha256 of erasedFiles) await documents.erase(caller.teamId, sha256);
    if (erasedFiles.length > 0) await asTeam((transaction) => noteGone(transaction, erasedFiles));
    onRowsWritten(caller.teamId, changed.length);
    return { ...answer, now: new Date().toISOString() };
  },
  pullChanges: async ({ query }, { asTeam }) => {
    checkSchema(query.schema);
    const pulled = await asTeam((transaction) => readPull(transaction, query));
    if (query.schema < BILLED_ACCOUNTS_SCHEMA) refuseBilledAccounts(pulled.rows);
    return { ...pulled, rows: rowsOfForm(query.schema, pulled.rows), now: new Date().toISOString() };
  },
  takeLease: ({ params, body }, context) => {
    checkClock(body.now);
    return context.asTeam(async (transaction) => {
      found(await isThere(transaction, 'connections', params.id), 'connection');
      await takeLease(transaction, params.id, context.caller.id, LEASE_SECONDS);
      return { ...(await leaseOf(transaction, params.id, context)), latest: await latestOf(transaction, params.id) };
    });
  },
  renewLease: ({ params, body: { fence } }, context) =>
    context.asTeam(async (transaction) => {
      const isKept = await keepLease(transaction, { connectionId: params.id, deviceId: context.caller.id, fence, seconds: LEASE_SECONDS });
      return await leaseOf(transaction, params.id, context, isKept);
    }),
  releaseLease: ({ params, body: { fence } }, context) =>
    context.asTeam(async (transaction) => {
      await keepLease(transaction, { connectionId: params.id, deviceId: context.caller.id, fence, seconds: 0 });
      return await leaseOf(transaction, params.id, context);
    }),
};
