import { app } from 'electron';
import { isLinked, LINK_SCHEME, linkedOf, linkedOfWords, type Linked } from './linked-place.ts';

/** Links and files by which somebody starts Forager, or reaches one that runs. What comes before there is a window waits for it. */
export interface LinkedStarts {
  /** From now on, and for what waited, calls this with what it leads to. */
  onLinked(show: (linked: Linked) => void): void;
}

/** Listens from the very start: macOS tells of a link before the app is ready, the others by the words of the start or of a second one. */
export function listenForLinks(argv: readonly string[]): LinkedStarts {
  const from = (folder: string) => ({ platform: process.platform, folder });
  const here = from(process.cwd());
  let waiting = linkedOfWords(argv, here);
  let show: ((linked: Linked) => void) | null = null;
  const come = (linked: Linked | null): void => {
    if (linked === null) return;
    if (show === null) waiting = linked;
    else show(linked);
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    come(linkedOf(url, here));
  });
  app.on('open-file', (event, path) => {
    if (!isLinked(path)) return;
    event.preventDefault();
    come(linkedOf(path, here));
  });
  app.on('second-instance', (_event, words, folder) => come(linkedOfWords(words, from(folder))));
  // A copy that runs from its source must not take the links of the installed one.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  return {
    onLinked: (listener) => {
      show = listener;
      come(waiting);
      waiting = null;
    },
  };
}
