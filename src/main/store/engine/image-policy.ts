/** What the decision on a new image rests on. Times in milliseconds. */
export interface ImageSituation {
  readonly journalBytes: number;
  readonly imageBytes: number;
  readonly idleFor: number;
  readonly isMaking: boolean;
  /** Failed attempts since the last image that was made. */
  readonly failures: number;
  readonly sinceLastAttempt: number;
}

const SMALLEST_WORTH = 256 * 1024;
const GROWN = 16 * 1024 * 1024;
const IDLE = 60_000;
const PAUSE_AFTER_FAILURE = 60_000;
const LONGEST_PAUSE = 3_600_000;

/** Whether to make a new image now: the journal has grown by a share of the image, or nothing else is going on. */
export function isImageDue(situation: ImageSituation): boolean {
  const { journalBytes, imageBytes, idleFor, isMaking, failures, sinceLastAttempt } = situation;
  if (isMaking || journalBytes < SMALLEST_WORTH) return false;
  if (failures > 0 && sinceLastAttempt < Math.min(PAUSE_AFTER_FAILURE * 2 ** (failures - 1), LONGEST_PAUSE)) return false;
  return journalBytes >= Math.max(GROWN, imageBytes / 4) || idleFor >= IDLE;
}
