import { Button, Stepper, Text } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { ChosenProvider } from '../../../shared/ipc/connections.ts';
import { localDay } from '../../../shared/units/day.ts';
import { api, messageOf } from '../../app/api.ts';
import { useCompanies } from '../../stores/data.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { fromHere, goTo, replacePlace, usePlace } from '../../stores/navigation.ts';
import { useSignIn } from '../../stores/use-sign-in.ts';
import { newDraft, settingsOf, type DraftProblems } from '../connections/settings-draft.ts';
import { addCompany } from '../companies/add-company.ts';
import { firstCompany, nameToMake, type CompanyDraft } from './company-draft.ts';
import { credentialOf, EMPTY_CREDENTIAL, type CredentialDraft } from './credential-draft.ts';
import { EMPTY_MAIL, MailStep } from './mail-step.tsx';
import { mailToSend, type SettledMail } from './settled-mail.ts';
import { FirstCollectionStep } from './first-collection-step.tsx';
import { forgetLeftWizard, leaveWizard, leftWizard } from './left-wizard.ts';
import { EMPTY_PROVIDER } from './provider-choice.ts';
import { ProviderStep } from './provider-step.tsx';
import { SettingsStep } from './settings-step.tsx';
import { SignInStep, type SignInWay } from './sign-in-step.tsx';
import { FullScreen } from '../../components/full-screen.tsx';
import { useSecret } from '../../components/secret-field.tsx';
import { useEscape } from '../../components/use-escape.ts';
import classes from './wizard.module.css';

