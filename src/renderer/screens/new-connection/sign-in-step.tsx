import { Button, Loader, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { EmbeddedBrowser } from '../../components/embedded-browser.tsx';
import { ErrorPanel } from '../../components/panels.tsx';
import { VaultQuestion } from '../../components/vault-hint.tsx';
import { useAppState } from '../../stores/app-state.ts';
import type { Secret } from '../../stores/secret.ts';
import type { SignIn } from '../../stores/use-sign-in.ts';
import { credentialOf, needsVault, type CredentialDraft, type CredentialProblems } from './credential-draft.ts';
import { CredentialChoices, EnteredCredential } from './credential-fields.tsx';
import classes from './wizard.module.css';

/** In the embedded browser, by a form, or by e-mail: then nobody signs in at the website. */
export type SignInWay = 'browser' | 'form' | 'mail';

interface SignInStepProps {
  readonly providerName: string;
  readonly url: string;
  readonly connectionId: string | null;
  /** The provider's country, by whose proxy it is reached. */
  readonly country: string | null;
  readonly signIn: SignIn;
  readonly way: SignInWay;
  readonly onWay: (way: SignInWay) => void;
  readonly draft: CredentialDraft;
  readonly password: Secret;
  readonly onDraft: (change: Partial<CredentialDraft>) => void;
  readonly continueLabel: string;
  /** The connection has a sign-in that can be gone on with. */
  readonly hasStored?: boolean;
  /** The connection exists: a check follows, not the first collection. */
  readonly isReconnect?: boolean;
  /** Whether bills may come by e-mail instead: for a connection that is made. */
  readonly offersMail?: boolean;
  readonly isBusy?: boolean;
  readonly problem?: string | null;
  /** The sign-in is settled, its password still in `password`; `signInId` names the browser in which the person is signed in, null where a form was used. */
  readonly onDone: (chosen: CredentialDraft, signInId: string | null) => void;
}

/** Signing in: in the embedded browser by hand, or by a form whose values Forager types itself. */
export function SignInStep(props: SignInStepProps): ReactNode {
  const { signIn, url, connectionId, country, way, draft, password, onDraft } = props;
  const [problems, setProblems] = useState<CredentialProblems>({});
  const [isConfirming, setConfirming] = useState(false);
  const [hasVaultProblem, setVaultProblem] = useState(false);
  const canStore = useAppState((s) => s.state?.vault.canStore ?? false);
  const { start, view } = signIn;
  const vaultProblem = hasVaultProblem && !canStore && <Text c="var(--danger)" mt="sm" role="alert">Answer the question about how passwords are kept first.</Text>;
  useEffect(() => {
    if (way !== 'browser') return undefined;
    // A moment later, so that a mount that is undone at once opens nothing.
    const timer = setTimeout(() => start(url, connectionId, country), 0);
    return () => clearTimeout(timer);
  }, [way, start, url, connectionId, country]);

  const isSignedIn = view?.isSignedIn ?? false;
  const typedUsername = view?.typedUsername ?? null;
  const offerAsTyped = useEffectEvent(() => onDraft({ kind: 'AS_TYPED' }));
  useEffect(() => {
    // Offered anew only when what was typed changes; a person's own choice stands.
    if (isSignedIn && typedUsername !== null) offerAsTyped();
  }, [isSignedIn, typedUsername]);

  const settle = (chosen: CredentialDraft, signInId: string | null): void => {
    const result = credentialOf(chosen, password.reveal());
    setProblems(result.problems ?? {});
    const waitsForVault = !canStore && needsVault(chosen);
    setVaultProblem(waitsForVault);
    if (result.credential !== null && !waitsForVault) props.onDone(chosen, signInId);
  };

  if (way === 'form') {
    return (
      <div className={classes['column']}>
        {!canStore && <div className={classes['narrow']} style={{ paddingBottom: 0 }}><div style={{ maxWidth: 420 }}><VaultQuestion /></div></div>}
        <form
          className={classes['narrow']}
          onSubmit={(event) => {
            event.preventDefault();
            settle({ ...draft, kind: 'ENTERED' }, null);
          }}
        >
          <h2 className={classes['lead']}>Sign in at {props.providerName}</h2>
          <Text c="dimmed" mb="md">Forager types these on the website itself. They are sealed on this computer and never leave it.</Text>
          <div style={{ maxWidth: 360 }}>
            <EnteredCredential draft={draft} password={password} problems={problems} onChange={onDraft} hasFocus={canStore} />
            {vaultProblem}
            {props.problem != null && <Text c="var(--danger)" mt="sm" role="alert">{props.problem}</Text>}
            <div style={{ display: 'flex', gap: 8, marginTop: 16 }}>
              <Button type="submit" loading={props.isBusy ?? false}>{props.continueLabel}</Button>
              <Button variant="subtle" onClick={() => props.onWay('browser')}>Sign in on the website instead</Button>
            </div>
            {props.offersMail === true && <ByMail onWay={props.onWay} />}
          </div>
        </form>
      </div>
    );
  }
  return (
    <div className={classes['body']}>
      {view !== null ? (
        <EmbeddedBrowser view={view} />
      ) : signIn.error !== null ? (
        <div style={{ flex: 1 }}><ErrorPanel text={signIn.error} onRetry={() => start(url, connectionId, country)} /></div>
      ) : (
        <div style={{ flex: 1, display: 'grid', placeItems: 'center' }}><Loader color="gray" /></div>
      )}
      <aside className={classes['aside']} aria-label="Signing in">
        {!isSignedIn ? (
          <>
            <div>
              <Text fw={600} size="lg">Sign in at {props.providerName}</Text>
              <Text c="dimmed">On the website itself, as you always do. Tick “remember this browser” if it is offered: it saves codes later.</Text>
            </div>
            {view !== null && <div className={classes['hint']} aria-live="polite">{view.hint}</div>}
            {view !== null && (
              <div>
                <Button
                  variant="default"
                  loading={isConfirming}
                  onClick={() => {
                    setConfirming(true);
                    void signIn.confirm().finally(() => setConfirming(false));
                  }}
                >
                  I am signed in
                </Button>
                <Text c="dimmed" mt={4}>If you are and Forager has not noticed.</Text>
              </div>
            )}
            <div style={{ marginTop: 'auto' }}>
              <Button variant="subtle" px={0} onClick={() => props.onWay('form')}>Type user name and password in a form instead</Button>
              {props.offersMail === true && <ByMail onWay={props.onWay} />}
            </div>
          </>
        ) : (
          <>
            <div style={{ display: 'flex', gap: 8 }} role="status">
              <IconCircleCheck size={20} color="var(--ok)" style={{ flex: 'none', marginTop: 2 }} aria-hidden />
              <div>
                <Text fw={600} size="lg">You are signed in</Text>
                <Text c="dimmed">Leave this page as it is: {props.isReconnect ? 'the check' : 'the first collection'} goes on right here.</Text>
              </div>
            </div>
            <CredentialChoices draft={draft} password={password} problems={problems} onChange={onDraft} typedUsername={typedUsername} hasStored={props.hasStored ?? false} />
            {vaultProblem}
            {props.problem != null && <Text c="var(--danger)" role="alert">{props.problem}</Text>}
            <Button onClick={() => settle(draft, view?.signInId ?? null)} loading={props.isBusy ?? false} style={{ alignSelf: 'flex-start' }}>{props.continueLabel}</Button>
          </>
        )}
      </aside>
    </div>
  );
}

function ByMail({ onWay }: { readonly onWay: (way: SignInWay) => void }): ReactNode {
  return <div style={{ marginTop: 6 }}><Button variant="subtle" px={0} onClick={() => onWay('mail')}>The bills come by e-mail instead</Button></div>;
}
