/** What decides whether an update may be looked for or installed now. */
export interface UpdateCircumstances {
  readonly isPackaged: boolean;
  readonly isStandIn: boolean;
  /** Set by the build for a package that must not update itself. */
  readonly isSwitchedOff: boolean;
  readonly runningCollections: number;
}

/** Why updates are off for this build, in words for the person; null where they are on. */
export function whyUpdatesAreOff(now: UpdateCircumstances): string | null {
  if (!now.isPackaged) return 'This copy runs from its source code and is updated with it.';
  if (now.isStandIn || now.isSwitchedOff) return 'This is a test build. It does not update itself.';
  return null;
}

/** An update restarts the app: never while bills are being collected. */
export function mayInstallNow(now: UpdateCircumstances): boolean {
  return whyUpdatesAreOff(now) === null && now.runningCollections === 0;
}

/** Milliseconds until the next look: soon after the start, then every twelve hours, spread by a skew of this install (0 to 1). */
export function untilNextUpdateCheck(checksSoFar: number, skew: number): number {
  const minute = 60_000;
  return checksSoFar === 0 ? 2 * minute + skew * 8 * minute : 12 * 60 * minute + skew * 60 * minute;
}
