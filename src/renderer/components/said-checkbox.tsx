import { Checkbox, type CheckboxProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSaid } from './use-said.ts';

interface SaidCheckboxProps extends Pick<CheckboxProps, 'label' | 'mb'> {
  /** As it is kept. */
  readonly checked: boolean;
  /** Has it kept; settles when `checked` says what came of it. */
  readonly onSay: (checked: boolean) => Promise<unknown>;
}

/** A tick of which something else keeps account: it stands as pressed from the first moment on. */
export function SaidCheckbox({ checked, onSay, ...props }: SaidCheckboxProps): ReactNode {
  const [shown, say] = useSaid(checked, onSay);
  return <Checkbox {...props} checked={shown} onChange={(event) => say(event.currentTarget.checked)} />;
}
