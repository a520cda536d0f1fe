import Store from 'electron-store';
import { z } from 'zod';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const SavedWindow = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int(),
  height: z.number().int(),
  isMaximized: z.boolean(),
});
export type SavedWindow = z.infer<typeof SavedWindow>;

export const DEFAULT_WINDOW: SavedWindow = { width: 1280, height: 820, isMaximized: false };
export const SMALLEST_WINDOW = { width: 900, height: 600 } as const;

/**
 * Where the window opens: as it was, unless the screen it stood on is gone or it was too small to use.
 */
export function placeWindow(saved: SavedWindow, workAreas: readonly Rectangle[]): SavedWindow {
  const width = Math.max(saved.width, SMALLEST_WINDOW.width);
  const height = Math.max(saved.height, SMALLEST_WINDOW.height);
  const { x, y } = saved;
  const isOnAScreen =
    x !== undefined &&
    y !== undefined &&
    workAreas.some((area) => x + width > area.x + 80 && x < area.x + area.width - 80 && y >= area.y - 10 && y < area.y + area.height - 80);
  return { ...(isOnAScreen ? { x, y } : {}), width, height, isMaximized: saved.isMaximized };
}

/** The window's place on the screen, kept between starts. A damaged file gives the default place. */
export function openWindowState(folder: string): { load(): SavedWindow; save(window: SavedWindow): void } {
  const store = new Store<{ window?: unknown }>({ name: 'window', cwd: folder, clearInvalidConfig: true });
  return {
    load: () => SavedWindow.safeParse(store.get('window')).data ?? DEFAULT_WINDOW,
    save: (window) => store.set('window', window),
  };
}
