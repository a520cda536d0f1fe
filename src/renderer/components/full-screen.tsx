import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { DragEventHandler, ReactNode } from 'react';
import classes from './full-screen.module.css';

interface FullScreenProps {
  readonly title: ReactNode;
  /** What stands between the title and the cross. */
  readonly beside: ReactNode;
  /** What closing does, where it is more than to close. */
  readonly closeHint?: string;
  readonly onClose: () => void;
  readonly onDragOver?: DragEventHandler;
  readonly onDragLeave?: DragEventHandler;
  readonly onDrop?: DragEventHandler;
  readonly children: ReactNode;
}

/** A task that takes the whole window: its title, what stands beside it, and a cross that leaves it. */
export function FullScreen({ title, beside, closeHint = 'Close (Esc)', onClose, children, ...drag }: FullScreenProps): ReactNode {
  return (
    <div className={classes['screen']} {...drag}>
      <header className={classes['header']}>
        <h1 className={classes['title']}>{title}</h1>
        {beside}
        <Tooltip label={closeHint}><ActionIcon aria-label="Close" onClick={onClose}><IconX size={17} /></ActionIcon></Tooltip>
      </header>
      {children}
    </div>
  );
}
