import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface IconWordProps {
  readonly icon: Icon;
  /** Of the icon. */
  readonly color: string;
  readonly word: string;
}

/** A state by icon and word, cut off where it does not fit. */
export function IconWord({ icon: IconOf, color, word }: IconWordProps): ReactNode {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6, maxWidth: '100%', verticalAlign: 'bottom' }}>
      <IconOf size={15} stroke={1.7} color={color} style={{ flex: 'none' }} aria-hidden />
      <span className="ellipsis">{word}</span>
    </span>
  );
}
