/** How long a code is remembered as given, in milliseconds: longer than portals take one. */
const REMEMBERED_MS = 60 * 60_000;

/** What was given to portals already: a message serves one request, and a portal gets no code twice. */
export interface GivenCodes {
  /** Takes a message for a request; false where the message, or its code at this place, was given before. */
  take(messageKey: string, place: string, code: string): boolean;
  /** Lets requests at one place wait for one another, so that none takes another's code. */
  inTurn<T>(place: string, work: () => Promise<T>): Promise<T>;
}

export function createGivenCodes(now: () => number): GivenCodes {
  const given = new Map<string, number>();
  const turns = new Map<string, Promise<unknown>>();
  return {
    take: (messageKey, place, code) => {
      for (const [key, at] of given) if (now() - at > REMEMBERED_MS) given.delete(key);
      const keys = [`message ${messageKey}`, `code ${place} ${code}`];
      if (keys.some((key) => given.has(key))) return false;
      for (const key of keys) given.set(key, now());
      return true;
    },
    inTurn: async (place, work) => {
      const result = (turns.get(place) ?? Promise.resolve()).then(work, work);
      const settled = result.catch(() => undefined);
      turns.set(place, settled);
      try {
        return await result;
      } finally {
        if (turns.get(place) === settled) turns.delete(place);
      }
    },
  };
}
