import { useEffect, useState, type RefObject } from 'react';
import type { SettingsPart } from './settings-parts.tsx';

/** The element of a part on the page. */
export const partElement = (id: string): HTMLElement | null => document.getElementById(`settings-${id}`);

/** A part counts as read from where its head stands in the upper third of the page. */
const READING_LINE = 1 / 3;

/** The part of the page that is being read; the last one where the page is scrolled to its end. */
export function usePartInSight(page: RefObject<HTMLElement | null>, parts: readonly Pick<SettingsPart, 'id'>[]): string | null {
  const [inSight, setInSight] = useState(parts[0]?.id ?? null);
  useEffect(() => {
    const scrolled = page.current;
    if (scrolled === null) return;
    const look = (): void => {
      const { top, height } = scrolled.getBoundingClientRect();
      const isAtEnd = scrolled.scrollTop + scrolled.clientHeight >= scrolled.scrollHeight - 1;
      const read = parts.findLast(({ id }) => isAtEnd || (partElement(id)?.getBoundingClientRect().top ?? Infinity) <= top + height * READING_LINE);
      setInSight(scrolled.scrollTop === 0 ? (parts[0]?.id ?? null) : (read?.id ?? null));
    };
    scrolled.addEventListener('scroll', look, { passive: true });
    return () => scrolled.removeEventListener('scroll', look);
  }, [page, parts]);
  return inSight;
}
