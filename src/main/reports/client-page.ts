import type { ClientReportRequest, Letterhead } from '../../shared/domain/client-report.ts';
import { escaped } from '../../shared/invitation-page/page.ts';
import { barPicture, hasCut } from './bar-picture.ts';
import type { ClientReport } from './client-report.ts';

/** No script, no address but pictures that stand in the page itself. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const STYLE = `
  @page { margin: 13mm 14mm; }
  * { box-sizing: border-box; }
  body { margin: 0; color: #1d2421; font: 8.6pt/1.4 'Inter', 'Segoe UI', 'Helvetica Neue', 'Liberation Sans', 'Noto Sans', system-ui, sans-serif; -webkit-print-color-adjust: exact; font-variant-numeric: tabular-nums; }
  header { display: flex; align-items: flex-start; gap: 8mm; padding-bottom: 4mm; border-bottom: 0.4mm solid #2c8562; }
  header > div:first-child { flex: 1; }
  h1 { margin: 0; font-size: 17pt; line-height: 1.2; font-weight: 650; }
  .subtitle { color: #626b66; }
  .from { text-align: right; color: #626b66; }
  .from img { display: block; max-width: 42mm; max-height: 14mm; margin: 0 0 1mm auto; }
  .figures { display: flex; gap: 6mm; margin: 4mm 0 5mm; }
  .figure { flex: 1; }
  .name, .note { color: #626b66; font-size: 7.4pt; line-height: 1.3; }
  .value { font-size: 13pt; font-weight: 650; line-height: 1.3; white-space: nowrap; }
  .narrow { gap: 4mm; }
  .narrow .value { font-size: 11pt; }
  .pictures { display: flex; gap: 6mm; }
  figure { flex: 1; margin: 0; min-width: 0; }
  figcaption { font-weight: 600; }
  .legend { font-weight: 400; color: #626b66; font-size: 7.4pt; }
  .legend i { display: inline-block; width: 2.2mm; height: 2.2mm; margin: 0 1mm 0 2.5mm; border-radius: 0.4mm; }
  .legend .cut { background: linear-gradient(168deg, #9aa39e 0 38%, transparent 38% 62%, #9aa39e 62%); }
  svg { display: block; width: 100%; }
  .grid { stroke: #dfe4e1; stroke-width: 0.6; }
  .tick { font-size: 8px; fill: #626b66; }
  .before { stroke: #1d2421; stroke-width: 1.4; }
  table { width: 100%; margin-top: 4mm; border-collapse: collapse; font-size: 8pt; }
  th { padding: 0 0 1mm 2mm; text-align: right; font-weight: 600; color: #626b66; border-bottom: 0.25mm solid #c9d0cc; vertical-align: bottom; }
  td { padding: 0.7mm 0 0.7mm 2mm; text-align: right; white-space: nowrap; border-bottom: 0.15mm solid #e4e7e5; }
  th:first-child, td:first-child { padding-left: 0; text-align: left; }
  tr:last-child td { font-weight: 650; border-bottom: none; }
  .long td { padding: 0.25mm 0 0.25mm 2mm; font-size: 7.2pt; }
  .notes { margin-top: 3.5mm; color: #4a534e; font-size: 7pt; line-height: 1.4; }
  .notes p { margin: 0 0 0.8mm; }`;

/** More figures are set smaller, so that they stand in one line. */
const MOST_WIDE_FIGURES = 5;
/** More rows are set closer. */
const MOST_LOOSE_ROWS = 14;

/** The page for a client, as one HTML document that loads nothing. Every text in it is a client's or a utility's, and escaped. */
export function clientPage(report: ClientReport, { name, logo }: Letterhead, madeOn: string, paper: ClientReportRequest['paper']): string {
  const text = escaped;
  const figures = report.figures.map((one) => `<div class="figure"><div class="name">${text(one.name)}</div><div class="value">${text(one.value)}</div><div class="note">${text(one.note)}</div></div>`);
  const pictures = report.pictures.map((picture) => {
    const legend = picture.series.map(({ label, colour }) => `<i style="background:${colour}"></i>${text(label)}`);
    return `<figure><figcaption>${text(picture.title)}<span class="legend">${legend.join('')}${hasCut(picture) ? '<i class="cut"></i>Cut, its value beside it' : ''}</span></figcaption>${barPicture(picture)}</figure>`;
  });
  const head = report.headers.map((header) => `<th>${text(header)}</th>`).join('');
  const rows = report.rows.map((cells) => `<tr>${cells.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`).join('');
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>${text(`${report.title}, ${report.period}`)}</title><style>@page { size: ${paper}; }${STYLE}</style></head><body>
<header><div><h1>${text(report.title)}</h1><div class="subtitle">${text(report.subtitle)}</div><div class="subtitle">${text(report.period)}</div></div>
<div class="from">${logo === null ? '' : `<img src="${text(logo)}" alt="">`}${name === null ? '' : `<div>${text(name)}</div>`}<div>${text(madeOn)}</div></div></header>
<div class="figures${report.figures.length > MOST_WIDE_FIGURES ? ' narrow' : ''}">${figures.join('')}</div>
<div class="pictures">${pictures.join('')}</div>
<table${report.rows.length > MOST_LOOSE_ROWS ? ' class="long"' : ''}><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>
<div class="notes">${report.notes.map((words) => `<p>${text(words)}</p>`).join('')}</div>
</body></html>`;
}
