import { lazy, useState, type ComponentType, type ReactNode } from 'react';

/** Resolves when the window has nothing else to do, after two seconds at the latest. */
export const nextIdle = (): Promise<void> => new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 2000 }));

/** A part of the window whose code is loaded apart from the first screen's. */
export interface Later<Props extends object> {
  /** Loads the code, so that drawing the part later waits for nothing. Rejects when its file cannot be read. */
  readonly preload: () => Promise<unknown>;
  /** Draws the part, inside a Suspense. */
  readonly Part: ComponentType<Props>;
}

/** A part by the function that loads its code. Where the code is there already, it is drawn at once, without the blink of a fallback. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): Later<Props> {
  let loaded: ComponentType<Props> | null = null;
  const preload = async (): Promise<ComponentType<Props>> => (loaded ??= await load());
  const Waiting = lazy(async () => ({ default: await preload() }));
  function Part(props: Props): ReactNode {
    // Chosen once: a change from one to the other would draw the part anew and lose what was typed in it.
    const [Shown] = useState((): ComponentType<Props> => loaded ?? Waiting);
    return <Shown {...props} />;
  }
  return { preload, Part };
}

/**
 * Loads parts one after the other while nothing else is to do, so that no click waits for a file.
 * One that cannot be read is left to the click, which says so.
 */
export async function preloadWhenIdle(parts: readonly Pick<Later<object>, 'preload'>[], idle: () => Promise<void> = nextIdle): Promise<void> {
  for (const part of parts) {
    await idle();
    await part.preload().catch(() => undefined);
  }
}
