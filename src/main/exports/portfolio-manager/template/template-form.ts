import type { LeftOut } from '../../../../shared/domain/export.ts';
import type { PortfolioTemplate } from '../../../../shared/domain/portfolio-template.ts';
import type { ExportSource } from '../../export-source.ts';
import type { FilledRow } from './fill-sheet.ts';
import type { TemplateSheet } from './template-book.ts';

/** What a kind of template asks and how it is filled. */
export interface TemplateForm {
  readonly offer: Pick<PortfolioTemplate, 'kind' | 'items' | 'options' | 'settings'>;
  /** The rows of each sheet by what was chosen for each item and for all, and how many bills they are of. */
  readonly fill: (chosen: ReadonlyMap<string, string | null>, source: ExportSource, leaveOut: (left: LeftOut) => void, settings: Readonly<Record<string, string>>) => Promise<{ readonly rows: ReadonlyMap<TemplateSheet, readonly FilledRow[]>; readonly bills: number }>;
}
