import { ActionIcon, Loader, Tooltip } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconArrowAutofitWidth, IconDeviceFloppy, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { z } from 'zod';
import { SHOWN_TYPE, shownDocumentSchema, type ShownDocument } from '../../../shared/domain/shown-document.ts';
import { formatNumber } from '../../words/format-number.ts';
import { ErrorPanel } from '../panels.tsx';
import { pictureWidth, type EvidenceBox } from './boxes.ts';
import classes from './document-view.module.css';
import { EvidenceLayer } from './evidence-layer.tsx';
import { openPdf, type PDFDocumentProxy } from './pdf-files.ts';
import { PdfPage } from './pdf-page.tsx';
import { PickLayer } from './pick-layer.tsx';
import type { Picking } from './picking.ts';
import { pickablesOfEvidence } from './printed-lines.ts';
import { ShownView } from './shown-view.tsx';

type Opened = { readonly kind: 'pdf'; readonly pdf: PDFDocumentProxy } | { readonly kind: 'image'; readonly url: string } | { readonly kind: 'text'; readonly text: string } | { readonly kind: 'shown'; readonly shown: ShownDocument };

interface DocumentViewProps {
  /** Whose paper it is; main serves its file. */
  readonly of: { readonly billId: string } | { readonly handedFileId: string };
  readonly fileName: string;
  readonly boxes: readonly EvidenceBox[];
  readonly active: string | null;
  readonly onPick: (path: string) => void;
  /** Saves the original file; not offered without it. */
  readonly onSave?: () => void;
  /** Set while a field waits for its value to be pointed at. */
  readonly picking?: Picking | null;
}

const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];
/** Text beyond this is left out: a table of a year's readings has no end. */
const MAX_TEXT = 400_000;

/** Why the file is not on this computer. */
const NotHere = z.object({ words: z.string() });
const NOT_SHOWN = 'The original file cannot be shown. Save it and open it in another program; if it is damaged there too, fetch it from the website again.';

/** The address of a file; served by the main process. */
const documentAddress = (of: DocumentViewProps['of']): string => new URL('billId' in of ? `/document/${of.billId}` : `/handed-file/${of.handedFileId}`, location.href).href;

/** How many pages there are, where the file has pages. */
function pagesSaid(opened: Opened): string {
  const count = opened.kind === 'pdf' ? opened.pdf.numPages : opened.kind === 'shown' && opened.shown.kind !== 'TABLES' ? opened.shown.pages.length : 0;
  return count === 0 ? '' : `${formatNumber(count)} ${count === 1 ? 'page' : 'pages'} · `;
}

