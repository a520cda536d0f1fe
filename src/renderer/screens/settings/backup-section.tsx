import { Button, Checkbox, Group, Progress, Stack, Text } from '@mantine/core';
import { IconArchive, IconRestore } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { BackupState, ChosenBackup, RestoredBackup } from '../../../shared/ipc/backups.ts';
import type { IpcEvents } from '../../../shared/ipc/events.ts';
import { api, messageOf } from '../../app/api.ts';
import { onEvent } from '../../app/events.ts';
import { SecretField, useIsTyped, useSecret } from '../../components/secret-field.tsx';
import { attempt, tell, tellFailure } from '../../components/toast.tsx';
import { useLoaded } from '../../stores/use-loaded.ts';
import { formatMomentInFull } from '../../words/format-day.ts';
import { countOf, formatBytes } from '../../words/format-number.ts';

type Doing = 'NOTHING' | 'MAKE' | 'RESTORE';

/** How far a backup under way is; null where none is. */
function useBackupProgress(isOn: boolean): IpcEvents['backup.progress'] | null {
  const [progress, setProgress] = useState<IpcEvents['backup.progress'] | null>(null);
  useEffect(() => onEvent('backup.progress', setProgress), []);
  return isOn ? progress : null;
}

const leftOutWords = (count: number): string => (count === 0 ? '' : ` ${countOf(count, 'password is', 'passwords are')} not in it: ${count === 1 ? 'it does' : 'they do'} not open on this computer.`);

/** Everything in one file that a passphrase opens: for a bad day, and to move to a new computer. */
export function BackupSection(): ReactNode {
  const { value: state, reload } = useLoaded('backups', () => api.backups.state(), ['companies']);
  const [doing, setDoing] = useState<Doing>('NOTHING');
  const [isBusy, setBusy] = useState(false);
  const closeFailure = useRef<(() => void) | null>(null);
  const progress = useBackupProgress(isBusy);
  const busy = async <T,>(work: () => Promise<T>): Promise<T | undefined> => {
    setBusy(true);
    // What is tried again is not said to have failed any more.
    closeFailure.current?.();
    closeFailure.current = null;
    try {
      return await work();
    } catch (error) {
      closeFailure.current = tellFailure(error);
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  const close = (): void => setDoing('NOTHING');
  return (
    <Stack gap="xs">
      <Text c="dimmed">
        One file with all bills, their original documents, companies, sites, connections, settings and stored passwords. Everything in it is encrypted under a passphrase of your own: without it nobody can read the file, you included.
        To move to a new computer, make a backup here and restore it there.
      </Text>
      {state !== null && <LastBackup last={state.last} />}
      {doing === 'NOTHING' && (
        <Group gap={8}>
          <Button leftSection={<IconArchive size={14} />} onClick={() => setDoing('MAKE')}>Make a backup…</Button>
          <Button variant="default" leftSection={<IconRestore size={14} />} onClick={() => setDoing('RESTORE')}>Restore a backup…</Button>
        </Group>
      )}
      {doing === 'MAKE' && (
        <MakeForm
          isBusy={isBusy}
          onClose={close}
          onMake={(passphrase) => void busy(async () => {
            const made = await api.backups.make({ passphrase });
            if (made === null) return;
            tell(`The backup is made: ${countOf(made.fileCount, 'file')}, ${countOf(made.secretCount, 'password or key', 'passwords and keys')}, ${formatBytes(made.byteLength)}.${leftOutWords(made.leftOut)}`);
            close();
            reload();
          })}
        />
      )}
      {doing === 'RESTORE' && <RestoreForm isEmpty={state?.isEmpty ?? false} isBusy={isBusy} busy={busy} onClose={close} />}
      {progress !== null && (
        <div aria-live="polite">
          <Text mb={4}>{progress.text}…</Text>
          <Progress value={progress.total === 0 ? 0 : (100 * progress.done) / progress.total} size="sm" aria-label={progress.text} />
        </div>
      )}
    </Stack>
  );
}

/** When the last backup was made, and where its file was put. */
function LastBackup({ last }: { readonly last: BackupState['last'] }): ReactNode {
  if (last === null) return <Text>No backup was made yet.</Text>;
  return (
    <div>
      <Text>Last backup: {formatMomentInFull(last.madeAt)}.</Text>
      {last.path !== null && <Text c="dimmed" style={{ overflowWrap: 'anywhere' }} data-selectable>{last.isThere ? `Saved as ${last.path}` : `It was saved as ${last.path}, where it is not found now.`}</Text>}
    </div>
  );
}

function MakeForm({ isBusy, onMake, onClose }: { readonly isBusy: boolean; readonly onMake: (passphrase: string) => void; readonly onClose: () => void }): ReactNode {
  const passphrase = useSecret();
  const again = useSecret();
  const isTyped = useIsTyped(passphrase);
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <Stack
      gap="xs"
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        const wrong = passphrase.reveal() !== again.reveal() ? 'The two are not the same' : null;
        setProblem(wrong);
        if (wrong === null) onMake(passphrase.reveal());
      }}
    >
      <SecretField label="Passphrase of the backup" description="At least 12 characters; four or five words that do not belong together are easy to remember. Keep it apart from the file." secret={passphrase} data-autofocus />
      <SecretField label="The passphrase again" secret={again} error={problem} />
      <Group gap={8}>
        <Button type="submit" loading={isBusy} disabled={!isTyped}>Choose where to save it</Button>
        <Button variant="subtle" color="gray" disabled={isBusy} onClick={onClose}>Cancel</Button>
      </Group>
    </Stack>
  );
}

