import { Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconBox, IconCloudOff, IconLifebuoy, IconDatabase, IconInfoCircle, IconDownload, IconFlask, IconLock, IconPlayerPause, type Icon } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { attempt } from '../components/toast.tsx';
import { useAppState } from '../stores/app-state.ts';
import { sampleData, useSampleData } from '../stores/sample-data.ts';
import { openReport, openVault } from '../stores/panels.ts';
import { endedWords } from '../words/ended-words.ts';
import { formatMomentInFull } from '../words/format-day.ts';
import { api } from './api.ts';
import classes from './shell.module.css';

interface NoticeProps {
  readonly icon: Icon;
  readonly text: ReactNode;
  readonly isUrgent?: boolean;
  readonly action?: { readonly label: string; readonly onClick: () => void };
  /** For what is over once it is read. */
  readonly onClose?: () => void;
}

function Notice({ icon: IconOf, text, isUrgent, action, onClose }: NoticeProps): ReactNode {
  return (
    <div className={classes['notice']} data-act={isUrgent || undefined} role="status">
      <IconOf size={15} stroke={1.7} aria-hidden />
      <span className={classes['noticeText']}>{text}</span>
      {action && <Button variant="subtle" size="compact-xs" onClick={action.onClick}>{action.label}</Button>}
      {onClose && <CloseButton size="xs" aria-label="Close this notice" onClick={onClose} />}
    </div>
  );
}

/** Says of sample data that it is none of the person's own, and takes it away. */
function SampleNotice(): ReactNode {
  const { isHere, isAdding, isRemoving } = useSampleData();
  if (!isHere) return null;
  return (
    <Notice
      icon={IconBox}
      text={isAdding ? 'The bills of the sample data are being read. They appear as they are filed.' : 'You see sample data: two made-up companies with bills of two years. It stays on this computer, and nothing is collected for it.'}
      action={{ label: isRemoving ? 'Removing…' : 'Remove sample data', onClick: () => void sampleData.remove() }}
    />
  );
}

/** What holds for the whole window: the stand-in runtime, the network, the vault, paused checks, a waiting update. */
export function Notices(): ReactNode {
  const { state, error, load, setPreferences } = useAppState();
  const [readNotice, setReadNotice] = useState<string | null>(null);
  const [readTrayNotice, setReadTrayNotice] = useState<string | null>(null);
  if (!state) {
    return error === null ? null : <Notice icon={IconAlertTriangle} isUrgent text={error} action={{ label: 'Try again', onClick: () => void load() }} />;
  }
  const { dataNotice, trayNotice, vault, preferences, update } = state;
  const ended = endedWords(state.ended, formatMomentInFull);
  return (
    <>
      {state.runtimeNotice !== null && <Notice icon={IconFlask} isUrgent text={state.runtimeNotice} />}
      {trayNotice !== null && trayNotice !== readTrayNotice && <Notice icon={IconInfoCircle} text={trayNotice} onClose={() => setReadTrayNotice(trayNotice)} />}
      {dataNotice !== null && dataNotice !== readNotice && (
        <Notice icon={IconDatabase} text={dataNotice} action={{ label: 'Show the folder', onClick: () => void attempt(() => api.app.showDataFolder()) }} onClose={() => setReadNotice(dataNotice)} />
      )}
      {ended !== null && <Notice icon={IconLifebuoy} text={ended} action={{ label: 'See the report', onClick: openReport }} onClose={() => void attempt(() => api.app.forgetEnded())} />}
      <SampleNotice />
      {!state.online && <Notice icon={IconCloudOff} text="This computer is offline. Checks go on by themselves when it is back; nothing changes until then." />}
      {vault.kind !== 'READY' && (
        <Notice
          icon={IconLock}
          isUrgent
          text={<><b style={{ fontWeight: 600 }}>{vault.title}</b> {vault.kind === 'PASSPHRASE_NEEDED' ? 'Checks that need a password wait until then.' : ''}</>}
          action={{ label: vault.kind === 'PASSPHRASE_NEEDED' ? 'Unlock' : vault.kind === 'CHOICE_NEEDED' ? 'Choose' : 'See what to do', onClick: openVault }}
        />
      )}
      {preferences.checksPaused && (
        <Notice
          icon={IconPlayerPause}
          text="Weekly checks are paused. Nothing is collected by itself."
          action={{ label: 'Resume checks', onClick: () => void attempt(() => setPreferences({ checksPaused: false })) }}
        />
      )}
      {update.kind === 'READY' && (
        <Notice icon={IconDownload} text={update.text} action={{ label: 'Restart and update', onClick: () => void attempt(() => api.app.installUpdate()) }} />
      )}
    </>
  );
}
