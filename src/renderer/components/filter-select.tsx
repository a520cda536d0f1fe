import type { SelectProps } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { Afterwards } from './afterwards.tsx';
import { Choice } from './choice.tsx';
import { isAlike } from './is-alike.ts';
import { useSteady } from './use-steady.ts';

interface FilterSelectProps extends Omit<SelectProps, 'onChange' | 'w'> {
  readonly onChange: (value: string | null) => void;
  readonly w: number;
}

const KeptChoice = memo(Choice, isAlike);

/** A choice above a list. It is drawn after the list, and again only where something of it changed: it takes longer than all rows. */
export function FilterSelect({ onChange, ...rest }: FilterSelectProps): ReactNode {
  const change = useSteady((value: string | null) => onChange(value));
  return <Afterwards width={rest.w}><KeptChoice {...rest} onChange={change} /></Afterwards>;
}
