import type { SyncedRow } from '../../shared/workspace/sync.ts';
import { BEYOND_BOUNDS, THERE_ALREADY } from '../../shared/workspace/refusal-words.ts';
import { SYNC_NOUNS } from '../../shared/workspace/synced-rows.ts';
import type { Pushed } from './push.ts';

/** So many pieces may fail; a batch of which more rows are not kept is refused as a whole. */
const MOST_FAILURES = 100;

/** Why the database does not keep a row, of PostgreSQL's classes of errors: 22 and 54 a value beyond its bounds, 23 a rule between rows; null of what is no row's fault. */
function reasonOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : '';
  if (code.startsWith('22') || code.startsWith('54')) return BEYOND_BOUNDS;
  return code.startsWith('23') ? THERE_ALREADY : null;
}

/**
 * Takes rows all at once, or, where the database does not keep one of them, in pieces, so that the one is refused by name and holds up
 * no other. What was taken in pieces is sent again where something is missing, and changes nothing then.
 * @param take takes rows in a transaction of their own, all or nothing
 * @throws what `take` throws and no row is to blame for
 */
export async function takeInPieces(rows: readonly SyncedRow[], take: (rows: readonly SyncedRow[]) => Promise<Pushed>): Promise<Pushed> {
  const taken: Pushed[] = [];
  let failures = 0;
  /** Takes some of the rows. Returns those that name others which may come with a later piece. */
  const takeSome = async (some: readonly SyncedRow[], isLast: boolean): Promise<readonly SyncedRow[]> => {
    try {
      const pushed = await take(some);
      if (pushed.answer.missing.length > 0 && !isLast) return some;
      taken.push(pushed);
      return [];
    } catch (error) {
      const reason = reasonOf(error);
      const [first, ...others] = some;
      failures += 1;
      if (reason === null || first === undefined || failures > MOST_FAILURES) throw error;
      if (others.length === 0) {
        taken.push(refused(first, reason));
        return [];
      }
      const middle = Math.ceil(some.length / 2);
      return [...(await takeSome(some.slice(0, middle), isLast)), ...(await takeSome(some.slice(middle), isLast))];
    }
  };
  const ordered = SYNC_NOUNS.flatMap((noun) => rows.filter((row) => row.noun === noun));
  const waiting = await takeSome(ordered, false);
  if (waiting.length > 0) await takeSome(waiting, true);
  return together(taken);
}

function refused({ noun, id }: SyncedRow, detail: string): Pushed {
  return { answer: { joined: [], missing: [], refused: [{ noun, id, detail }], overtaken: [] }, changed: [], erasedFiles: [], forgotten: { subjects: [], companies: [] } };
}

function together(all: readonly Pushed[]): Pushed {
  const missing = new Map(all.flatMap(({ answer }) => answer.missing).map((name) => [`${name.noun} ${name.id}`, name]));
  return {
    answer: { joined: all.flatMap(({ answer }) => answer.joined), missing: [...missing.values()], refused: all.flatMap(({ answer }) => answer.refused), overtaken: all.flatMap(({ answer }) => answer.overtaken) },
    changed: all.flatMap(({ changed }) => changed),
    erasedFiles: [...new Set(all.flatMap(({ erasedFiles }) => erasedFiles))],
    forgotten: { subjects: all.flatMap(({ forgotten }) => forgotten.subjects), companies: all.flatMap(({ forgotten }) => forgotten.companies) },
  };
}
