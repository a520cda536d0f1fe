import { create } from 'zustand';
import type { Screen } from './navigation.ts';

export interface TourStep {
  /** The screen it speaks of, which is shown; it points at the screen's place in the navigation. */
  readonly screen: Screen;
  readonly title: string;
  readonly text: string;
}

export const TOUR_STEPS: readonly [TourStep, ...TourStep[]] = [
  { screen: 'connections', title: 'Connections bring the bills', text: 'A connection is one sign-in at one utility. You sign in once; from then on Forager looks for new bills every week, on this computer. Passwords stay here, encrypted.' },
  { screen: 'bills', title: 'Every bill, with its page', text: 'Bills come from connections, by e-mail, or from files you drop on the window. Each keeps its original, and every value points at its place on the page.' },
  { screen: 'attention', title: 'What only you can do', text: 'A new password, a code, a sum that does not add up: what waits for a person is gathered here, with what to do. Nothing is guessed silently.' },
  { screen: 'completeness', title: 'Which months are there', text: 'Each site with its months: billed, estimated, late or missing. A gap is shown before somebody asks for the year.' },
  { screen: 'reports', title: 'What it adds up to', text: 'Usage, cost and demand by calendar month, beside the year before. Tables can be copied or saved as a spreadsheet.' },
];

/** Where the tour stands; null while nobody takes it. */
export const useTour = create<{ readonly step: number | null }>()(() => ({ step: null }));

/** The step after a move; null where the tour is over. */
export function stepAfter(step: number, move: 1 | -1): number | null {
  const next = step + move;
  return next < 0 ? 0 : next >= TOUR_STEPS.length ? null : next;
}

export const tour = {
  begin: (): void => useTour.setState({ step: 0 }),
  end: (): void => useTour.setState({ step: null }),
  move: (by: 1 | -1): void => useTour.setState(({ step }) => ({ step: step === null ? null : stepAfter(step, by) })),
};
