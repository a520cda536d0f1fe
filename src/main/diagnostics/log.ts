import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Redactor } from './redact.ts';

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Writes what happened. Facts are redacted on their way to the disk, so callers pass them as they are. */
export interface Log {
  error(message: string, facts?: unknown): void;
  warn(message: string, facts?: unknown): void;
  info(message: string, facts?: unknown): void;
  debug(message: string, facts?: unknown): void;
  /** The same log, with the name of a room before each message. */
  in(room: string): Log;
}

export interface LogOptions {
  readonly folder: string;
  readonly redactor: Redactor;
  readonly clock?: () => Date;
  /** What is less urgent is not written. */
  readonly level?: LogLevel;
  /** Bytes of one file; with `generations` files the log takes at most their product. */
  readonly fileBytes?: number;
  readonly generations?: number;
  /** Told of each line as well, redacted; for a developer's console. Absent in a release. */
  readonly echo?: (line: string) => void;
}

const FILE = 'forager.log';
/** The names of the log's files, newest first. */
const logFileNames = (generations: number): string[] => Array.from({ length: generations }, (_, index) => (index === 0 ? FILE : `forager.${index}.log`));
const GENERATIONS = 4;
const FILE_BYTES = 2_000_000;

/**
 * A log of JSON lines with rotation. Lines are appended at once, so that a crash leaves what led to it. A disk that
 * refuses costs the line, never the work that wrote it.
 */
export function openLog(options: LogOptions): Log {
  const { folder, redactor, clock = () => new Date(), level = 'info', fileBytes = FILE_BYTES, generations = GENERATIONS, echo } = options;
  const names = logFileNames(generations).map((name) => join(folder, name));
  const [newest = join(folder, FILE)] = names;

  function rotate(): void {
    rmSync(names.at(-1) ?? newest, { force: true });
    for (let index = names.length - 2; index >= 0; index--) {
      const [from, to] = [names[index], names[index + 1]];
      if (from !== undefined && to !== undefined) moveIfThere(from, to);
    }
  }

  function write(line: string): void {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const size = statSync(newest, { throwIfNoEntry: false })?.size ?? 0;
      if (size > 0 && size + Buffer.byteLength(line) + 1 > fileBytes) rotate();
      appendFileSync(newest, `${line}\n`, { mode: 0o600 });
    } catch {
      // Nowhere is left to say it.
    }
    echo?.(line);
  }

  function logOf(room: string | null): Log {
    const at = (lineLevel: LogLevel) => (message: string, facts?: unknown) => {
      if (LOG_LEVELS.indexOf(lineLevel) > LOG_LEVELS.indexOf(level)) return;
      const line = { at: clock().toISOString(), level: lineLevel, ...(room === null ? {} : { room }), message: redactor.text(message), ...(facts === undefined ? {} : { facts: redactor.data(facts) }) };
      write(JSON.stringify(line));
    };
    return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug'), in: (name) => logOf(name) };
  }
  return logOf(null);
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** The last lines of the log over all its files, oldest first. */
export function lastLogLines(folder: string, count: number, generations: number = GENERATIONS): string[] {
  const lines: string[] = [];
  for (const name of logFileNames(generations)) {
    if (lines.length >= count) break;
    let content: string;
    try {
      content = readFileSync(join(folder, name), 'utf8');
    } catch {
      continue;
    }
    lines.unshift(...content.split('\n').filter((line) => line !== ''));
  }
  return lines.slice(-count);
}
