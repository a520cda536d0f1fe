import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EndedProcess } from '../../shared/domain/ended-process.ts';

const Kept = z.object({
  /** Of the start that has not been quit yet. */
  running: z.object({ since: EndedProcess.shape.at, version: EndedProcess.shape.version }).nullable(),
  ended: z.array(EndedProcess),
});
type Kept = z.infer<typeof Kept>;

const FILE = 'ended.json';
const MOST = 20;
const NOTHING: Kept = { running: null, ended: [] };

/** Reasons the system gives for a process that was meant to end, or that Forager ended itself since a file took it too long. */
const MEANT = ['clean-exit', 'killed'];

/** What of Electron's notice about a process is one of a crash; null for one that was meant to end or is none of ours. */
export function crashOf(name: string | undefined, reason: string): EndedProcess['what'] | null {
  if (MEANT.includes(reason)) return null;
  return name === 'Forager window' ? 'WINDOW' : name === 'Forager store' ? 'STORE' : name === 'Forager reading' ? 'READING' : null;
}

/** What ended without being asked to, kept on this computer until the person has seen it. No memory is dumped, and nothing is sent. */
export interface EndedProcesses {
  /** What the person has not seen yet, oldest first. */
  list(): readonly EndedProcess[];
  note(what: EndedProcess['what'], reason: string): void;
  /** The person has seen them. */
  forget(): void;
  /** The app is being quit: this start ends as it should. */
  quit(): void;
}

function read(path: string): Kept {
  try {
    return Kept.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Not there yet, or torn by what it was to tell of: then it has nothing to tell.
    return NOTHING;
  }
}

/** Opens what is kept and notes that the app runs: one that is not quit by the next start has ended unexpectedly. A disk that refuses costs the note alone. */
export function openEndedProcesses(folder: string, version: string, now: () => Date): EndedProcesses {
  const path = join(folder, FILE);
  const before = read(path);
  const cut: EndedProcess[] = before.running === null ? [] : [{ at: before.running.since, what: 'APP', reason: 'not quit', version: before.running.version }];
  let kept: Kept = { running: { since: now().toISOString(), version }, ended: [...before.ended, ...cut].slice(-MOST) };
  const write = (next: Kept): void => {
    kept = next;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(`${path}.new`, JSON.stringify(kept), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    } catch {
      // The log has it as well.
    }
  };
  write(kept);
  return {
    list: () => kept.ended,
    note: (what, reason) => write({ ...kept, ended: [...kept.ended, { at: now().toISOString(), what, reason: reason.slice(0, 80), version }].slice(-MOST) }),
    forget: () => write({ ...kept, ended: [] }),
    quit: () => write({ ...kept, running: null }),
  };
}
