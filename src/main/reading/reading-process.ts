import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { z } from 'zod';
import { connectParentPort } from '../../shared/process/parent-port.ts';
import { answerPageAsk } from './page-asks.ts';
import { splitMailFile } from './mail/split-mail.ts';
import { readBillFile } from './read-file.ts';
import type { ReadingDeps } from './reading-deps.ts';
import { readRequestSchema } from './reading-protocol.ts';
import { createSeenPages } from './seen-pages.ts';
import { showFile } from './show-file.ts';

/**
 * Entry of the process that reads bills. Its folders come as one JSON argument
 * ('--reading={"labelsDir":…}'); files are read one after another, each answered by its id.
 */
const ARGUMENT = '--reading=';
const limit = z.number().nonnegative().optional();
const depsSchema = z.object({
  labelsDir: z.string(), tessdataDir: z.string(), pdfjsDir: z.string(),
  limits: z.object({ maxBytes: limit, maxPages: limit, maxOcrPages: limit, maxWordsPerPage: limit, maxMilliseconds: limit, maxPixels: limit }).optional(),
});
/** Megabytes of objects; a file that needs more ends this process, and costs one record. */
const MAX_HEAP = 1024;

function depsFromArguments(args: readonly string[]): ReadingDeps {
  const given = args.find((a) => a.startsWith(ARGUMENT));
  if (given === undefined) throw new Error(`The reading process needs its folders as ${ARGUMENT}{…}`);
  const { limits, ...folders } = depsSchema.parse(JSON.parse(given.slice(ARGUMENT.length)));
  return { ...folders, limits: Object.fromEntries(Object.entries(limits ?? {}).filter(([, value]) => value !== undefined)) };
}

// pdf.js takes a utility process for a browser page and looks for a document there (its isNodeJS reads process.type).
if ('electron' in process.versions) Object.defineProperty(process, 'type', { value: 'browser' });

setFlagsFromString(`--max-old-space-size=${MAX_HEAP}`);
const deps = depsFromArguments(process.argv);
// A missing label folder must show at once, not with the first bill.
readFileSync(`${deps.labelsDir}/labels.en.json`);
const port = connectParentPort();
// Libraries that read files leave promises behind when a file breaks them; the file's own result is told all the same.
process.on('unhandledRejection', () => undefined);
let queue: Promise<void> = Promise.resolve();
port.onMessage((message) => {
  const request = readRequestSchema.safeParse(message);
  if (!request.success) return;
  const asked = request.data;
  const { id } = asked;
  queue = queue.then(async () => {
    try {
      if ('mail' in asked) {
        port.postMessage({ id, mail: await splitMailFile(asked.mail, asked.into) });
        return;
      }
      const { path, ask, show } = asked;
      if (show) {
        port.postMessage({ id, shown: await showFile(await readFile(path), show, deps) });
        return;
      }
      const pages = ask ? createSeenPages() : null;
      const bills = await readBillFile({ path }, deps, pages?.note ?? null);
      port.postMessage({ id, bills, answer: ask && pages ? answerPageAsk(ask, bills, pages) : null });
    } catch (error) {
      port.postMessage({ id, error: error instanceof Error ? error.message : 'unknown cause' });
    }
  });
});
