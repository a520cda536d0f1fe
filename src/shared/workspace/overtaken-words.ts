import { fenceOf } from '../domain/hybrid-clock.ts';
import { versionOf } from './row-merge.ts';
import { CHECKED_FIELDS, type RowState } from './synced-rows.ts';

/**
 * What a check found of its connection under a lease after which another was given counts for nothing (docs/sync.md, Leases):
 * the workspace does not take it, and the device that wrote it takes it back. A word without a number is never overtaken.
 */

/** The fields of which a state says something under a lower number than the last one that was given. */
export function overtakenNames({ versions }: Pick<RowState, 'versions'>, given: number): string[] {
  return CHECKED_FIELDS.filter((name) => (fenceOf(versions[name] ?? '') ?? given) < given);
}

/** Of these fields, those of which a state would go before another. */
export function goingBefore(names: readonly string[], state: RowState, other: RowState): string[] {
  return names.filter((name) => versionOf(state, name, state.fields[name]) > versionOf(other, name, other.fields[name]));
}

/** A state that says of these fields what another says of them. */
export function saidAs<State extends Pick<RowState, 'fields' | 'versions'>>(state: State, other: Pick<RowState, 'fields' | 'versions'>, names: readonly string[]): State {
  const kept = Object.entries(state.versions).filter(([name]) => !names.includes(name));
  const taken = names.flatMap((name) => (other.versions[name] === undefined ? [] : [[name, other.versions[name]] as const]));
  return { ...state, fields: { ...state.fields, ...Object.fromEntries(names.map((name) => [name, other.fields[name] ?? null])) }, versions: Object.fromEntries([...kept, ...taken]) };
}
