import { Loader, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { api, messageOf } from '../../app/api.ts';
import { ErrorPanel } from '../../components/panels.tsx';
import { useSecret } from '../../components/secret-field.tsx';
import { tell } from '../../components/toast.tsx';
import { fromHere, goTo, usePlace } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { useSignIn } from '../../stores/use-sign-in.ts';
import { statusSentence } from '../../words/status-words.ts';
import { AddressField } from '../connections/address-field.tsx';
import { credentialOf, EMPTY_CREDENTIAL, type CredentialDraft } from './credential-draft.ts';
import { SignInStep, type SignInWay } from './sign-in-step.tsx';
import { FullScreen } from '../../components/full-screen.tsx';
import { useEscape } from '../../components/use-escape.ts';
import classes from './wizard.module.css';

/** A new sign-in for a connection that exists. By what stopped it: the form for a password, the browser for the rest. */
export function ReconnectScreen({ connectionId }: { readonly connectionId: string }): ReactNode {
  const asked = usePlace((p) => p.query['by']);
  const { value, error, reload } = useLoaded(connectionId, () => api.connections.get({ id: connectionId }), []);
  const [way, setWay] = useState<SignInWay>(asked === 'form' ? 'form' : 'browser');
  const [draft, setDraft] = useState(EMPTY_CREDENTIAL);
  const password = useSecret();
  const [isNameGiven, setNameGiven] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const signIn = useSignIn();
  const leave = (): void => goTo('connections', connectionId);
  useEscape(leave);
  if (value === null) return error === null ? <div style={{ flex: 1, display: 'grid', placeItems: 'center' }}><Loader color="gray" /></div> : <ErrorPanel text={error} onRetry={reload} />;
  const { connection } = value;
  const shown = isNameGiven ? draft : { ...draft, kind: value.hasCredential ? ('STORED' as const) : draft.kind, username: connection.username ?? '' };
  const finish = async (chosen: CredentialDraft, signInId: string | null): Promise<void> => {
    const { credential } = credentialOf(chosen, password.reveal());
    if (credential === null) return;
    setBusy(true);
    setProblem(null);
    const leadOn = fromHere();
    try {
      await api.connections.reconnect({ id: connectionId, credential, signInId });
      if (signInId === null) signIn.cancel();
      else signIn.handOver();
      password.forget();
      tell(`${connection.datasourceName} is reconnected and being checked.`);
      leadOn(() => goTo('connections', connectionId, { tab: 'log' }));
    } catch (failure) {
      setProblem(messageOf(failure));
      setBusy(false);
    }
  };
  return (
    <FullScreen
      title={`Reconnect ${connection.datasourceName}`}
      beside={<Text c="dimmed" className="ellipsis" style={{ flex: 1 }}>{connection.companyName} · {statusSentence(connection)} Accounts, meters and bills stay as they are.</Text>}
      onClose={leave}
    >
      {connection.status === 'URL_INACCESSIBLE' && (
        <div className={classes['strip']}>
          <AddressField key={connection.signInUrl} connectionId={connectionId} url={connection.signInUrl} label="Has the website moved?" description="The address Forager knows could not be reached. Type the one that works in your own browser." onChanged={reload} />
        </div>
      )}
      <div className={classes['body']}>
        <SignInStep
          providerName={connection.datasourceName}
          url={connection.signInUrl}
          connectionId={connectionId}
          country={null}
          signIn={signIn}
          way={way}
          onWay={setWay}
          draft={shown}
          password={password}
          onDraft={(change) => {
            setNameGiven(true);
            setDraft((old) => ({ ...(isNameGiven ? old : { ...old, username: connection.username ?? '' }), ...change }));
          }}
          continueLabel="Reconnect"
          hasStored={value.hasCredential}
          isReconnect
          isBusy={isBusy}
          problem={problem}
          onDone={(chosen, signInId) => void finish(chosen, signInId)}
        />
      </div>
    </FullScreen>
  );
}
