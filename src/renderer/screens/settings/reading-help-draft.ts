import { ModelAddress, ModelName, type ModelHelpState } from '../../../shared/domain/model-help.ts';
import type { IpcClient } from '../../../shared/ipc/contract.ts';

/** The help of a language model as it is typed, all but its key. */
export interface HelpDraft {
  readonly isOn: boolean;
  readonly address: string;
  readonly model: string;
  /** Whether anything was typed for the key; else it stays as it is. */
  readonly isKeyTyped: boolean;
}
export type HelpProblems = Partial<Readonly<Record<'address' | 'model' | 'key', string>>>;
type HelpChange = Parameters<IpcClient['readingHelp']['set']>[0];

export const helpDraftOf = ({ isOn, address, model }: ModelHelpState): HelpDraft => ({ isOn, address, model, isKeyTyped: false });

/** What to save, or what is wrong, by field. `former` is the help as it is set up now. */
export function helpOf(draft: HelpDraft, key: string, former: ModelHelpState): { readonly change: HelpChange; readonly problems: null } | { readonly change: null; readonly problems: HelpProblems } {
  const problems: Record<string, string> = {};
  const address = ModelAddress.safeParse(draft.address);
  const model = ModelName.safeParse(draft.model);
  if (!address.success) problems['address'] = address.error.issues[0]?.message ?? 'Enter the address';
  if (!model.success) problems['model'] = 'Enter the name of the model';
  const isKept = !draft.isKeyTyped && former.hasKey;
  if (isKept && address.success && address.data !== former.address) problems['key'] = 'Enter the key again, or leave it empty: it is not sent to another address by itself';
  if (!address.success || !model.success || Object.keys(problems).length > 0) return { change: null, problems };
  const typed = key.trim();
  const wanted: HelpChange['key'] = isKept ? { kind: 'STORED' } : typed === '' ? { kind: 'NONE' } : { kind: 'ENTERED', key: typed };
  return { change: { isOn: draft.isOn, address: address.data, model: model.data, key: wanted }, problems: null };
}
