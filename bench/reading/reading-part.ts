import { plainRow, spread, type Part, type Row } from '../part.ts';
import { compareReading, type ReadingResult } from './compare-reading.ts';

/** The reader's aims. */
const MOST_TIMES_PDFTOTEXT = 10;
const MOST_SCAN_SECONDS = 5;
const MOST_READING_MB = 300;
const MOST_COMMAND_SECONDS = 1.5;
const FULL_FILES = 30;
const QUICK_FILES = 8;

function readingRows(reading: ReadingResult): Row[] {
  return [
    {
      what: `Reading a text PDF of the practice utility (${reading.readCount} of ${reading.files} read without a doubt)`,
      measured: spread(reading.reading, 's', 3),
      against: reading.pdftotext ? `pdftotext -layout ${spread(reading.pdftotext, 's', 3)}` : 'pdftotext is not installed',
      ratio: reading.ratio,
      aim: `≤ ${MOST_TIMES_PDFTOTEXT} times`,
      isMet: reading.ratio === null ? null : reading.ratio <= MOST_TIMES_PDFTOTEXT,
    },
    {
      what: 'Text pages a second',
      measured: reading.textPagesPerSecond.toFixed(1),
      against: reading.pdftotextPagesPerSecond === null ? '' : `pdftotext -layout ${reading.pdftotextPagesPerSecond.toFixed(1)}`,
      ratio: null,
      aim: '',
      isMet: null,
    },
    plainRow('A scanned page at 200 dpi, up to 2 degrees askew', spread(reading.scans, 's', 1), `≤ ${MOST_SCAN_SECONDS} s`, reading.scans.median <= MOST_SCAN_SECONDS),
    ...(reading.peakTextMb === null ? [] : [plainRow('Most memory of the reading process, text PDFs', `${reading.peakTextMb} MB`, `< ${MOST_READING_MB} MB`, reading.peakTextMb < MOST_READING_MB)]),
    ...(reading.peakScansMb === null ? [] : [plainRow('Most memory of the reading process, scans after them', `${reading.peakScansMb} MB`)]),
    plainRow('The read command for one text PDF, from nothing running', spread(reading.command, 's', 2), `≤ ${MOST_COMMAND_SECONDS} s`, reading.command.median <= MOST_COMMAND_SECONDS),
    plainRow('Reading the first file, with the start of the reading process', `${reading.firstSeconds.toFixed(2)} s`),
  ];
}

export const readingPart: Part = {
  name: 'reading',
  title: 'Reading bills',
  method: `Text PDFs of the practice utility, made anew, go through the reading service one by one; \`pdftotext -layout\` takes the text of the same file right after. The reader finds and checks the fields besides; pdftotext starts a process per file. Scans are letter pages drawn at 200 dpi and laid up to 2 degrees askew, each a file; memory is the most that the kernel counted for the reading process.`,
  measure: async ({ isQuick, say }) => {
    say('reading bills');
    return { rows: readingRows(await compareReading(isQuick ? QUICK_FILES : FULL_FILES)), notes: '' };
  },
};
