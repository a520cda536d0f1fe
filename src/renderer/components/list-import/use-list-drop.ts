import { useState, type DragEvent } from 'react';

interface ListDrop {
  /** Files are held over the window. */
  readonly isOver: boolean;
  readonly handlers: {
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: () => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

/** Takes what is dropped as a list. Files dropped here are lists, not bills: the window's own drop does not see them. */
export function useListDrop(onFiles: (files: File[]) => void): ListDrop {
  const [isOver, setOver] = useState(false);
  const isOurs = (event: DragEvent): boolean => {
    if (!event.dataTransfer.types.includes('Files')) return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return {
    isOver,
    handlers: {
      onDragOver: (event) => {
        if (isOurs(event)) setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event) => {
        setOver(false);
        if (isOurs(event)) onFiles([...event.dataTransfer.files]);
      },
    },
  };
}
