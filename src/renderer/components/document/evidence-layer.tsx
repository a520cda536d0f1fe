import { useEffect, useRef, type ReactNode } from 'react';
import { placeBox, type EvidenceBox } from './boxes.ts';
import classes from './document-view.module.css';

interface EvidenceLayerProps {
  readonly boxes: readonly EvidenceBox[];
  readonly pixelsPerPoint: number;
  readonly active: string | null;
  readonly onPick: (path: string) => void;
}

/** The boxes over one page. The active one is framed and brought into sight. */
export function EvidenceLayer({ boxes, pixelsPerPoint, active, onPick }: EvidenceLayerProps): ReactNode {
  const activeBox = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    activeBox.current?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'smooth' });
  }, [active, pixelsPerPoint]);
  return boxes.map(({ path, label, evidence }) => {
    const isActive = path === active;
    return (
      <button
        key={path}
        ref={isActive ? activeBox : undefined}
        type="button"
        className={classes['box']}
        data-active={isActive || undefined}
        style={placeBox(evidence.box, pixelsPerPoint)}
        aria-label={`${label}: ${evidence.text}`}
        title={label}
        tabIndex={-1}
        onClick={() => onPick(path)}
      />
    );
  });
}