/** The original file of a bill with the places its fields were read from. */
export function DocumentView(props: DocumentViewProps): ReactNode {
  const { active, onPick } = props;
  const address = documentAddress(props.of);
  const { ref, width } = useElementSize();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [attempts, setAttempts] = useState(0);
  const [zoom, setZoom] = useState(1);
  const [picturePoints, setPicturePoints] = useState(pictureWidth(1, 1));

  useEffect(() => {
    let isGone = false;
    let close = (): void => undefined;
    const open = async (): Promise<void> => {
      const answer = await fetch(address);
      if (!answer.ok) {
        const words = NotHere.safeParse(await answer.json().catch(() => null)).data?.words ?? NOT_SHOWN;
        if (!isGone) setFailure(words);
        return;
      }
      const type = answer.headers.get('Content-Type') ?? '';
      if (type.startsWith('image/')) {
        const url = URL.createObjectURL(await answer.blob());
        close = () => URL.revokeObjectURL(url);
        if (isGone) close();
        else setOpened({ kind: 'image', url });
        return;
      }
      if (type === SHOWN_TYPE) {
        const shown = shownDocumentSchema.parse(await answer.json());
        if (!isGone) setOpened({ kind: 'shown', shown });
        return;
      }
      if (type.startsWith('text/')) {
        const text = (await answer.text()).slice(0, MAX_TEXT);
        if (!isGone) setOpened({ kind: 'text', text });
        return;
      }
      const task = openPdf(new Uint8Array(await answer.arrayBuffer()));
      close = () => void task.destroy();
      const pdf = await task.promise;
      if (isGone) close();
      else setOpened({ kind: 'pdf', pdf });
    };
    open().catch(() => {
      if (!isGone) setFailure(NOT_SHOWN);
    });
    return () => {
      isGone = true;
      close();
      setOpened(null);
      setFailure(null);
    };
  }, [address, attempts]);

  const step = (by: 1 | -1): void => {
    const next = by === 1 ? ZOOMS.find((z) => z > zoom + 0.01) : ZOOMS.findLast((z) => z < zoom - 0.01);
    if (next !== undefined) setZoom(next);
  };
  const picking = props.picking ?? null;
  const pageWidth = Math.max(240, Math.floor((width - 4) * zoom));
  return (
    <div className={classes['view']}>
      <div className={classes['bar']}>
        <span className="ellipsis" data-selectable>{props.fileName}</span>
        <span className="figures" style={{ marginLeft: 'auto', whiteSpace: 'nowrap' }}>
          {opened && pagesSaid(opened)}
          {Math.round(zoom * 100)}%
        </span>
        <Tooltip label="Smaller"><ActionIcon aria-label="Smaller" onClick={() => step(-1)}><IconZoomOut size={16} /></ActionIcon></Tooltip>
        <Tooltip label="Fit the width"><ActionIcon aria-label="Fit the width" onClick={() => setZoom(1)}><IconArrowAutofitWidth size={16} /></ActionIcon></Tooltip>
        <Tooltip label="Larger"><ActionIcon aria-label="Larger" onClick={() => step(1)}><IconZoomIn size={16} /></ActionIcon></Tooltip>
        {props.onSave && <Tooltip label="Save the original file"><ActionIcon aria-label="Save the original file" onClick={props.onSave}><IconDeviceFloppy size={16} /></ActionIcon></Tooltip>}
      </div>
      {failure !== null ? (
        <ErrorPanel text={failure} onRetry={() => setAttempts(attempts + 1)} />
      ) : (
        <div className={classes['pages']} tabIndex={0} role="group" aria-label="Pages of the bill" data-picking={picking !== null || undefined}>
          <div ref={ref}>
            {opened === null && <Loader m="xl" color="gray" />}
            {width > 0 && opened?.kind === 'pdf' &&
              Array.from({ length: opened.pdf.numPages }, (_, index) => (
                <PdfPage key={index} document={opened.pdf} number={index + 1} width={pageWidth} boxes={props.boxes.filter((b) => b.evidence.page === index + 1)} active={active} onPick={onPick} picking={picking} />
              ))}
            {width > 0 && opened?.kind === 'image' && (
              <div className={classes['page']} style={{ width: pageWidth }}>
                <img
                  src={opened.url}
                  alt="The bill"
                  onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => setPicturePoints(pictureWidth(naturalWidth, naturalHeight))}
                  onError={() => setFailure(NOT_SHOWN)}
                />
                <EvidenceLayer boxes={props.boxes} pixelsPerPoint={pageWidth / picturePoints} active={active} onPick={onPick} />
                {picking && <PickLayer pickables={pickablesOfEvidence(props.boxes.map((box) => box.evidence), picking.kind, picking.style)} runs={[]} pixelsPerPoint={pageWidth / picturePoints} onPick={picking.onPick} />}
              </div>
            )}
            {width > 0 && opened?.kind === 'shown' && <ShownView shown={opened.shown} width={pageWidth} zoom={zoom} boxes={props.boxes} active={active} onPick={onPick} picking={picking} />}
            {opened?.kind === 'text' && <pre className={classes['text']} style={{ fontSize: 12 * zoom }} data-selectable>{opened.text}</pre>}
          </div>
        </div>
      )}
    </div>
  );
}
