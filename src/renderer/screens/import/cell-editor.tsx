import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { ImportColumn } from '../../../shared/domain/import-columns.ts';
import type { Move } from './grid-moves.ts';
import classes from './import.module.css';

/** How typing in a cell ended: with its text, or null where it was given up; and where the keys go next. */
export interface EndOfEdit {
  readonly text: string | null;
  readonly move: Move | null;
}

interface CellEditorProps {
  readonly label: string;
  readonly column: ImportColumn;
  readonly initial: string;
  /** Begins with all marked, so that typing writes over it. */
  readonly isSelected: boolean;
  readonly describedBy: string | undefined;
  readonly isWrong: boolean;
  readonly onEnd: (end: EndOfEdit) => void;
}

/** The id of the list of what a column may take: see ColumnChoices. */
export const choicesId = (column: ImportColumn): string => `import-choices-${column}`;

/** The field in a cell. Its text is held by the field alone, so that nothing else keeps a password. */
export function CellEditor({ label, column, initial, isSelected, describedBy, isWrong, onEnd }: CellEditorProps): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  const isEnded = useRef(false);
  useEffect(() => {
    const element = field.current;
    element?.focus();
    if (isSelected) element?.select();
    else element?.setSelectionRange(element.value.length, element.value.length);
  }, [isSelected]);
  const end = (isKept: boolean, move: Move | null): void => {
    const element = field.current;
    if (isEnded.current || element === null) return;
    isEnded.current = true;
    const text = element.value;
    const isSame = column === 'password' ? text === '' : text === initial && isSelected;
    if (column === 'password') element.value = '';
    onEnd({ text: isKept && !isSame ? text : null, move });
  };
  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') end(true, event.shiftKey ? 'UP' : 'DOWN');
    else if (event.key === 'Tab') end(true, event.shiftKey ? 'PREVIOUS' : 'NEXT');
    else if (event.key === 'Escape') end(false, null);
    else return;
    event.preventDefault();
  };
  return (
    <input
      ref={field}
      className={classes['field']}
      aria-label={label}
      aria-invalid={isWrong || undefined}
      aria-describedby={describedBy}
      type={column === 'password' ? 'password' : 'text'}
      autoComplete={column === 'password' ? 'new-password' : 'off'}
      spellCheck={false}
      list={column === 'password' ? undefined : choicesId(column)}
      defaultValue={initial}
      onKeyDown={onKey}
      onBlur={() => end(true, null)}
    />
  );
}
