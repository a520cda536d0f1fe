import type { FrameModel } from '../page-snapshot-model.ts';
import type { PageTools } from './page-tools.ts';

/** Forms and what serves as one, numbered as they are asked for. Runs in the page: see page-script.ts. */
export function pageForms({ all, clean, cut, closest, textOf }: PageTools) {
  const formIndex = new Map<Element, number>();
  const forms: FrameModel['forms'] = [];
  const headingIn = (element: Element): string => {
    const heading = element.querySelector('h1, h2, h3, h4, legend, [role=heading], .title, caption');
    return cut(clean(heading?.textContent), 160);
  };
  const isLoneGroup = (candidate: Element): boolean =>
    ['FORM', 'DIALOG'].includes(candidate.tagName) || ['form', 'dialog'].includes(candidate.getAttribute('role') ?? '');
  const FIELDS = 'input:not([type=hidden]):not([type=checkbox]):not([type=radio]):not([type=submit]):not([type=button])';
  const BUTTONS = 'button, [role=button], input[type=submit], input[type=button], input[type=image]';
  const pageFields = all.filter((candidate) => candidate.matches(FIELDS)).length;
  /** What serves as a form where there is none: the smallest part with a button and, where the page has more, two fields. */
  const looseGroup = (element: Element): Element | null => {
    const least = Math.min(2, pageFields);
    const holds = (candidate: Element, fields: number): boolean => candidate.tagName !== 'BODY'
      && candidate.querySelectorAll(FIELDS).length >= fields && candidate.querySelectorAll(BUTTONS).length > 0;
    return closest(element, (candidate) => holds(candidate, least), 14) ?? closest(element, (candidate) => holds(candidate, 1), 8);
  };
  const groupOf = (element: Element): number => {
    // A field may belong to a form it does not stand in: by its attribute, or where a table breaks the form.
    const owner = 'form' in element && element.form instanceof HTMLFormElement ? element.form : null;
    const form = closest(element, isLoneGroup) ?? owner ?? looseGroup(element);
    if (!form) return -1;
    const known = formIndex.get(form);
    if (known !== undefined) return known;
    const index = forms.length;
    formIndex.set(form, index);
    forms.push({
      index, text: cut(textOf(form), 1_500), heading: headingIn(form),
      action: form.getAttribute('action') ?? '', hints: clean([form.id, form.getAttribute('name'), form.getAttribute('class'), form.getAttribute('aria-label'), form.getAttribute('action')].join(' ')),
    });
    return index;
  };
  return { forms, groupOf, isLoneGroup };
}
export type PageForms = ReturnType<typeof pageForms>;
