/** Names of the two channels between window and main. Kept apart from the contract so that the preload carries no schemas. */
export const CALL_CHANNEL = 'forager:call';
export const EVENT_CHANNEL = 'forager:event';

/** The bridge the preload puts on the window as `forager`. */
export interface ForagerBridge {
  call(noun: string, call: string, input: unknown): Promise<unknown>;
  /** Returns the function that stops listening. */
  on(listener: (event: string, payload: unknown) => void): () => void;
}
