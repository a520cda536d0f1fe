import { create } from 'zustand';
import type { Correction } from '../../../shared/domain/correction.ts';
import { api } from '../../app/api.ts';

type Given = Omit<Correction, 'at'> | null;

/** Something a person did to a bill, with what takes it back and what does it again. */
export type ReviewStep =
  | { readonly kind: 'CORRECT'; readonly billId: string; readonly path: string; readonly before: Given; readonly after: Given }
  | { readonly kind: 'CONFIRM'; readonly billId: string }
  | { readonly kind: 'SET_ASIDE'; readonly billId: string };

/** What was done last, in words. */
interface Said {
  readonly text: string;
  readonly step: ReviewStep;
}

interface ReviewHistory {
  readonly done: readonly ReviewStep[];
  readonly undone: readonly ReviewStep[];
  /** null where there is nothing to say, or nothing any more. */
  readonly said: Said | null;
}

/** What was done since the app was opened, over all bills. */
export const useReviewHistory = create<ReviewHistory>()(() => ({ done: [], undone: [], said: null }));

/** Carries a step out, forwards or backwards. */
export async function carryOut(step: ReviewStep, way: 'FORWARD' | 'BACK'): Promise<void> {
  const isForward = way === 'FORWARD';
  switch (step.kind) {
    case 'CORRECT':
      await api.bills.correct({ id: step.billId, path: step.path, correction: isForward ? step.after : step.before });
      return;
    case 'CONFIRM':
      await api.bills.confirm({ id: step.billId, isRight: isForward });
      return;
    case 'SET_ASIDE':
      await api.bills.setAside({ id: step.billId, isNotABill: isForward });
  }
}

/** How long it is said what was done. */
const SAID_MS = 12_000;

/** Does something, says so and remembers it. What was undone before can then no longer be done again. */
export async function doStep(step: ReviewStep, text: string): Promise<void> {
  await carryOut(step, 'FORWARD');
  const said = { text, step };
  useReviewHistory.setState(({ done }) => ({ done: [...done, step], undone: [], said }));
  setTimeout(() => useReviewHistory.setState((now) => (now.said === said ? { said: null } : now)), SAID_MS);
}

/** Takes one step back, whichever it is among those done; returns it, or null where it was taken back already. */
export async function undoStep(step: ReviewStep | undefined = useReviewHistory.getState().done.at(-1)): Promise<ReviewStep | null> {
  if (!step || !useReviewHistory.getState().done.includes(step)) return null;
  await carryOut(step, 'BACK');
  useReviewHistory.setState(({ done, undone }) => ({ done: done.filter((one) => one !== step), undone: [...undone, step], said: null }));
  return step;
}

/** Does the step undone last once more; returns it, or null where there is none. */
export async function redoStep(): Promise<ReviewStep | null> {
  const step = useReviewHistory.getState().undone.at(-1);
  if (!step) return null;
  await carryOut(step, 'FORWARD');
  useReviewHistory.setState(({ done, undone }) => ({ done: [...done, step], undone: undone.filter((one) => one !== step), said: null }));
  return step;
}
