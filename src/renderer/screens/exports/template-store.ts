import { create } from 'zustand';
import type { ExportFilter, ExportResult } from '../../../shared/domain/export.ts';
import type { PortfolioTemplate } from '../../../shared/domain/portfolio-template.ts';
import { api } from '../../app/api.ts';
import { offeredFiles } from '../../app/offered-files.ts';
import { attempt, attemptUnless } from '../../components/toast.tsx';

interface TemplateState {
  /** The template that waits for choices; null where none is open. */
  readonly template: PortfolioTemplate | null;
  readonly isBusy: boolean;
  /** Of the template that was filled last. */
  readonly result: ExportResult | null;
}

/** The template under way stays when the person looks at something else meanwhile. */
export const useTemplate = create<TemplateState>()(() => ({ template: null, isBusy: false, result: null }));

/** False where it was refused in a way that is passed over. */
async function open(fileId: string, filter: ExportFilter, isPassedOver?: (error: unknown) => boolean): Promise<boolean> {
  const before = useTemplate.getState();
  useTemplate.setState({ isBusy: true, result: null });
  const template = await attemptUnless(() => api.exports.openTemplate({ fileId, filter }), isPassedOver);
  useTemplate.setState(template === null ? before : { isBusy: false, template: template ?? null });
  return template !== null;
}

/** Asks for a template by the system's dialog and opens it. */
export async function chooseTemplate(filter: ExportFilter): Promise<void> {
  const [file] = (await attempt(() => api.files.choose({ kind: 'TEMPLATE' }))) ?? [];
  if (file !== undefined) await open(file.id, filter);
}

/** Opens the first of files that were dropped; false where it was refused in a way that is passed over, of which nothing is said. */
export async function dropTemplate(files: readonly File[], filter: ExportFilter, isPassedOver?: (error: unknown) => boolean): Promise<boolean> {
  const [file] = await offeredFiles(files);
  return file === undefined || open(file.id, filter, isPassedOver);
}

/** Says what belongs to an item of the template; null for nothing. */
export const chooseFor = (id: string, choice: string | null): void =>
  useTemplate.setState(({ template }) => (template === null ? {} : { template: { ...template, items: template.items.map((item) => (item.id === id ? { ...item, choice } : item)) } }));

/** Says something of all meters that are made. */
export const setFor = (key: string, choice: string): void =>
  useTemplate.setState(({ template }) => (template === null ? {} : { template: { ...template, settings: template.settings.map((setting) => (setting.key === key ? { ...setting, choice } : setting)) } }));

export const closeTemplate = (): void => useTemplate.setState({ template: null });

/** Asks where the filled template goes, and has it written. */
export async function fillTemplate({ id, items, settings }: PortfolioTemplate): Promise<void> {
  useTemplate.setState({ isBusy: true });
  const result = await attempt(() => api.exports.fillTemplate({ templateId: id, choices: items.map((item) => ({ id: item.id, choice: item.choice })), settings: Object.fromEntries(settings.map(({ key, choice }) => [key, choice])) }));
  useTemplate.setState({ isBusy: false, ...(result === undefined || result === null ? {} : { template: null, result }) });
}
