import { useState, type ReactNode } from 'react';
import { placeBox } from './boxes.ts';
import classes from './document-view.module.css';
import type { Pickable } from './printed-lines.ts';

interface PickLayerProps {
  readonly pickables: readonly Pickable[];
  /** Whole runs of print, taken with Shift. */
  readonly runs: readonly Pickable[];
  readonly pixelsPerPoint: number;
  readonly onPick: (picked: Pickable) => void;
}

const isInside = (inner: Pickable, outer: Pickable): boolean => {
  const [x0, y0, x1, y1] = inner.evidence.box;
  const [left, top, right, bottom] = outer.evidence.box;
  return x0 >= left - 1 && x1 <= right + 1 && y0 >= top - 1 && y1 <= bottom + 1;
};

/** The values of a page that can be pointed at, over the page. Shift takes the whole run of print. */
export function PickLayer({ pickables, runs, pixelsPerPoint, onPick }: PickLayerProps): ReactNode {
  const [near, setNear] = useState<Pickable | null>(null);
  const runOf = (one: Pickable): Pickable => runs.find((run) => isInside(one, run)) ?? one;
  return (
    <>
      {near !== null && <div className={classes['run']} style={placeBox(near.evidence.box, pixelsPerPoint)} />}
      {pickables.map((one, index) => (
        <button
          key={index}
          type="button"
          className={classes['pick']}
          style={placeBox(one.evidence.box, pixelsPerPoint)}
          aria-label={`Take ${one.evidence.text}`}
          tabIndex={-1}
          // The field that is edited keeps the keyboard.
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={(event) => setNear(event.shiftKey ? runOf(one) : null)}
          onMouseLeave={() => setNear(null)}
          onClick={(event) => onPick(event.shiftKey ? runOf(one) : one)}
        />
      ))}
    </>
  );
}
