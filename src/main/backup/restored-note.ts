import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Moment } from '../../shared/domain/base.ts';
import { replaceFile } from '../files/durable-files.ts';

/** The part of a restore that says which backup the stored passwords came from. */
export const RESTORED = 'restored.json';
const Note = z.object({ madeAt: Moment });

/** Lays it beside the restored data. Durable when it resolves. */
export function keepRestoredNote(folder: string, madeAt: string): Promise<void> {
  return replaceFile(join(folder, RESTORED), JSON.stringify({ madeAt }));
}

export interface RestoredNote {
  /** The moment of the backup under whose passphrase the passwords stand; null where they are under one given here. */
  readonly madeAt: () => string | null;
  /** Another protection was chosen. */
  readonly forget: () => void;
}

/** Reads the note once; one that cannot be read is none, since it only helps a person to remember. */
export function openRestoredNote(dataFolder: string): RestoredNote {
  const path = join(dataFolder, RESTORED);
  let madeAt: string | null = null;
  try {
    madeAt = existsSync(path) ? Note.parse(JSON.parse(readFileSync(path, 'utf8'))).madeAt : null;
  } catch {
    madeAt = null;
  }
  return {
    madeAt: () => madeAt,
    forget: () => {
      madeAt = null;
      rmSync(path, { force: true });
    },
  };
}
