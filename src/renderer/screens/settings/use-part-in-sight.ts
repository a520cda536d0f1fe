import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { SettingsPart } from './settings-parts.tsx';

/** The element of a part on the page. */
const partElement = (id: string): HTMLElement | null => document.getElementById(`settings-${id}`);

/** A part counts as read from where its head stands in the upper third of the page. */
const READING_LINE = 1 / 3;
/** A part that was brought into sight is still where it was put when what stands above it came late or grew. */
const STILL_PX = 24;

interface PartInSight {
  readonly inSight: string | null;
  /** Brings a part into sight; it is the one that is read until the page is scrolled on, also where it is short or the last. */
  readonly show: (id: string) => void;
}

/** The part of the page that is being read; the last one where the page is scrolled to its end. */
export function usePartInSight(page: RefObject<HTMLElement | null>, parts: readonly Pick<SettingsPart, 'id'>[]): PartInSight {
  const shown = useRef<{ readonly id: string; readonly at: number } | null>(null);
  const [inSight, setInSight] = useState(parts[0]?.id ?? null);
  useEffect(() => {
    const scrolled = page.current;
    if (scrolled === null) return;
    const look = (): void => {
      const { top, height } = scrolled.getBoundingClientRect();
      if (shown.current !== null) {
        const { id, at } = shown.current;
        if (at === scrolled.scrollTop || Math.abs((partElement(id)?.getBoundingClientRect().top ?? Infinity) - top) <= STILL_PX) return;
      }
      shown.current = null;
      const isAtEnd = scrolled.scrollTop + scrolled.clientHeight >= scrolled.scrollHeight - 1;
      const read = parts.findLast(({ id }) => isAtEnd || (partElement(id)?.getBoundingClientRect().top ?? Infinity) <= top + height * READING_LINE);
      setInSight(scrolled.scrollTop === 0 ? (parts[0]?.id ?? null) : (read?.id ?? null));
    };
    scrolled.addEventListener('scroll', look, { passive: true });
    return () => scrolled.removeEventListener('scroll', look);
  }, [page, parts]);
  const show = useCallback((id: string): void => {
    const part = partElement(id);
    part?.scrollIntoView({ block: 'start' });
    shown.current = { id, at: part?.parentElement?.scrollTop ?? 0 };
    setInSight(id);
  }, []);
  return { inSight, show };
}
