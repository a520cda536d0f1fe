/** What a person who quits finds. */
export interface QuitScene {
  readonly runningCount: number;
  /** The window is on the screen, so that the person sees what they end. */
  readonly isWindowVisible: boolean;
  /** Whether the app can go on without a window. */
  readonly hasTray: boolean;
}

type QuitChoice = 'QUIT' | 'KEEP_RUNNING' | 'STAY';

/** The question before quitting: its words, and what each button does, in the order of the buttons. */
interface QuitQuestion {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  readonly choices: readonly QuitChoice[];
  /** The button that Enter presses, and the one that Escape does. */
  readonly defaultId: number;
  readonly cancelId: number;
}

/**
 * What is asked before a person's own quit; null where there is nothing to ask. A check that is broken off is taken up at the
 * next start, so that only a person who sees it run is asked, and neither the end of a session nor an update ever waits for an answer.
 */
export function quitQuestion({ runningCount, isWindowVisible, hasTray }: QuitScene): QuitQuestion | null {
  if (runningCount === 0 || !isWindowVisible) return null;
  const isOne = runningCount === 1;
  const words = {
    message: isOne ? 'A check is running.' : `${runningCount} checks are running.`,
    detail: `If you quit now, ${isOne ? 'it stops and goes on' : 'they stop and go on'} when Forager starts the next time. Nothing that was collected is lost.`,
  };
  const quit = 'Quit and go on next time';
  return hasTray
    ? { ...words, buttons: [quit, 'Keep running in the tray', 'Cancel'], choices: ['QUIT', 'KEEP_RUNNING', 'STAY'], defaultId: 1, cancelId: 2 }
    : { ...words, buttons: [quit, 'Cancel'], choices: ['QUIT', 'STAY'], defaultId: 1, cancelId: 1 };
}
