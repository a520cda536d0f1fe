import type { ExportFilter } from '../../../shared/domain/export.ts';
import { CallFailure } from '../../app/api.ts';
import { dropDownload } from '../portfolio/portfolio-store.ts';
import { dropTemplate } from './template-store.ts';

/** Whether what was dropped is one workbook, as Portfolio Manager gives them away. */
export const isOneWorkbook = (files: readonly File[]): boolean => files.length === 1 && /\.xlsx$/iu.test(files[0]?.name ?? '');

/** Whether it was refused as a workbook of another kind. */
const isOther = (error: unknown): boolean => error instanceof CallFailure && error.code === 'NOT_FOUND';

/** Opens a workbook as what it is: a template, else a download to compare, else what holds bills, which `read` takes. */
export async function dropWorkbook(files: readonly File[], filter: ExportFilter, read: (files: readonly File[]) => Promise<unknown>): Promise<void> {
  if (await dropTemplate(files, filter, isOther)) return;
  if (await dropDownload(files, filter, isOther)) return;
  await read(files);
}
