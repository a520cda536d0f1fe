import { isDeepStrictEqual } from 'node:util';
import { millisecondsOf } from '../../shared/domain/hybrid-clock.ts';
import { differingNames, joinRows, mergeRows } from '../../shared/workspace/row-merge.ts';
import { CLOCK_TOLERANCE_MS } from '../../shared/workspace/clock-tolerance.ts';
import { type PushAnswer, type SyncedRow } from '../../shared/workspace/sync.ts';
import { isErased, referencesOf, SYNC_NOUNS, SYNCED_FIELDS, withReferences, type Fields, type Reference, type RowState, type SyncNoun } from '../../shared/workspace/synced-rows.ts';
import { Refused } from '../refused.ts';
import type { TeamTransaction } from '../store/database.ts';
import { documentsToErase } from '../store/document-repository.ts';
import { stampAfter } from '../store/row-writes.ts';
import { withoutOvertaken } from './overtaken.ts';
import { findByNaturalKeys, knownIds, namedBeside, naturalKeyOf, readAliases, readStates } from '../store/sync/synced-reads.ts';
import { addAliases, eraseDocuments, writeStates, type WrittenRow } from '../store/sync/synced-writes.ts';
import { lockTeam } from '../store/team-lock.ts';
import type { Forgotten } from '../store/told-messages.ts';

/** A row that a push changed. */
export interface ChangedRow {
  readonly noun: SyncNoun;
  readonly id: string;
  /** What it says now that it did not say; null of a row that was not here. */
  readonly names: readonly string[] | null;
  readonly isDeleted: boolean;
}

export interface Pushed {
  readonly answer: Omit<PushAnswer, 'now'>;
  readonly changed: readonly ChangedRow[];
  /** Files that are to be erased: no bill stands on them any more. */
  readonly erasedFiles: readonly string[];
  /** What messages that were kept of it must not hold any more. */
  readonly forgotten: Forgotten;
}

/** What becomes of the rows of one noun. */
interface Plan {
  readonly noun: SyncNoun;
  readonly written: WrittenRow[];
  readonly changed: ChangedRow[];
}

/**
 * Takes what a device sends, all or nothing, in the transaction of its team. What was taken before changes nothing.
 * @throws Refused where its clock cannot be believed
 */
export async function takePush(transaction: TeamTransaction, { rows, run }: { readonly rows: readonly SyncedRow[]; readonly run: string }, now: number): Promise<Pushed> {
  refuseFuture(rows, now);
  const { fitting, refused } = sorted(rows);
  await lockTeam(transaction);
  const heirs = await heirsOf(transaction, fitting);
  const joined: PushAnswer['joined'] = [];
  const overtaken: PushAnswer['overtaken'] = [];
  const plans: Plan[] = [];
  const present = new Set<string>();
  for (const noun of SYNC_NOUNS) {
    const incoming = distinct(noun, fitting.filter((row) => row.noun === noun), heirs);
    const plan = await planNoun(transaction, noun, incoming, { heirs, joined, overtaken, run });
    plans.push(plan);
    for (const { state } of plan.written) present.add(state.id);
  }
  const missing = await missingOf(transaction, plans, present);
  if (missing.length > 0) return { answer: { joined: [], missing, refused, overtaken: [] }, changed: [], erasedFiles: [], forgotten: { subjects: [], companies: [] } };
  for (const { noun, written } of plans) await writeStates(transaction, noun, written);
  await addAliases(transaction, joined);
  return { answer: { joined, missing: [], refused, overtaken }, changed: plans.flatMap(({ changed }) => changed), erasedFiles: await filesToErase(transaction, plans), forgotten: forgottenBy(plans) };
}

/** A stamp of the future would go before all that is said until then. */
function refuseFuture(rows: readonly SyncedRow[], now: number): void {
  const latest = now + CLOCK_TOLERANCE_MS;
  const isLate = rows.some(({ versions }) => Object.values(versions).some((version) => millisecondsOf(version) > latest));
  if (isLate) throw new Refused('clock-wrong', 'A change is stamped with a time to come. The clock of the device may be wrong.');
}

