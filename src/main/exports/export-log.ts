import type { LeftOut } from '../../shared/domain/export.ts';

/** What a format tells while it writes. */
export interface ExportLog {
  /** One more row, or file, is in it. */
  readonly row: () => void;
  /** Something is not in it, and why. */
  readonly leaveOut: (left: LeftOut) => void;
}
