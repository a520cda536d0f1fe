import { useMemo } from 'react';
import type { ConnectionSummary } from '../../shared/domain/connection.ts';
import type { IssueSummary } from '../../shared/domain/issue.ts';
import { byUrgency } from '../words/status-words.ts';
import { useConnectionsToAttend, useOpenIssues } from './data.ts';

export interface Attention {
  /** null while loading. */
  readonly connections: readonly ConnectionSummary[] | null;
  readonly issues: readonly IssueSummary[] | null;
}

/** What a person has to look at, most useful first. */
export function useAttention(): Attention {
  const connections = useConnectionsToAttend((s) => s.value);
  const issues = useOpenIssues((s) => s.value);
  return useMemo(() => ({ connections: connections === null ? null : byUrgency(connections), issues }), [connections, issues]);
}

export function useAttentionCount(): number {
  const { connections, issues } = useAttention();
  return (connections?.length ?? 0) + (issues?.length ?? 0);
}
