import type { CollectionStep } from '../../../shared/domain/collection.ts';
import type { RecordStep } from '../../../shared/domain/collection-record.ts';

/** A line of the collection log: a step of the collection, or something done on the website. */
export type LogLine =
  | { readonly kind: 'STEP'; readonly at: string; readonly step: CollectionStep }
  | { readonly kind: 'SEEN'; readonly at: string; readonly step: RecordStep; readonly hasOwnPicture: boolean };

/** Both kinds of lines by time. A picture that several lines share is the first one's. */
export function logLines(steps: readonly CollectionStep[], record: readonly RecordStep[]): LogLine[] {
  const shown = new Set<string>();
  const seen = record.map((step): LogLine => {
    const hasOwnPicture = step.picture !== null && !shown.has(step.picture);
    if (step.picture !== null) shown.add(step.picture);
    return { kind: 'SEEN', at: step.at, step, hasOwnPicture };
  });
  return [...steps.map((step): LogLine => ({ kind: 'STEP', at: step.at, step })), ...seen].sort((a, b) => a.at.localeCompare(b.at));
}

/** How long something took: "0.4 s", "12 s", "2 min". */
export function recordSeconds(ms: number): string {
  if (ms < 9_950) return `${(ms / 1_000).toFixed(1)} s`;
  return ms < 90_000 ? `${Math.round(ms / 1_000)} s` : `${Math.round(ms / 60_000)} min`;
}
