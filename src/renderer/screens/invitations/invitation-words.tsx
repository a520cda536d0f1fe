import { IconBan, IconCircleCheck, IconClock, IconHourglassEmpty, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { InvitationState, InvitationSummary } from '../../../shared/domain/invitation.ts';
import { IconWord } from '../../components/icon-word.tsx';

export const STATE_WORDS: Readonly<Record<InvitationState, string>> = { ACTIVE: 'Waits for an answer', EXPIRED: 'Expired', REVOKED: 'Revoked', FULFILLED: 'Answered' };
const ICONS: Readonly<Record<InvitationState, Icon>> = { ACTIVE: IconClock, EXPIRED: IconHourglassEmpty, REVOKED: IconBan, FULFILLED: IconCircleCheck };

export const kindWords = (kind: InvitationSummary['kind']): string => (kind === 'RECONNECT' ? 'Reconnect' : 'New connection');

/** The state of an invitation by icon and word. */
export function StateMark({ state }: { readonly state: InvitationState }): ReactNode {
  return <IconWord icon={ICONS[state]} color={state === 'FULFILLED' ? 'var(--ok)' : 'var(--text-dim)'} word={STATE_WORDS[state]} />;
}
