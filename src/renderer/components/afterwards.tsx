import { useDeferredValue, type ReactNode } from 'react';

interface AfterwardsProps {
  /** In pixels, kept free until then. */
  readonly width: number;
  readonly children: ReactNode;
}

/** Draws what nobody looks for first once the rest of the screen is drawn, in pieces that hold up no key and no press. */
export function Afterwards({ width, children }: AfterwardsProps): ReactNode {
  const isTime = useDeferredValue(true, false);
  return isTime ? children : <div style={{ width, height: 30 }} />;
}
