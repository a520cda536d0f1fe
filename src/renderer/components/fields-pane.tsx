import { Skeleton } from '@mantine/core';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import classes from './fields-pane.module.css';

/** The look of what stands in a pane of fields: groups with titles, and rows of label and value. */
export const fieldsPane = classes;

interface FieldsPaneProps {
  readonly label: string;
  readonly children: ReactNode;
  /** Below the fields, always in sight. */
  readonly footer?: ReactNode;
  readonly scrollRef?: Ref<HTMLDivElement>;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** The fields of a bill left of its document: the same frame where they are shown and where they are corrected. */
export function FieldsPane({ label, children, footer, scrollRef, onKeyDown }: FieldsPaneProps): ReactNode {
  return (
    <aside className={classes['pane']} aria-label={label}>
      <div className={classes['scroll']} ref={scrollRef} onKeyDown={onKeyDown}>{children}</div>
      {footer}
    </aside>
  );
}

/** The frame while the fields are being loaded. */
export function FieldsPaneBones(): ReactNode {
  return <FieldsPane label="Loading"><div style={{ padding: 16 }}>{Array.from({ length: 9 }, (_, index) => <Skeleton key={index} height={12} mb={14} />)}</div></FieldsPane>;
}

/** Stands beside a value that is to be compared with the page. */
export const DoubtMark = (): ReactNode => <span className={classes['mark']} data-doubt>check this</span>;