/** Provider, sign-in, settings, first collection. */
export function NewConnectionScreen(): ReactNode {
  const madeId = usePlace((p) => p.id);
  const [left] = useState(leftWizard);
  const [step, setStep] = useState(left?.step ?? 0);
  useEffect(forgetLeftWizard, []);
  const [search, setSearch] = useState(left?.search ?? EMPTY_PROVIDER);
  const [provider, setProvider] = useState<ChosenProvider | null>(left?.provider ?? null);
  const [way, setWay] = useState<SignInWay>(left?.way ?? 'browser');
  const [credentialDraft, setCredentialDraft] = useState(left?.credential ?? EMPTY_CREDENTIAL);
  const [mailDraft, setMailDraft] = useState(left?.mail ?? EMPTY_MAIL);
  const password = useSecret();
  const mailboxPassword = useSecret();
  const [settled, setSettled] = useState<{ readonly chosen: CredentialDraft; readonly signInId: string | null; readonly mail: SettledMail | null } | null>(null);
  const companies = useCompanies((s) => s.value);
  const [chosenCompany, setCompany] = useState<CompanyDraft | null>(left?.company ?? null);
  const company = chosenCompany ?? firstCompany(companies ?? []);
  const [companyProblem, setCompanyProblem] = useState<string | null>(null);
  const [draft, setDraft] = useState(() => left?.settings ?? newDraft([], localDay(new Date())));
  const [isCodeChosen, setCodeChosen] = useState(left?.isCodeChosen ?? false);
  const [problems, setProblems] = useState<DraftProblems>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const signIn = useSignIn();
  const leave = (): void =>
    madeId === null ? leaveWizard({ step, search, provider, way, credential: credentialDraft, mail: mailDraft, company: chosenCompany, settings: draft, isCodeChosen }) : goTo('connections');
  useEscape(leave);

  const choose = (chosen: ChosenProvider): void => {
    if (provider?.signInUrl !== chosen.signInUrl) {
      signIn.cancel();
      setCredentialDraft(EMPTY_CREDENTIAL);
      password.forget();
      setSettled(null);
    }
    setProvider(chosen);
    setDraft((old) => ({ ...old, datasourceTypes: chosen.datasourceTypes }));
    setStep(1);
  };
  const create = async (): Promise<void> => {
    const result = settingsOf(draft);
    setProblems(result.problems ?? {});
    const newName = nameToMake(companies ?? [], company);
    const isNamed = company.id !== null || newName !== null;
    setCompanyProblem(isNamed ? null : 'Choose the company, or type its name');
    const credential = settled && credentialOf(settled.chosen, password.reveal()).credential;
    if (result.settings === null || !isNamed || provider === null || settled === null || credential === null) return;
    setBusy(true);
    setFailure(null);
    const leadOn = fromHere();
    try {
      const companyId = company.id ?? (await addCompany(newName ?? ''));
      setCompany({ id: companyId, newName: null });
      const made = await api.connections.create({ companyId, provider, settings: result.settings, credential, signInId: settled.signInId, mail: settled.mail && mailToSend(settled.mail, mailboxPassword.reveal()) });
      if (settled.signInId === null) signIn.cancel();
      else signIn.handOver();
      // Nothing of this one is left for the next.
      password.forget();
      mailboxPassword.forget();
      setCredentialDraft(EMPTY_CREDENTIAL);
      setMailDraft(EMPTY_MAIL);
      setSettled(null);
      setProvider(null);
      setSearch(EMPTY_PROVIDER);
      setWay('browser');
      setStep(0);
      leadOn(() => replacePlace('new-connection', made.id));
    } catch (error) {
      setFailure(messageOf(error));
    }
    setBusy(false);
  };
  const active = madeId !== null ? 3 : step;
  const made = useLoaded(madeId ?? '', async () => (madeId === null ? null : (await api.connections.get({ id: madeId })).connection), []).value;
  return (
    <FullScreen
      title="New connection"
      beside={(
        <Stepper active={active} onStepClick={(to) => madeId === null && to < active && setStep(to)} size="xs" iconSize={22} className={classes['steps'] ?? ''} allowNextStepsSelect={false} wrap={false}>
          <Stepper.Step label={made?.datasourceName ?? provider?.name ?? 'Provider'} />
          <Stepper.Step label={(made === null ? way === 'mail' : made.kind === 'EMAIL') ? 'E-mail' : 'Sign in'} />
          <Stepper.Step label="Settings" />
          <Stepper.Step label="First collection" />
        </Stepper>
      )}
      onClose={leave}
    >
      <div className={classes['body']}>
        {active === 0 && <ProviderStep draft={search} onDraft={(change) => setSearch((old) => ({ ...old, ...change }))} onChosen={choose} />}
        {active === 1 && provider && way === 'mail' && (
          <MailStep
            providerName={provider.name}
            draft={mailDraft}
            password={mailboxPassword}
            onDraft={setMailDraft}
            onWebsite={() => setWay('browser')}
            onDone={(mail) => {
              signIn.cancel();
              setSettled({ chosen: { ...EMPTY_CREDENTIAL, kind: 'NONE' }, signInId: null, mail });
              setStep(2);
            }}
          />
        )}
        {active === 1 && provider && way !== 'mail' && (
          <SignInStep
            offersMail
            providerName={provider.name}
            url={provider.signInUrl}
            connectionId={null}
            country={provider.country}
            signIn={signIn}
            way={way}
            onWay={setWay}
            draft={credentialDraft}
            password={password}
            onDraft={(change) => setCredentialDraft((old) => ({ ...old, ...change }))}
            continueLabel="Continue"
            onDone={(chosen, signInId) => {
              setSettled({ chosen, signInId, mail: null });
              const isCodeAsked = signIn.view?.isCodeAsked ?? false;
              // What the website did is proposed; a person's own word stands.
              if (signInId !== null && !isCodeChosen) setDraft((old) => ({ ...old, requiresMfa: isCodeAsked }));
              setStep(2);
            }}
          />
        )}
        {active === 2 && provider && (
          <SettingsStep
            asked={{
              providerName: provider.name, signInUrl: provider.signInUrl, senders: settled?.mail?.rules.senders ?? [],
              username: settled?.chosen.kind === 'ENTERED' ? settled.chosen.username.trim() : way === 'mail' ? null : (signIn.view?.typedUsername ?? null),
            }}
            onShow={(connectionId) => {
              leave();
              goTo('connections', connectionId);
            }}
            company={company}
            onCompany={(next) => {
              setCompany(next);
              setCompanyProblem(null);
              // The company may be made while the person goes on with the form: what was chosen meanwhile stays.
              if (next.id !== company.id) setDraft((old) => ({ ...old, siteIds: [] }));
            }}
            companyProblem={companyProblem}
            draft={draft}
            problems={problems}
            isByMail={way === 'mail'}
            onChange={(change) => {
              if (change.requiresMfa !== undefined) setCodeChosen(true);
              setDraft((old) => ({ ...old, ...change }));
            }}
          />
        )}
        {madeId !== null && <FirstCollectionStep connectionId={madeId} />}
      </div>
      {active === 2 && (
        <footer className={classes['footer']}>
          <Button variant="default" onClick={() => setStep(1)}>Back</Button>
          <div style={{ flex: 1 }}>{failure !== null && <Text c="var(--danger)" role="alert">{failure}</Text>}</div>
          <Button onClick={() => void create()} loading={isBusy}>Connect and collect</Button>
        </footer>
      )}
    </FullScreen>
  );
}
