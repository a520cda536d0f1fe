import { IconBan, IconCircleCheck, IconClock, IconHourglassEmpty, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { InvitationState, InvitationSummary } from '../../../shared/domain/invitation.ts';

export const STATE_WORDS: Readonly<Record<InvitationState, string>> = { ACTIVE: 'Waits for an answer', EXPIRED: 'Expired', REVOKED: 'Revoked', FULFILLED: 'Answered' };
const ICONS: Readonly<Record<InvitationState, Icon>> = { ACTIVE: IconClock, EXPIRED: IconHourglassEmpty, REVOKED: IconBan, FULFILLED: IconCircleCheck };

export const kindWords = (kind: InvitationSummary['kind']): string => (kind === 'RECONNECT' ? 'Reconnect' : 'New connection');

/** The state of an invitation by icon and word. */
export function StateMark({ state }: { readonly state: InvitationState }): ReactNode {
  const IconOf = ICONS[state];
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6, maxWidth: '100%', verticalAlign: 'bottom' }}>
      <IconOf size={15} stroke={1.7} color={state === 'FULFILLED' ? 'var(--ok)' : 'var(--text-dim)'} style={{ flex: 'none' }} aria-hidden />
      <span className="ellipsis">{STATE_WORDS[state]}</span>
    </span>
  );
}
