/** Passwords of an import by number, in memory alone, each in bytes of its own that are zeroed when they go. */
export interface SecretShelf {
  /** Takes a password; returns the number it lies under from now on. */
  put(text: string): number;
  /** @throws where it was wiped */
  read(number: number): string;
  /** False once it was wiped. */
  has(number: number): boolean;
  /** Zeroes all. What was put before is gone. */
  wipe(): void;
}

/** `register` is told of each password while it lies here, so that the log leaves it out; it returns what ends that. */
export function createSecretShelf(register: (value: string) => () => void): SecretShelf {
  const held = new Map<number, { readonly bytes: Buffer; readonly release: () => void }>();
  let last = 0;
  return {
    put: (text) => {
      last += 1;
      held.set(last, { bytes: Buffer.from(text, 'utf8'), release: register(text) });
      return last;
    },
    read: (number) => {
      const found = held.get(number);
      if (!found) throw new Error('A password was asked for that is no longer held');
      return found.bytes.toString('utf8');
    },
    has: (number) => held.has(number),
    wipe: () => {
      for (const { bytes, release } of held.values()) {
        bytes.fill(0);
        release();
      }
      held.clear();
    },
  };
}
