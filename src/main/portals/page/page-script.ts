import type { FrameModel } from './page-snapshot-model.ts';
import { chainOf } from './page-script/chain-of.ts';
import { pageCalendars } from './page-script/page-calendars.ts';
import { pageControls } from './page-script/page-controls.ts';
import { pageForms } from './page-script/page-forms.ts';
import { pageRows } from './page-script/page-rows.ts';
import { pageTools } from './page-script/page-tools.ts';
import { pageWords } from './page-script/page-words.ts';
import { pageYears } from './page-script/page-years.ts';

export type PageScriptInput = { frame: number; months: string[] };

/** A page's model with the elements the model's refs point at. */
export type PageRead = { model: FrameModel; elements: Element[] };

/**
 * The expression that, evaluated in a page, reads it in one go, so that nothing changes between its parts. It is put
 * together from the text of its parts: none may use anything from outside its own body but what it is given.
 */
export function readPageScript({ frame, months }: PageScriptInput): string {
  return `(() => {
    const tools = (${pageTools.toString()})(${JSON.stringify(months)});
    const forms = (${pageForms.toString()})(tools);
    const { controls, elements } = (${pageControls.toString()})(tools, forms, ${chainOf.toString()}, ${frame});
    const rows = (${pageRows.toString()})(tools, (${pageYears.toString()})(tools), controls, elements, ${frame});
    const calendars = (${pageCalendars.toString()})(tools, controls, elements);
    const words = (${pageWords.toString()})(tools, ${frame});
    return {
      elements,
      model: {
        url: location.href, title: document.title, language: document.documentElement.lang || '', ...words,
        controls, forms: forms.forms, rows, calendars, scrollHeight: document.documentElement.scrollHeight,
      },
    };
  })()`;
}
