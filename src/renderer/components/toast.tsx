import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { messageOf } from '../app/api.ts';

interface Told {
  /** Takes it back. */
  readonly undo?: () => Promise<unknown>;
  /** Called once when it can no longer be taken back here. */
  readonly onFinal?: () => void;
}

/** The cross of a notice, for those who hear the window. */
const closeButtonProps = { 'aria-label': 'Dismiss' };

/** Says shortly what was done; with `undo`, offers to take it back. Returns what takes it back as the notice would, once; false where that was done. */
export function tell(text: string, given?: (() => Promise<unknown>) | Told): () => boolean {
  const { undo, onFinal }: Told = typeof given === 'function' ? { undo: given } : (given ?? {});
  const id = crypto.randomUUID();
  let isTakenBack = false;
  const takeBack = (): boolean => {
    if (isTakenBack || undo === undefined) return false;
    isTakenBack = true;
    notifications.hide(id);
    void attempt(undo);
    return true;
  };
  notifications.show({
    id,
    closeButtonProps,
    onClose: () => {
      if (!isTakenBack) onFinal?.();
    },
    message: undo ? (
      <span style={{ display: 'flex', alignItems: 'center', gap: 12 }}>
        <span style={{ flex: 1 }}>{text}</span>
        <Button variant="subtle" onClick={takeBack}>Undo</Button>
      </span>
    ) : text,
    autoClose: undo ? 10_000 : 4000,
  });
  return takeBack;
}

/** Long enough to be read twice, and to come back to from another window; what lasts has its place on a screen. */
const FAILURE_MS = 30_000;
let lastFailure: { readonly message: string; readonly id: string } | null = null;

/** Says what could not be done and what to do. Goes by itself, when a person closes it, or when what is returned is called; the same said again is one notice. */
export function tellFailure(error: unknown): () => void {
  const message = messageOf(error);
  const before = lastFailure?.message === message ? lastFailure.id : null;
  if (before !== null) notifications.hide(before);
  const id = notifications.show({ title: 'Not done', message, color: 'red', autoClose: FAILURE_MS, closeButtonProps });
  lastFailure = { message, id };
  return () => notifications.hide(id);
}

/** Does it; on failure says so and resolves to undefined. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    tellFailure(error);
    return undefined;
  }
}

/** Does it; null, of which nothing is said, on a failure that is passed over. */
export const attemptUnless = <T,>(work: () => Promise<T>, isPassedOver: (error: unknown) => boolean = () => false): Promise<T | null | undefined> =>
  attempt<T | null>(() => work().catch((error: unknown) => {
    if (isPassedOver(error)) return null;
    throw error;
  }));

/** Puts a text on the clipboard and says so. */
export const copyText = (text: string, said: string): Promise<void> =>
  attempt(async () => {
    await navigator.clipboard.writeText(text);
    tell(said);
  });
