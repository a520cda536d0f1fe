import { expect, it } from 'vitest';
import { newDraft } from '../connections/settings-draft.ts';
import { EMPTY_PROVIDER } from './provider-choice.ts';
import { EMPTY_MAIL } from './mail-step.tsx';
import { withoutSecret, type WizardDraft } from './left-wizard.ts';

const mail = { ...EMPTY_MAIL, entry: { sameAs: null, draft: { ...EMPTY_MAIL.entry.draft, address: 'ann@mill.example', password: 'hunter three' } } };
const draft: WizardDraft = {
  mail,
  step: 2, way: 'form', search: EMPTY_PROVIDER, credential: { kind: 'ENTERED', username: 'anna', password: 'hunter two' }, company: { id: null, newName: 'Harbour Hotels' }, isCodeChosen: true,
  provider: { name: 'Prairie Rose', signInUrl: 'https://prairie-rose.example/', country: 'US', datasourceTypes: ['GAS'], origin: 'CUSTOM' },
  settings: { ...newDraft(['GAS'], '2026-03-04'), notes: 'Ask Marta' },
};

it('what was typed comes back without the password, at the sign-in whose page is closed', () => {
  const back = withoutSecret(draft);
  expect(JSON.stringify(back)).not.toContain('hunter');
  expect(back).toEqual({ ...draft, step: 1, credential: { kind: 'ENTERED', username: 'anna', password: '' }, mail: { ...mail, entry: { sameAs: null, draft: { ...mail.entry.draft, password: '' } } } });
  expect(withoutSecret({ ...draft, step: 0 }).step).toBe(0);
});
