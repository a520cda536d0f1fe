import { goTo } from '../../stores/navigation.ts';
import { tell } from '../../components/toast.tsx';
import type { ChosenProvider } from '../../../shared/ipc/connections.ts';
import type { SettingsDraft } from '../connections/settings-draft.ts';
import type { CompanyDraft } from './company-draft.ts';
import type { CredentialDraft } from './credential-draft.ts';
import type { ProviderDraft } from './provider-choice.ts';
import type { MailDraft } from './mail-step.tsx';
import type { SignInWay } from './sign-in-step.tsx';

/** What a person had chosen and typed in the wizard; no password is among it. */
export interface WizardDraft {
  readonly step: number;
  readonly search: ProviderDraft;
  readonly provider: ChosenProvider | null;
  readonly way: SignInWay;
  readonly credential: CredentialDraft;
  readonly mail: MailDraft;
  /** null where nothing was chosen. */
  readonly company: CompanyDraft | null;
  readonly settings: SettingsDraft;
  /** The person said themselves whether the website asks for a code. */
  readonly isCodeChosen: boolean;
}

/** Where one comes back to: no further than the sign-in, whose page is closed and whose password is forgotten. */
export const stepToComeBackTo = (step: number): number => Math.min(step, 1);

let kept: WizardDraft | null = null;

/** The wizard a person comes back to by undo; null where they begin anew. */
export const leftWizard = (): WizardDraft | null => kept;

/** The next wizard is empty again. */
export function forgetLeftWizard(): void {
  kept = null;
}

/** Leaves the wizard; where something was chosen or typed, undo brings it back. */
export function leaveWizard(draft: WizardDraft): void {
  goTo('connections');
  const { provider, search } = draft;
  if (provider === null && search.custom === null) return;
  const name = provider?.name ?? search.custom?.name ?? '';
  const back = { ...draft, step: stepToComeBackTo(draft.step) };
  tell(`The new connection${name === '' ? '' : ` to ${name}`} was left.`, () => {
    kept = back;
    goTo('new-connection');
    return Promise.resolve();
  });
}
