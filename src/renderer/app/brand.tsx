import type { ReactNode } from 'react';

/** The mark: a leaf that is also a bill with its corner folded. */
export function Brand({ size }: { readonly size: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden>
      <path d="M4 20C3 10 8 3 20 3c1 11-5 17-14 16" fill="var(--mantine-color-moss-7)" />
      <path d="M4 21c2-5 5-9 10-12" stroke="#fff" strokeWidth="1.8" strokeLinecap="round" fill="none" />
    </svg>
  );
}
