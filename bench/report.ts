import type { Circumstances, MeasuredPart, Part, Row } from './part.ts';

const verdict = (row: Row): string => (row.isMet === null ? '' : row.isMet ? 'met' : 'MISSED');
const ratioText = (row: Row): string => (row.ratio === null ? '' : row.ratio.toFixed(2));

/** The table for a terminal. */
export function terminalTable(rows: readonly Row[]): string {
  return rows
    .map((row) => [row.what, `  ${row.measured}${row.against === '' ? '' : `; ${row.against}`}`, ...(row.ratio === null && row.aim === '' ? [] : [`  ${[row.ratio === null ? '' : `${ratioText(row)} times`, row.aim === '' ? '' : `aim ${row.aim}: ${verdict(row)}`].filter((part) => part !== '').join('; ')}`])].join('\n'))
    .join('\n');
}

function markdownTable(rows: readonly Row[]): string {
  const lines = rows.map((row) => `| ${[row.what, row.measured, row.against, ratioText(row), row.aim, verdict(row)].join(' | ')} |`);
  return ['| what | Forager | beside it | times | aim | |', '|---|---|---|---|---|---|', ...lines].join('\n');
}

function circumstanceLines(c: Circumstances): string {
  return [
    `- ${c.day}, ${c.cores} processor cores, ${c.memoryGb} GB of memory, ${c.system}, no graphics card (drawing is done by the processor), a display in memory.`,
    `- Electron ${c.electronVersion}${c.isStandIn ? ', the stand-in for developing' : ''}; the app as built, not packaged.`,
    `- Load average ${c.loadBefore.toFixed(2)} before and ${c.loadAfter.toFixed(2)} after (this bench itself makes 1 to 2)${c.loadBefore > 1 ? ': the computer was NOT quiet, so the absolute times are too long and the spread is wide; the ratios are of runs by turns' : ''}.`,
    ...(c.otherElectrons > 0 ? [`- ${c.otherElectrons} other Electron processes ran at the same time and shared program pages with the measured ones.`] : []),
  ].join('\n');
}

function missedAims(parts: readonly MeasuredPart[]): string {
  const missed = parts.flatMap((part) => part.rows.filter((row) => row.isMet === false));
  return missed.length === 0 ? 'None.' : missed.map((row) => `- ${row.what}: ${row.measured}${row.ratio === null ? '' : `, ${ratioText(row)} times`} (aim ${row.aim})`).join('\n');
}

function partSection(part: Part, measured: MeasuredPart): string {
  return [`## ${part.title}`, circumstanceLines(measured.circumstances), markdownTable(measured.rows), ...(measured.notes === '' ? [] : [measured.notes]), part.method].join('\n\n');
}

/** docs/performance.md: written by the bench, never by hand. Each part stands as it was last measured, under the circumstances of then. */
export function performancePage(parts: readonly Part[], measured: Readonly<Record<string, MeasuredPart>>): string {
  const known = parts.flatMap((part) => {
    const last = measured[part.name];
    return last === undefined ? [] : [{ part, last }];
  });
  return `# Performance

This page is written by \`npm run bench\`; a change by hand would be lost with the next run.

## How to repeat

    npm run bench            # everything, about three quarters of an hour
    npm run bench -- --quick # fewer rounds, fewer bills; does not touch this page
    npm run bench -- --only ${parts.map((part) => part.name).join(',')}

Close other programs first: each part says under which load it was taken. Parts measured alone replace their section of this page.

## Aims missed

${missedAims(known.map(({ last }) => last))}

${known.map(({ part, last }) => partSection(part, last)).join('\n\n')}
`;
}
