import type { ReactNode } from 'react';
import { ProblemBundle } from '../components/problem-bundle.tsx';
import { closeReport, usePanels } from '../stores/panels.ts';
import { api } from './api.ts';

/** The problem bundle about Forager as a whole, from any screen. */
export function ProblemReport(): ReactNode {
  const isOpen = usePanels((s) => s.isReportOpen);
  if (!isOpen) return null;
  return <ProblemBundle title="Problem bundle" about="forager" make={() => api.app.getProblemBundle()} save={(bundleId) => api.app.saveProblemBundle({ bundleId })} onClose={closeReport} />;
}
