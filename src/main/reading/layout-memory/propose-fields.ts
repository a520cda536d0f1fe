import type { FieldProposal } from '../../../shared/domain/field-proposal.ts';
import type { FieldMemory, LayoutMemory } from '../../../shared/domain/layout-memory.ts';
import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import { evidenceOf, surenessOf } from '../candidates/candidate.ts';
import type { BillDocument } from '../fields/document.ts';
import { findPlaces } from './find-place.ts';
import type { Shown } from './learn-place.ts';

/** How often a place is right that was shown once, borne out since, or spoken against (1); found nearly as it was. */
const RIGHT: readonly number[] = [0, 0.7, 0.92, 0.94, 0.96];
const serviceOf = (path: string): number | null => {
  const index = /^services\.(\d+)\./u.exec(path)?.[1];
  return index === undefined ? null : Number(index);
};

/** Whether a field's service is the one that was shown, is not there yet, or is another. */
function serviceState({ services }: ReadBill, { path, places: [place] }: FieldMemory): 'NONE' | 'SAME' | 'NEW' | 'OTHER' {
  const index = serviceOf(path);
  if (index === null || !place?.service) return index === null ? 'NONE' : 'OTHER';
  const { type, count } = place.service;
  if (services.length === count) return services[index]?.type === type ? 'SAME' : 'OTHER';
  return services.length === count - 1 && index === services.length ? 'NEW' : 'OTHER';
}

const POSITIVE = ['payments'];

/** The fields of a bill as a remembered layout has them: each value with its place, to be held against what the reader read. */
export function proposeFields(doc: BillDocument, read: ReadBill, memory: LayoutMemory, shown: Shown): FieldProposal[] {
  return memory.fields.flatMap((field) => {
    const { path, places, trust } = field;
    const service = places[0]?.service ?? null;
    const state = serviceState(read, field);
    if (state === 'OTHER') return [];
    const found = findPlaces(doc, path, places);
    if (!found) return [];
    const { spot, fit } = found;
    const value = typeof spot.value === 'number' && POSITIVE.includes(path) ? Math.abs(spot.value) : spot.value;
    const sure = (RIGHT[trust] ?? 0) * (0.85 + 0.15 * fit);
    const newService = state === 'NEW' && path.endsWith('.usage') && service !== null ? { type: service.type, unit: service.unit } : null;
    return [{ path, value, evidence: shown(evidenceOf(spot)), confidence: Math.round(1000 * Math.min(sure, 0.4 + 0.6 * surenessOf(spot))) / 1000, newService }];
  });
}
