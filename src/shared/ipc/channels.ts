/** Names of the channels between window and main. Kept apart from the contract so that the preload carries no schemas. */
export const CALL_CHANNEL = 'forager:call';
export const EVENT_CHANNEL = 'forager:event';
/** Takes paths, which the preload alone gives: the page cannot name one. */
export const FILES_CHANNEL = 'forager:files';

/** The bridge the preload puts on the window as `forager`. */
export interface ForagerBridge {
  /** Asks main something; resolves to its CallResult as JSON text. */
  call(noun: string, call: string, input: unknown): Promise<unknown>;
  /** Hands over files the person dropped or chose; resolves to what main knows them by. A file the page made itself has no path and is left out. */
  offerFiles(files: readonly File[]): Promise<unknown>;
  /** Returns the function that stops listening. */
  on(listener: (event: string, payload: unknown) => void): () => void;
}
