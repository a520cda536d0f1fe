import { keptChoices } from '../../stores/kept-choices.ts';

interface OpenIssuesChoice {
  readonly withOpenIssues: boolean;
}

const kept = keptChoices<OpenIssuesChoice>('forager.report-bills', { withOpenIssues: true }, ({ withOpenIssues }) => (typeof withOpenIssues === 'boolean' ? { withOpenIssues } : null));

/** Whether reports count bills with open issues. */
export const useWithOpenIssues = (): boolean => kept.useChoice('reports').withOpenIssues;
export const chooseWithOpenIssues = (withOpenIssues: boolean): void => kept.choose('reports', { withOpenIssues });
