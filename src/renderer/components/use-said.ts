import { useRef, useState } from 'react';

/**
 * What a person chose shows at once and stays while whoever keeps it is still to answer; then what is kept shows again. A tick
 * that waited for the answer would stand as it was until a busy computer had time for it, and be pressed a second time.
 */
export function useSaid<T>(kept: T, say: (value: T) => Promise<unknown>): readonly [shown: T, say: (value: T) => void] {
  const [said, setSaid] = useState<{ readonly value: T } | null>(null);
  const latest = useRef(0);
  const tell = (value: T): void => {
    const mine = ++latest.current;
    setSaid({ value });
    // Of two that overlap, what was said last stays shown until it is answered.
    void say(value).finally(() => {
      if (mine === latest.current) setSaid(null);
    });
  };
  return [said === null ? kept : said.value, tell];
}
