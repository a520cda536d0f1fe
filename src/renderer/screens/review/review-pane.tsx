import { Button } from '@mantine/core';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { ReviewProblem } from '../../../shared/domain/bill.ts';
import type { PrintedStyle } from '../../words/printed-values.ts';
import { DoubtMark, FieldsPane, fieldsPane as pane } from '../../components/fields-pane.tsx';
import { FieldEditor, type LeaveTo } from './field-editor.tsx';
import { ProblemsList } from './problems-list.tsx';
import type { FieldValue, ReviewField, ReviewGroup } from './review-fields.ts';
import type { ReviewStep } from './review-history.ts';
import { ReviewSaid } from './review-said.tsx';

interface ReviewPaneProps {
  readonly heading: string;
  /** What else to think of, below what is wrong. */
  readonly hint: ReactNode;
  readonly groups: readonly ReviewGroup[];
  readonly problems: readonly ReviewProblem[];
  readonly currency: string | null;
  /** Nobody read it: what is empty was not entered. */
  readonly isEntered: boolean;
  readonly typedStyle: PrintedStyle;
  readonly active: string | null;
  readonly editing: string | null;
  readonly isReviewed: boolean;
  readonly isAllShown: boolean;
  readonly onShowAll: () => void;
  readonly onVisit: (path: string) => void;
  readonly onEdit: (path: string) => void;
  readonly onSave: (field: ReviewField, value: FieldValue, to: LeaveTo) => void;
  readonly onLeave: (field: ReviewField, to: LeaveTo) => void;
  readonly onRevert: (field: ReviewField) => void;
  readonly onTakeOff: (group: ReviewGroup) => void;
  readonly onUndone: (step: ReviewStep) => void;
}

/** Moves the keyboard to a field of the pane by its path. */
export function focusField(path: string): void {
  document.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`)?.focus();
}

function FieldRow({ field, none, isActive, hasProblem, onVisit, onEdit }: { readonly field: ReviewField; /** What is said where nothing stands. */ readonly none: string; readonly isActive: boolean; readonly hasProblem: boolean; readonly onVisit: () => void; readonly onEdit: () => void }): ReactNode {
  const isAmount = field.path.startsWith('lines.');
  return (
    <button
      type="button"
      className={`bare-button ${pane['field'] ?? ''}`}
      data-field={field.path}
      data-active={isActive || undefined}
      data-problem={hasProblem || undefined}
      data-amount={isAmount || undefined}
      onFocus={onVisit}
      onClick={onEdit}
    >
      <span className="dim">{field.label}{isAmount && field.note !== null && <span className={pane['note']}>{field.note}</span>}</span>
      <span className={pane['value']}>
        {field.text ?? <span className={pane['missing']}>{field.isCorrected ? 'Not on the bill' : none}</span>}
        {!isAmount && field.note !== null && <span className={pane['note']}>{field.note}</span>}
        {field.origin !== null && <span className={pane['origin']}>{field.origin.words}</span>}
      </span>
      <span>
        {field.isDoubtful && <DoubtMark />}
        {field.isCorrected && <span className={pane['mark']} data-own>corrected</span>}
      </span>
    </button>
  );
}

/** The fields of a bill beside its page: visited by Tab and arrows, edited in place. */
export function ReviewPane(props: ReviewPaneProps): ReactNode {
  const scroll = useRef<HTMLDivElement>(null);
  const wrong = new Set(props.problems.flatMap((problem) => problem.paths));
  const move = (event: KeyboardEvent): void => {
    if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || event.altKey || event.ctrlKey || event.metaKey || props.editing !== null) return;
    const rows = [...(scroll.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
    const at = rows.findIndex((row) => row === document.activeElement);
    event.preventDefault();
    rows[at < 0 ? 0 : at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  };
  return (
    <FieldsPane label="What was read" scrollRef={scroll} onKeyDown={move} footer={<ReviewSaid onUndone={props.onUndone} />}>
      <ProblemsList problems={props.problems} isReviewed={props.isReviewed} onVisit={(path) => focusField(path)} />
      {props.hint}
      {props.groups.map((group, index) => (
        <section key={`${group.title} ${index}`} className={pane['group']} aria-label={group.title}>
          <h3 className={pane['groupTitle']}>
            <span className="ellipsis">{index === 0 ? props.heading : group.title}</span>
            {index === 0 && !props.isAllShown && <Button size="compact-xs" variant="subtle" color="gray" onClick={props.onShowAll}>All fields</Button>}
            {group.takenOffBy !== null && props.isAllShown && <Button size="compact-xs" variant="subtle" color="gray" onClick={() => props.onTakeOff(group)}>Not on the bill</Button>}
          </h3>
          {group.fields.map((field) =>
            props.editing === field.path ? (
              <FieldEditor
                key={`edit ${field.path}`}
                field={field}
                currency={props.currency}
                style={props.typedStyle}
                onSave={(value, to) => props.onSave(field, value, to)}
                onLeave={(to) => props.onLeave(field, to)}
                onRevert={() => props.onRevert(field)}
              />
            ) : (
              <FieldRow key={field.path} field={field} none={props.isEntered ? 'Not entered' : 'Not found'} isActive={props.active === field.path} hasProblem={!props.isReviewed && wrong.has(field.path)} onVisit={() => props.onVisit(field.path)} onEdit={() => props.onEdit(field.path)} />
            ),
          )}
        </section>
      ))}
    </FieldsPane>
  );
}
