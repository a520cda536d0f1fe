import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const stateSchema = z.object({
  version: z.literal(1),
  seed: z.string().min(1),
  username: z.string().min(1),
  password: z.string().min(1),
  port: z.number().int(),
  phonePort: z.number().int(),
  /** SHA-256 of each remembered browser's token, with the moment it is forgotten (milliseconds since 1970). */
  remembered: z.record(z.string(), z.number()),
});

/** What survives a restart of the practice utility. */
export type SavedState = z.infer<typeof stateSchema>;

/** The saved state, or null where there is no file yet; throws when the file is not such a state. */
export async function loadState(path: string): Promise<SavedState | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch {
    // Neither parser's message is passed on: it could quote the password.
    throw new Error(`${path} is not a practice utility's state file. Delete it or choose another --state file.`);
  }
}

/** Writes the state so that a kill leaves either the old file or the new one. */
export async function saveState(path: string, state: SavedState): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.new`;
  await writeFile(beside, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  await rename(beside, path);
}
