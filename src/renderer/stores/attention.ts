import { useMemo } from 'react';
import type { ConnectionSummary } from '../../shared/domain/connection.ts';
import { byUrgency } from '../words/status-words.ts';
import { useConnectionsToAttend, useDoubles, useOpenIssueCount } from './data.ts';

/** The connections a person has to act upon, what unblocks most first; null while loading. */
export function useAttention(): readonly ConnectionSummary[] | null {
  const connections = useConnectionsToAttend((s) => s.value);
  return useMemo(() => (connections === null ? null : byUrgency(connections)), [connections]);
}

export function useAttentionCount(): number {
  const issues = useOpenIssueCount((s) => s.value);
  const doubles = useDoubles((s) => s.value);
  return (useAttention()?.length ?? 0) + (issues ?? 0) + (doubles?.length ?? 0);
}