interface RestoreFormProps {
  readonly isEmpty: boolean;
  readonly isBusy: boolean;
  readonly busy: <T>(work: () => Promise<T>) => Promise<T | undefined>;
  readonly onClose: () => void;
}

function RestoreForm({ isEmpty, isBusy, busy, onClose }: RestoreFormProps): ReactNode {
  const [chosen, setChosen] = useState<ChosenBackup | null>(null);
  const passphrase = useSecret();
  const isTyped = useIsTyped(passphrase);
  const [isSure, setSure] = useState(false);
  const [restored, setRestored] = useState<RestoredBackup | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (restored !== null) {
    return (
      <Stack gap="xs" role="status">
        <Text>
          The backup of {formatMomentInFull(restored.madeAt)} is unpacked and proved: {countOf(restored.fileCount, 'file')} and {countOf(restored.secretCount - restored.leftOut, 'password or key', 'passwords and keys')}.
          {restored.leftOut > 0 && ` ${countOf(restored.leftOut, 'password')} may not be kept by this copy of Forager and would have to be entered again.`}
          {' '}Forager starts again to change over.
        </Text>
        {restored.isUnderPassphrase && <Text>After the restart the stored passwords open with the passphrase of this backup; you can change it under Settings.</Text>}
        {restored.withdrawalCount > 0 && (
          <Text>{countOf(restored.withdrawalCount, 'withdrawal is', 'withdrawals are')} noted here: what was withdrawn after this backup was made is withdrawn and erased again at the restart.</Text>
        )}
        <Text>What is here now is kept in the data folder, as “replaced-…”, until the next restore, or until an account holder or a company withdraws.</Text>
        <Button style={{ alignSelf: 'flex-start' }} onClick={() => void attempt(() => api.backups.restart())}>Restart and change over</Button>
      </Stack>
    );
  }
  if (chosen === null) {
    return (
      <Group gap={8}>
        <Button onClick={() => void busy(async () => setChosen(await api.backups.choose()))}>Choose the backup…</Button>
        <Button variant="subtle" color="gray" onClick={onClose}>Cancel</Button>
      </Group>
    );
  }
  return (
    <Stack
      gap="xs"
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        setProblem(null);
        void busy(async () => {
          try {
            setRestored(await api.backups.restore({ id: chosen.id, passphrase: passphrase.reveal() }));
            passphrase.forget();
          } catch (error) {
            setProblem(messageOf(error));
          }
        });
      }}
    >
      <Text>{chosen.fileName}, made {formatMomentInFull(chosen.madeAt)} by Forager {chosen.appVersion}.</Text>
      <SecretField label="Passphrase of the backup" description="The one it was made with. Where no keyring of this computer keeps the passwords, it opens them after the restore too, in place of the one used here now." secret={passphrase} error={problem} onTyped={() => setProblem(null)} />
      {!isEmpty && <Checkbox label="Replace everything that is here now: companies, connections, bills, settings and passwords" checked={isSure} onChange={(e) => setSure(e.currentTarget.checked)} />}
      <Group gap={8}>
        <Button type="submit" loading={isBusy} disabled={!isTyped || (!isEmpty && !isSure)}>Restore</Button>
        <Button variant="subtle" color="gray" disabled={isBusy} onClick={onClose}>Cancel</Button>
      </Group>
    </Stack>
  );
}