/** Rows that fit the contract of their noun, and those that do not, with words on where. */
function sorted(rows: readonly SyncedRow[]): { fitting: SyncedRow[]; refused: PushAnswer['refused'] } {
  const fitting: SyncedRow[] = [];
  const refused: PushAnswer['refused'] = [];
  for (const row of rows) {
    const parsed = SYNCED_FIELDS[row.noun].safeParse(row.fields);
    if (parsed.success && row.versions['*'] !== undefined) fitting.push({ ...row, fields: parsed.data });
    else refused.push({ noun: row.noun, id: row.id, detail: parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).slice(0, 5).join('; ') ?? 'versions: there is none of its making' });
  }
  return { fitting, refused };
}

type Heirs = Map<string, string>;
const nameOf = ({ noun, id }: Reference): string => `${noun} ${id}`;

async function heirsOf(transaction: TeamTransaction, rows: readonly SyncedRow[]): Promise<Heirs> {
  const named = rows.flatMap((row) => [row.id, ...referencesOf(row.noun, row.fields).map(({ id }) => id)]);
  const aliases = await readAliases(transaction, [...new Set(named)]);
  return new Map(aliases.map(({ noun, fromId, toId }) => [`${noun} ${fromId}`, toId]));
}

/** Each row once, under the id it has here, naming others by theirs. */
function distinct(noun: SyncNoun, rows: readonly SyncedRow[], heirs: Heirs): (RowState & { readonly sentAs: string })[] {
  const heirOf = (reference: Reference): string => heirs.get(nameOf(reference)) ?? reference.id;
  const byId = new Map<string, RowState & { sentAs: string }>();
  for (const { id: sentAs, createdAt, fields, versions } of rows) {
    const id = heirOf({ noun, id: sentAs });
    const state = { id, sentAs, createdAt, versions, fields: withReferences(noun, fields, heirOf) };
    const before = byId.get(id);
    byId.set(id, before === undefined ? state : { ...mergeRows(noun, before, state), sentAs: before.sentAs });
  }
  return [...byId.values()];
}

interface Surroundings {
  readonly heirs: Heirs;
  readonly joined: PushAnswer['joined'];
  readonly overtaken: PushAnswer['overtaken'];
  readonly run: string;
}

async function planNoun(transaction: TeamTransaction, noun: SyncNoun, incoming: readonly (RowState & { readonly sentAs: string })[], { heirs, joined, overtaken, run }: Surroundings): Promise<Plan> {
  const plan: Plan = { noun, written: [], changed: [] };
  if (incoming.length === 0) return plan;
  const known = await readStates(transaction, noun, incoming.map(({ id }) => id));
  const twins = await findTwins(transaction, noun, incoming, known);
  const after = new Map<string, { before: RowState | null; state: RowState; run: string | null }>();
  const fenced = await withoutOvertaken(transaction, noun, incoming, known);
  overtaken.push(...fenced.overtaken);
  for (const { sentAs, ...row } of fenced.rows) {
    const twin = known.has(row.id) ? undefined : twins.get(row.id);
    if (twin !== undefined) {
      heirs.set(nameOf({ noun, id: row.id }), twin.id);
      joined.push({ noun, from: row.id, to: twin.id });
    }
    const before = after.get(twin?.id ?? row.id)?.state ?? known.get(row.id) ?? twin;
    const isJoined = twin !== undefined || sentAs !== row.id;
    if (before === undefined) {
      after.set(row.id, { before: null, state: row, run });
      continue;
    }
    const merged = isJoined ? joinRows(noun, before, row) : mergeRows(noun, before, row);
    const isAsSent = !isJoined && differingNames(noun, row, merged).length === 0;
    after.set(before.id, { before: known.get(before.id) ?? twin ?? null, state: merged, run: isAsSent ? run : null });
  }
  await keepOneOfEachKey(transaction, noun, after);
  for (const [id, { before, state, run: byRun }] of after) {
    const names = before === null ? null : differingNames(noun, before, state);
    if (names?.length === 0) continue;
    // Of one noun a row may name one that turned out to be here after it was read.
    const fields = withReferences(noun, state.fields, (reference) => heirs.get(nameOf(reference)) ?? reference.id);
    plan.written.push({ state: { ...state, fields }, run: byRun, isKnown: before !== null });
    plan.changed.push({ noun, id, names: before === null ? null : (names ?? []).filter((name) => isOtherValue(before, state, name)), isDeleted: state.fields['deletedAt'] !== null });
  }
  return plan;
}

/** Whether two states say different things of a field, or key of settings, and not only at another time. */
function isOtherValue(before: RowState, after: RowState, name: string): boolean {
  const [field = ''] = name.split('.');
  return !isDeepStrictEqual(before.fields[field] ?? null, after.fields[field] ?? null);
}

