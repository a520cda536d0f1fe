import type { ReactNode } from 'react';
import { formatNumber } from '../words/format-number.ts';

/** A count in a table; none is there to be seen, but not to be looked at. */
export const Count = ({ value }: { readonly value: number }): ReactNode => <span className={value === 0 ? 'dim' : undefined}>{formatNumber(value)}</span>;
