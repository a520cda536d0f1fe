import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SavedWindow {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly isMaximized: boolean;
}

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

/** The saved place in a parsed file; null where it holds none. Checked by hand: this stands before all libraries, with nothing but the window to wait for it. */
export function savedWindowIn(file: unknown): SavedWindow | null {
  if (typeof file !== 'object' || file === null || !('window' in file)) return null;
  const window = file.window;
  if (typeof window !== 'object' || window === null) return null;
  const { x, y, width, height, isMaximized } = window as Record<string, unknown>;
  const isWhole = (value: unknown): value is number => Number.isInteger(value);
  if (!isWhole(width) || !isWhole(height) || typeof isMaximized !== 'boolean') return null;
  return { ...(isWhole(x) && isWhole(y) ? { x, y } : {}), width, height, isMaximized };
}

/** The window's place on the screen, kept between starts. A damaged file gives the default place; one that cannot be written costs only the place. */
export function openWindowState(folder: string): { load(): SavedWindow; save(window: SavedWindow): void } {
  const file = join(folder, 'window.json');
  return {
    load: () => {
      try {
        return savedWindowIn(JSON.parse(readFileSync(file, 'utf8'))) ?? DEFAULT_WINDOW;
      } catch {
        return DEFAULT_WINDOW;
      }
    },
    save: (window) => {
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(`${file}.new`, JSON.stringify({ window }));
        renameSync(`${file}.new`, file);
      } catch {
        // The next start opens the window where it last could be remembered.
      }
    },
  };
}
