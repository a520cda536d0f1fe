import { app } from 'electron';
import { isLinked, LINK_SCHEME, linkedPlace, placeOfWords, type LinkedPlace } from './linked-place.ts';

/** Links and files by which somebody starts Forager, or reaches one that runs. What comes before there is a window waits for it. */
export interface LinkedStarts {
  /** From now on, and for what waited, calls this with the place. */
  onPlace(show: (place: LinkedPlace) => void): void;
}

/** Listens from the very start: macOS tells of a link before the app is ready, the others by the words of the start or of a second one. */
export function listenForLinks(argv: readonly string[]): LinkedStarts {
  let waiting = placeOfWords(argv);
  let show: ((place: LinkedPlace) => void) | null = null;
  const come = (place: LinkedPlace | null): void => {
    if (place === null) return;
    if (show === null) waiting = place;
    else show(place);
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    come(linkedPlace(url));
  });
  app.on('open-file', (event, path) => {
    if (!isLinked(path)) return;
    event.preventDefault();
    come(linkedPlace(path));
  });
  app.on('second-instance', (_event, words) => come(placeOfWords(words)));
  // A copy that runs from its source must not take the links of the installed one.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  return {
    onPlace: (listener) => {
      show = listener;
      come(waiting);
      waiting = null;
    },
  };
}
