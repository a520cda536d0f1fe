import type { InvitationEvent } from '../../shared/domain/invitation.ts';

/** What this computer and the workspace noted of an invitation, oldest first; what both noted is said once, as this computer has it. */
export function invitationLog(here: readonly InvitationEvent[], there: readonly InvitationEvent[]): InvitationEvent[] {
  const known = new Set(here.map(({ words }) => words));
  return [...here, ...there.filter(({ words }) => !known.has(words))].sort((one, other) => one.at.localeCompare(other.at));
}
