import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { EvidenceLayer } from './evidence-layer.tsx';
import { usePageLines } from './page-lines.ts';
import { PickLayer } from './pick-layer.tsx';
import type { Picking } from './picking.ts';
import { pickablesOf, pickablesOfEvidence, runsOf } from './printed-lines.ts';
import type { EvidenceBox } from './boxes.ts';
import classes from './document-view.module.css';
import type { PDFDocumentProxy, PDFPageProxy } from './pdf-files.ts';

interface PdfPageProps {
  readonly document: PDFDocumentProxy;
  readonly number: number;
  /** Width of the drawn page in CSS pixels. */
  readonly width: number;
  readonly boxes: readonly EvidenceBox[];
  readonly active: string | null;
  readonly onPick: (path: string) => void;
  readonly picking: Picking | null;
}

/** A letter page, until the true size is known. */
const GUESSED_RATIO = 792 / 612;

/** One page, drawn when it comes near the window's part in sight. */
export function PdfPage({ document, number, width, boxes, active, onPick, picking }: PdfPageProps): ReactNode {
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [page, setPage] = useState<PDFPageProxy | null>(null);
  const [isNear, setNear] = useState(number === 1);

  useEffect(() => {
    let isGone = false;
    document.getPage(number).then(
      (loaded) => {
        if (!isGone) setPage(loaded);
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [document, number]);
  useEffect(() => {
    const element = holder.current;
    if (!element) return undefined;
    const observer = new IntersectionObserver((entries) => setNear(entries.some((e) => e.isIntersecting)), { rootMargin: '600px' });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const lines = usePageLines(page, picking !== null && isNear);
  const kind = picking?.kind ?? null;
  const style = picking?.style ?? null;
  const pickables = useMemo(() => {
    if (kind === null || style === null || lines === null) return [];
    return lines.length > 0 ? pickablesOf(lines, number, kind, style) : pickablesOfEvidence(boxes.map((box) => box.evidence), kind, style);
  }, [kind, style, lines, number, boxes]);
  const runs = useMemo(() => (kind === 'TEXT' && lines !== null ? runsOf(lines, number) : []), [kind, lines, number]);

  const size = page?.getViewport({ scale: 1 });
  const pixelsPerPoint = size ? width / size.width : width / 612;
  useEffect(() => {
    const target = canvas.current;
    if (!page || !target || !isNear) return undefined;
    const viewport = page.getViewport({ scale: pixelsPerPoint * window.devicePixelRatio });
    target.width = Math.floor(viewport.width);
    target.height = Math.floor(viewport.height);
    const task = page.render({ canvas: target, viewport });
    task.promise.catch(() => undefined);
    return () => task.cancel();
  }, [page, pixelsPerPoint, isNear]);

  return (
    <div ref={holder} className={classes['page']} data-page={number} style={{ width, height: size ? size.height * pixelsPerPoint : width * GUESSED_RATIO }}>
      <canvas ref={canvas} aria-label={`Page ${number}`} />
      {page && <EvidenceLayer boxes={boxes} pixelsPerPoint={pixelsPerPoint} active={active} onPick={onPick} />}
      {page && picking && <PickLayer pickables={pickables} runs={runs} pixelsPerPoint={pixelsPerPoint} onPick={picking.onPick} />}
    </div>
  );
}
