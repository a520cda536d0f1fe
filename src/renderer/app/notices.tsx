import { Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconBox, IconChevronDown, IconChevronUp, IconCloudOff, IconLifebuoy, IconDatabase, IconInfoCircle, IconDownload, IconFlask, IconLock, IconPlayerPause, type Icon } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { AppState } from '../../shared/ipc/app.ts';
import { attempt } from '../components/toast.tsx';
import { useAppState } from '../stores/app-state.ts';
import { sampleData, useSampleData } from '../stores/sample-data.ts';
import { openReport, openVault } from '../stores/panels.ts';
import { endedWords } from '../words/ended-words.ts';
import { formatMomentInFull } from '../words/format-day.ts';
import { countOf } from '../words/format-number.ts';
import { api } from './api.ts';
import { foldNotes, type NoteKind } from './note-order.ts';
import classes from './shell.module.css';

interface Note {
  readonly kind: NoteKind;
  /** What it is of, in the line that stands for it where it is folded. */
  readonly name: string;
  readonly icon: Icon;
  readonly text: ReactNode;
  readonly isUrgent?: boolean;
  readonly action?: { readonly label: string; readonly onClick: () => void };
  /** For what is over once it is read. */
  readonly onClose?: () => void;
}

function Notice({ icon: IconOf, text, isUrgent, action, onClose }: Omit<Note, 'kind' | 'name'>): ReactNode {
  return (
    <div className={classes['notice']} data-act={isUrgent || undefined} role="status">
      <IconOf size={15} stroke={1.7} aria-hidden />
      <span className={classes['noticeText']}>{text}</span>
      {action && <Button variant="subtle" size="compact-xs" onClick={action.onClick}>{action.label}</Button>}
      {onClose && <CloseButton size="xs" aria-label="Close this notice" onClick={onClose} />}
    </div>
  );
}

/** Of sample data, that it is none of the person's own; its button takes it away. */
function sampleNote({ isAdding, isRemoving }: { readonly isAdding: boolean; readonly isRemoving: boolean }): Note {
  return {
    kind: 'SAMPLE',
    name: 'sample data',
    icon: IconBox,
    text: isAdding ? 'The bills of the sample data are being read. They appear as they are filed.' : 'You see sample data: two made-up companies with bills of two years. It stays on this computer, and nothing is collected for it.',
    action: { label: isRemoving ? 'Removing…' : 'Remove sample data', onClick: () => void sampleData.remove() },
  };
}

function vaultNote({ kind, title }: AppState['vault']): Note {
  return {
    kind: 'VAULT',
    name: 'stored passwords',
    icon: IconLock,
    isUrgent: true,
    text: <><b style={{ fontWeight: 600 }}>{title}</b> {kind === 'PASSPHRASE_NEEDED' ? 'Checks that need a password wait until then.' : ''}</>,
    action: { label: kind === 'PASSPHRASE_NEEDED' ? 'Unlock' : kind === 'CHOICE_NEEDED' ? 'Choose' : 'See what to do', onClick: openVault },
  };
}

/** What holds for the whole window: the vault, what this copy runs on, the data, the network, paused checks, a waiting update. */
export function Notices(): ReactNode {
  const { state, error, load, setPreferences } = useAppState();
  const sample = useSampleData();
  const [readNotice, setReadNotice] = useState<string | null>(null);
  const [readTrayNotice, setReadTrayNotice] = useState<string | null>(null);
  if (!state) {
    return error === null ? null : <Notice icon={IconAlertTriangle} isUrgent text={error} action={{ label: 'Try again', onClick: () => void load() }} />;
  }
  const { dataNotice, trayNotice, vault, preferences, update } = state;
  const ended = endedWords(state.ended, formatMomentInFull);
  const notes: (Note | false)[] = [
    vault.kind !== 'READY' && vaultNote(vault),
    state.runtimeNotice !== null && { kind: 'RUNTIME', name: 'this copy of Forager', icon: IconFlask, isUrgent: true, text: state.runtimeNotice },
    dataNotice !== null && dataNotice !== readNotice && {
      kind: 'DATA', name: 'your data', icon: IconDatabase, text: dataNotice,
      action: { label: 'Show the folder', onClick: () => void attempt(() => api.app.showDataFolder()) }, onClose: () => setReadNotice(dataNotice),
    },
    ended !== null && { kind: 'ENDED', name: 'what broke down', icon: IconLifebuoy, text: ended, action: { label: 'See the report', onClick: openReport }, onClose: () => void attempt(() => api.app.forgetEnded()) },
    !state.online && { kind: 'OFFLINE', name: 'offline', icon: IconCloudOff, text: 'This computer is offline. Checks go on by themselves when it is back; nothing changes until then.' },
    preferences.checksPaused && {
      kind: 'PAUSED', name: 'checks paused', icon: IconPlayerPause, text: 'Weekly checks are paused. Nothing is collected by itself.',
      action: { label: 'Resume checks', onClick: () => void attempt(() => setPreferences({ checksPaused: false })) },
    },
    update.kind === 'READY' && { kind: 'UPDATE', name: 'update ready', icon: IconDownload, text: update.text, action: { label: 'Restart and update', onClick: () => void attempt(() => api.app.installUpdate()) } },
    sample.isHere && sampleNote(sample),
    trayNotice !== null && trayNotice !== readTrayNotice && { kind: 'TRAY', name: 'the tray', icon: IconInfoCircle, text: trayNotice, onClose: () => setReadTrayNotice(trayNotice) },
  ];
  return <NoteLines notes={notes.filter((note) => note !== false)} />;
}

/** The notes, few enough to leave the screen its room; one line opens the rest. */
function NoteLines({ notes }: { readonly notes: readonly Note[] }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const { shown, folded } = foldNotes(notes);
  const lines = isOpen ? [...shown, ...folded] : shown;
  const Chevron = isOpen ? IconChevronUp : IconChevronDown;
  return (
    <>
      {lines.map(({ kind, name: _name, ...note }) => <Notice key={kind} {...note} />)}
      {folded.length > 0 && (
        <div role="status">
          <button type="button" className={`bare-button ${classes['moreNotes'] ?? ''}`} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <Chevron size={15} stroke={1.7} aria-hidden />
            {isOpen ? 'Fewer notes' : <><span className={classes['moreCount']}>{countOf(folded.length, 'more note')}</span><span className="ellipsis">{folded.map(({ name }) => name).join(', ')}</span></>}
          </button>
        </div>
      )}
    </>
  );
}
