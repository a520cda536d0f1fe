import { writeFile } from 'node:fs/promises';
import { lastLogLines } from './log.ts';
import type { Plain, Redactor } from './redact.ts';

export interface ProblemFacts {
  /** Versions of the app, Electron, Chromium, Node, and the system's. */
  readonly versions: Readonly<Record<string, string>>;
  readonly platform: { readonly system: string; readonly release: string; readonly arch: string };
  readonly settings: unknown;
  /** What else helps: the vault's state, counts of the store, the status of a connection. */
  readonly more?: unknown;
}

const MOST_LINES = 2_000;

/** What a person sends when something went wrong, as one JSON file: it can be read before it is sent. Holds no secret. */
export function problemBundle(facts: ProblemFacts, logFolder: string, redactor: Redactor, now: Date): Plain {
  const lines = lastLogLines(logFolder, MOST_LINES).map((line): Plain => {
    try {
      return redactor.data(JSON.parse(line));
    } catch {
      return redactor.text(line);
    }
  });
  return { format: 'forager-problem-bundle', version: 1, madeAt: now.toISOString(), versions: redactor.data(facts.versions), platform: redactor.data(facts.platform),
    settings: redactor.data(facts.settings), more: redactor.data(facts.more ?? null), log: { lines } };
}

/** Writes the bundle where the person chose. Rejects when the disk refuses. */
export async function writeProblemBundle(path: string, bundle: Plain): Promise<void> {
  await writeFile(path, `${JSON.stringify(bundle, null, 2)}\n`, { mode: 0o600 });
}
