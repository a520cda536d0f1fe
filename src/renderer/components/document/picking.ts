import type { FieldKind } from '../../../shared/domain/correction.ts';
import type { Pickable } from './printed-lines.ts';
import type { PrintedStyle } from '../../words/printed-values.ts';

/** A field that waits for a person to point at its value on the page. */
export interface Picking {
  readonly kind: FieldKind;
  readonly style: PrintedStyle;
  readonly onPick: (picked: Pickable) => void;
}