/** The rows that are here under another id: by natural key, of bills also by their file. A deleted one stands for a bill alone. */
async function findTwins(transaction: TeamTransaction, noun: SyncNoun, incoming: readonly RowState[], known: ReadonlyMap<string, RowState>): Promise<Map<string, RowState>> {
  const fresh = incoming.filter((row) => !known.has(row.id) && (noun === 'bill' || row.fields['deletedAt'] === null));
  const keys = fresh.map((row) => naturalKeyOf(noun, row.fields)).filter((key) => key !== null);
  const found = await findByNaturalKeys(transaction, noun, keys);
  const idOf = (row: RowState): string | undefined => {
    const key = naturalKeyOf(noun, row.fields);
    return key === null ? undefined : (found.get(key.naturalKey) ?? (key.place === null ? undefined : found.get(key.place)));
  };
  const states = await readStates(transaction, noun, [...new Set(fresh.flatMap((row) => idOf(row) ?? []))]);
  const pairs = fresh.map((row) => [row.id, states.get(idOf(row) ?? '')] as const);
  return new Map(pairs.filter((pair): pair is [string, RowState] => pair[1] !== undefined));
}

/** A row that was taken back stays a tombstone where another with its natural key came meanwhile. */
async function keepOneOfEachKey(transaction: TeamTransaction, noun: SyncNoun, after: Map<string, { before: RowState | null; state: RowState; run: string | null }>): Promise<void> {
  const back = [...after.values()].filter(({ before, state }) => before !== null && before.fields['deletedAt'] !== null && state.fields['deletedAt'] === null);
  const keys = back.map(({ state }) => naturalKeyOf(noun, state.fields)).filter((key) => key !== null);
  const found = await findByNaturalKeys(transaction, noun, keys);
  for (const { before, state } of back) {
    const key = naturalKeyOf(noun, state.fields);
    const other = key === null ? undefined : found.get(key.naturalKey);
    if (other === undefined || other === state.id) continue;
    const versions = { ...state.versions, deletedAt: stampAfter(state.versions['deletedAt'] ?? state.versions['*'] ?? '') };
    after.set(state.id, { before, state: { ...state, fields: { ...state.fields, deletedAt: before?.fields['deletedAt'] ?? null }, versions }, run: null });
  }
}

async function missingOf(transaction: TeamTransaction, plans: readonly Plan[], present: ReadonlySet<string>): Promise<PushAnswer['missing']> {
  const references = plans.flatMap(({ noun, written }) => written.flatMap(({ state }) => referencesOf(noun, state.fields)));
  const missing: PushAnswer['missing'] = [];
  for (const noun of SYNC_NOUNS) {
    const beside = namedBeside(noun, references, present);
    const known = await knownIds(transaction, noun, beside);
    missing.push(...beside.filter((id) => !known.has(id)).map((id) => ({ noun, id })));
  }
  return missing;
}

/** Of what a push deletes or erases, what was told. A bill that is only put away can be taken back, and stands in the API meanwhile. */
function forgottenBy(plans: readonly Plan[]): Forgotten {
  const goneOf = (nouns: readonly SyncNoun[], isGone: (noun: SyncNoun, fields: Fields) => boolean): string[] =>
    plans.filter(({ noun }) => nouns.includes(noun)).flatMap(({ noun, written }) => written.filter(({ state }) => isGone(noun, state.fields)).map(({ state }) => state.id));
  const isDeleted = (_noun: SyncNoun, { deletedAt }: Fields): boolean => deletedAt !== null;
  return { subjects: [...goneOf(['connection', 'issue'], isDeleted), ...goneOf(['account', 'bill'], isErased)], companies: goneOf(['company'], isDeleted) };
}

/** Files whose last bill is erased, and those of earlier ones that are there still. */
async function filesToErase(transaction: TeamTransaction, plans: readonly Plan[]): Promise<string[]> {
  const erased = await eraseDocuments(transaction, erasedShas(plans));
  return [...new Set([...erased, ...(await documentsToErase(transaction))])];
}

function erasedShas(plans: readonly Plan[]): string[] {
  const bills = plans.filter(({ noun }) => noun === 'bill').flatMap(({ written }) => written.map(({ state }) => state.fields));
  return [...new Set(bills.filter((fields) => isErased('bill', fields) && (fields['document'] as Fields)['isErased'] === true).map((fields) => String(fields['documentSha256'])))];
}
