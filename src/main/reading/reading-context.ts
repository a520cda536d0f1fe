import type { LabelFile } from './labels/label-files.ts';
import { loadLabelFiles } from './labels/label-files.ts';
import type { ReadingDeps, ReadingLimits } from './reading-deps.ts';
import { UnreadableError } from './reading-deps.ts';
import { LanguageGuess } from './sources/ocr/languages.ts';
import type { PageHabits, Recogniser } from './sources/ocr/recogniser.ts';
import type { SourceContext } from './sources/source.ts';

/** What a bill asks for stands on its first pages; only these are recognised with care. */
const THOROUGH_PAGES = 1;

interface Kept {
  readonly files: readonly LabelFile[];
  readonly guess: LanguageGuess;
}

const kept = new Map<string, Kept>();
const recognisers = new Map<string, Promise<Recogniser>>();

function keptOf(folder: string): Kept {
  let known = kept.get(folder);
  if (!known) {
    const files = loadLabelFiles(folder);
    known = { files, guess: new LanguageGuess(files) };
    kept.set(folder, known);
  }
  return known;
}

function recogniserOf(deps: ReadingDeps): Promise<Recogniser> {
  const key = `${deps.tessdataDir}\n${deps.labelsDir}`;
  const known = recognisers.get(key) ?? import('./sources/ocr/recogniser.ts').then(({ Recogniser }) => new Recogniser(deps.tessdataDir, keptOf(deps.labelsDir).guess));
  recognisers.set(key, known);
  return known;
}

/** Ends what reading keeps running between files (the OCR worker thread). */
export async function closeReading(): Promise<void> {
  const all = [...recognisers.values()];
  recognisers.clear();
  await Promise.all(all.map(async (recogniser) => (await recogniser).close()));
}

/** The time and the recognition one file may use, whatever files lie inside of it. */
export function openContext(deps: ReadingDeps, limits: ReadingLimits): SourceContext {
  const deadline = Date.now() + limits.maxMilliseconds;
  const late = (): UnreadableError => new UnreadableError(`Reading was stopped after ${Math.round(limits.maxMilliseconds / 1000)} seconds; the file is too large or too intricate.`);
  const habits: PageHabits = { language: null, turns: 0 };
  let recognised = 0;
  const context: SourceContext = {
    deps,
    limits,
    get labels() {
      return keptOf(deps.labelsDir).files;
    },
    checkTime: () => {
      if (Date.now() > deadline) throw late();
    },
    inTime: async (work) => {
      let timer: NodeJS.Timeout | undefined;
      const stop = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(late()), Math.max(0, deadline - Date.now()));
      });
      try {
        return await Promise.race([work, stop]);
      } finally {
        clearTimeout(timer);
      }
    },
    knownWords: (text) => keptOf(deps.labelsDir).guess.known(text),
    recognise: async (picture) => {
      if (recognised >= limits.maxOcrPages) return null;
      recognised++;
      const drawn = await context.inTime(picture());
      const recogniser = await recogniserOf(deps);
      try {
        return await context.inTime(recogniser.page(drawn, habits, recognised <= THOROUGH_PAGES));
      } catch (error) {
        // What was not finished would hold up the next file.
        await recogniser.close();
        throw error instanceof UnreadableError ? error : new UnreadableError('A picture in the file cannot be recognised.');
      }
    },
  };
  return context;
}
