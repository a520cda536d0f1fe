import { Button, Select, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import type { FieldKind } from '../../../shared/domain/correction.ts';
import { parsePrinted, type PrintedStyle } from '../../words/printed-values.ts';
import { choicesOf, editableText, textOfValue, type FieldValue, type ReviewField } from './review-fields.ts';
import classes from './review.module.css';

/** Where the keyboard goes when the field is left. */
export type LeaveTo = 'SELF' | 'NEXT' | 'PREVIOUS';

interface FieldEditorProps {
  readonly field: ReviewField;
  readonly currency: string | null;
  /** How the person writes. */
  readonly style: PrintedStyle;
  readonly onSave: (value: FieldValue, to: LeaveTo) => void;
  readonly onLeave: (to: LeaveTo) => void;
  /** Gives the field back to what was read. */
  readonly onRevert: () => void;
}

const WRONG: Readonly<Record<FieldKind, string>> = {
  DAY: 'This is no day. Write it like “Mar 4, 2026” or 2026-03-04.', MONEY: 'This is no amount.', NUMBER: 'This is no number.', CURRENCY: 'Write the three letters of the currency, such as USD.',
  TEXT: '', UNIT: '', CHOICE: '',
};
const POINT: Readonly<Record<FieldKind, string>> = {
  DAY: 'Type it, or click the day on the page.', MONEY: 'Type it, or click the amount on the page.', NUMBER: 'Type it, or click the number on the page.', CURRENCY: 'Type it, or click it on the page.',
  TEXT: 'Type it, or click the word on the page. Shift takes the whole line.', UNIT: 'Type it, or click the unit on the page.', CHOICE: '',
};

/** The second press of a double click on the field, which has opened this, is for none of its buttons. */
const isMeant = (event: MouseEvent): boolean => event.detail < 2;

/** A field being edited in place. Enter saves, Tab saves and goes on, Escape leaves it as it was. */
export function FieldEditor({ field, currency, style, onSave, onLeave, onRevert }: FieldEditorProps): ReactNode {
  const before = editableText(field.kind, field.value);
  const [text, setText] = useState(before);
  const [isWrong, setWrong] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const input = box.current?.querySelector('input');
    input?.focus();
    input?.select();
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const parsed = text.trim() === '' ? null : parsePrinted(field.kind, text, style);
  const save = (to: LeaveTo): void => {
    if (text.trim() === before.trim()) onLeave(to);
    else if (text.trim() === '') onSave(null, to);
    else if (parsed === null) setWrong(true);
    else onSave(parsed, to);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onLeave('SELF');
    } else if (event.key === 'Tab') {
      event.preventDefault();
      save(event.shiftKey ? 'PREVIOUS' : 'NEXT');
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && field.kind !== 'CHOICE') {
      event.preventDefault();
      save('SELF');
    }
  };
  const shown = parsed === null ? null : textOfValue(field.kind, field.path, parsed, currency);
  const isTyped = text.trim() !== before.trim();
  const hint = isWrong && parsed === null ? WRONG[field.kind] : isTyped && shown !== null && shown !== text.trim() ? `= ${shown}` : POINT[field.kind];
  return (
    // A second press, out of habit, on what is no field or on a button leaves the keys where they are.
    <div ref={box} className={classes['editor']} data-editing={field.path} onKeyDown={onKeyDown} onMouseDown={(event) => { if (event.target instanceof Element && event.target.closest(isMeant(event) ? 'input, button' : 'input') === null) event.preventDefault(); }}>
      <div className={classes['editorTop']}>
        <span className="dim">{field.label}</span>
        <span style={{ display: 'inline-flex', gap: 2 }}>
          {field.isCorrected && <Button size="compact-xs" variant="subtle" color="gray" onClick={(event) => isMeant(event) && onRevert()}>As it was read</Button>}
          {field.value !== null && field.kind !== 'CHOICE' && <Button size="compact-xs" variant="subtle" color="gray" onClick={(event) => isMeant(event) && onSave(null, 'SELF')}>{field.path.startsWith('lines.') ? 'No such line' : 'Not on the bill'}</Button>}
        </span>
      </div>
      {field.kind === 'CHOICE' ? (
        <Select aria-label={field.label} data={choicesOf(field.path)} value={field.value === null ? null : String(field.value)} allowDeselect={false} defaultDropdownOpened onChange={(value) => value !== null && onSave(value, 'SELF')} />
      ) : (
        <TextInput aria-label={field.label} value={text} error={isWrong && parsed === null} onChange={(event) => { setText(event.currentTarget.value); setWrong(false); }} />
      )}
      {hint !== '' && <div className={classes['hint']} data-wrong={(isWrong && parsed === null) || undefined} role="status">{hint}</div>}
    </div>
  );
}
