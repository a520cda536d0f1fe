import type { BrowserWindow, WebContentsView } from 'electron';
import type { Bounds } from '../../../shared/ipc/sign-in.ts';

/** The size of an embedded page that goes on working while nobody looks at it. */
const WORKING_SIZE = { width: 1366, height: 960 };

/**
 * Where a view lies in the window, in its own pixels: where the page says (in CSS pixels, which zoom stretches), or, with null, out of sight.
 * A page that is not drawn at all gets no frames, and each press in it stalls for seconds; one pixel in the corner keeps it drawn.
 */
export function viewBounds(bounds: Bounds | null, zoom: number, window: { readonly width: number; readonly height: number }): Bounds {
  if (bounds === null) return { ...WORKING_SIZE, x: window.width - 1, y: window.height - 1 };
  return { x: Math.round(bounds.x * zoom), y: Math.round(bounds.y * zoom), width: Math.round(bounds.width * zoom), height: Math.round(bounds.height * zoom) };
}

/** Draws a view over the window, or with null takes it out of sight. */
export function placeView(window: BrowserWindow, view: WebContentsView, bounds: Bounds | null): void {
  if (window.isDestroyed()) return;
  window.contentView.addChildView(view);
  view.setBounds(viewBounds(bounds, window.webContents.getZoomFactor(), window.getContentBounds()));
}
