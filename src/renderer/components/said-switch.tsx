import { Switch, type SwitchProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSaid } from './use-said.ts';

interface SaidSwitchProps extends Pick<SwitchProps, 'label' | 'description' | 'mt'> {
  /** As it is kept. */
  readonly checked: boolean;
  /** Has it kept; settles when `checked` says what came of it. */
  readonly onSay: (checked: boolean) => Promise<unknown>;
}

/** A switch of which something else keeps account: it moves as it is pressed. */
export function SaidSwitch({ checked, onSay, ...props }: SaidSwitchProps): ReactNode {
  const [shown, say] = useSaid(checked, onSay);
  return <Switch {...props} checked={shown} onChange={(event) => say(event.currentTarget.checked)} />;
}
