import { Textarea, type TextareaProps } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';

interface GrowingTextProps extends Omit<TextareaProps, 'autosize' | 'minRows' | 'maxRows' | 'rows' | 'styles'> {
  readonly minRows: number;
  readonly maxRows: number;
}

/** Above and below the lines, in pixels, with the border. */
const AROUND = 12;
const heightOf = (rows: number): string => `calc(${rows}lh + ${AROUND}px)`;

/** A field of several lines, as high as its text. The browser sizes it by itself; Mantine's own way measures it by laying the whole page out once more. */
export function GrowingText({ minRows, maxRows, ...rest }: GrowingTextProps): ReactNode {
  const styles = useMemo(() => ({ input: { fieldSizing: 'content' as const, minHeight: heightOf(minRows), maxHeight: heightOf(maxRows) } }), [minRows, maxRows]);
  return <Textarea {...rest} styles={styles} />;
}
