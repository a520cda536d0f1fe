import { OtherWorkbook, TemplateRefused } from '../exports/portfolio-manager/template/workbook.ts';
import { CallRefused } from './dispatch.ts';

/** Does what reads a workbook of Portfolio Manager; a refusal of it is for the person, and says by its code where the workbook is something else. */
export async function toldToThePerson<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof TemplateRefused ? new CallRefused(error instanceof OtherWorkbook ? 'NOT_FOUND' : 'REFUSED', error.message) : error;
  }
}
