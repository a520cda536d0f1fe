import { Button, Group, SegmentedControl, Skeleton, Stack, Switch, Text } from '@mantine/core';
import { IconFolder, IconFolderSymlink, IconLifebuoy } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import type { VaultState } from '../../../shared/domain/vault-state.ts';
import type { AppState, Preferences } from '../../../shared/ipc/app.ts';
import { api } from '../../app/api.ts';
import { ErrorPanel, ScreenFrame } from '../../components/panels.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { VaultPanel } from '../../components/vault-panel.tsx';
import { useAppState } from '../../stores/app-state.ts';
import { onDataChanged } from '../../stores/data.ts';
import { enumerated } from '../../words/enumerated.ts';
import { countOf } from '../../words/format-number.ts';
import { KEPT_NAMES } from './kept-names.ts';
import { BackupSection } from './backup-section.tsx';
import { Licences } from './licences.tsx';
import { MailServicesSection } from './mail-services-section.tsx';
import { NoticesSection } from './notices-section.tsx';
import { ProxiesSection } from './proxies-section.tsx';
import { LayoutsSection } from './layouts-section.tsx';
import { LocaleField } from './locale-field.tsx';
import { ReadingHelpSection } from './reading-help-section.tsx';
import { Section } from './section.tsx';
import { WorkspaceSection } from './workspace-section.tsx';
import { WorkingHoursField } from './working-hours-field.tsx';
import classes from './settings.module.css';

const setPreference = (change: Partial<Omit<Preferences, 'proxies'>>): void => void attempt(() => useAppState.getState().setPreferences(change));

const SCHEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'As the system' },
] as const;

export function SettingsScreen({ part }: { readonly part: string | null }): ReactNode {
  const { state, error, load } = useAppState();
  // Main tells of the vault when it opens or closes, not of each sign-in that is kept or deleted.
  useEffect(() => {
    void load();
    return onDataChanged(['connections'], () => void load());
  }, [load]);
  const isLoaded = state !== null;
  useEffect(() => {
    if (isLoaded && part !== null) document.getElementById(`settings-${part}`)?.scrollIntoView({ block: 'start' });
  }, [isLoaded, part]);
  return (
    <ScreenFrame title="Settings">
      <div className={classes['page']}>
        {state !== null ? <Sections state={state} /> : error !== null ? <ErrorPanel text={error} onRetry={() => void load()} /> : <Skeleton height={18} m={20} width={320} />}
      </div>
    </ScreenFrame>
  );
}

/** What the vault keeps, by kind: "Kept, each encrypted on its own: 2 passwords of websites and 1 key of this computer for answers to invitations." */
function keptWords({ entries }: VaultState): string {
  return entries.length === 0 ? 'No sign-in is kept yet.' : `Kept, each encrypted on its own: ${enumerated(entries.map(({ kind, count }) => countOf(count, ...KEPT_NAMES[kind])))}.`;
}

function Sections({ state }: { readonly state: AppState }): ReactNode {
  const { preferences, vault } = state;
  const loginText = state.platform === 'darwin' ? 'Forager starts in the menu bar when you log in to this Mac.' : 'Forager starts in the tray when you log in to this computer.';
  return (
    <>
      <Section title="Appearance" id="appearance">
        <SegmentedControl
          aria-label="Appearance"
          data={SCHEMES.map(({ value, label }) => ({ value, label }))}
          value={preferences.colourScheme}
          onChange={(value) => {
            const chosen = SCHEMES.find((s) => s.value === value);
            if (chosen) setPreference({ colourScheme: chosen.value });
          }}
        />
        <div style={{ marginTop: 12 }}><LocaleField value={preferences.locale} onChange={(locale) => setPreference({ locale })} /></div>
      </Section>
      <Section title="Weekly checks" id="checks">
        <Stack gap="sm">
          <Switch label="Start at login" description={`${loginText} Checks go on without the window.`} checked={preferences.startAtLogin} onChange={(e) => setPreference({ startAtLogin: e.currentTarget.checked })} />
          <Switch label="Pause checks" description="Nothing is collected by itself until you switch this off. Checks by hand still work." checked={preferences.checksPaused} onChange={(e) => setPreference({ checksPaused: e.currentTarget.checked })} />
          <WorkingHoursField value={preferences.workingHours} onChange={(workingHours) => setPreference({ workingHours })} />
        </Stack>
      </Section>
      <Section title="Notices" id="notices">
        <NoticesSection />
      </Section>
      <Section title="Mail services" id="mail-services">
        <MailServicesSection />
      </Section>
      <Section title="Proxies" id="proxies">
        <ProxiesSection proxies={preferences.proxies} />
      </Section>
      <Section title="Layouts you taught">
        <LayoutsSection />
      </Section>
      <Section title="Help with reading">
        <ReadingHelpSection />
      </Section>
      <Section title="Where passwords are kept" id="passwords">
        <VaultPanel key={vault.kind} vault={vault} />
        <Text c="dimmed" mt="sm">{keptWords(vault)} None leaves this computer, but in a backup you make.</Text>
      </Section>
      <Section title="Workspace" id="workspace">
        <WorkspaceSection />
      </Section>
      <Section title="Backup" id="backup">
        <BackupSection />
      </Section>
      <Section title="Data folder" id="data">
        <Text data-selectable style={{ overflowWrap: 'anywhere' }}>{state.dataFolder}</Text>
        <Text c="dimmed">Bills, readings, settings and passwords. When it is moved, Forager copies all of it to an empty folder of your choice and starts again from there; the old folder stays until you delete it.</Text>
        <Group gap={8} mt="xs">
          <Button variant="default" leftSection={<IconFolder size={14} />} onClick={() => void attempt(() => api.app.showDataFolder())}>Show the folder</Button>
          <Button variant="default" leftSection={<IconFolderSymlink size={14} />} onClick={() => void attempt(() => api.app.moveDataFolder())}>Move it…</Button>
        </Group>
      </Section>
      <Section title="Updates">
        <Text>{state.update.text}</Text>
        <Group gap={8} mt="xs">
          {state.update.kind === 'READY' ? (
            <Button onClick={() => void attempt(() => api.app.installUpdate())}>Restart and update</Button>
          ) : (
            <Button
              variant="default"
              disabled={state.update.kind === 'OFF'}
              loading={state.update.kind === 'CHECKING' || state.update.kind === 'DOWNLOADING'}
              onClick={() => void attempt(async () => {
                const update = await api.app.checkForUpdate();
                tell(update.text);
              })}
            >
              Check for updates
            </Button>
          )}
        </Group>
      </Section>
      <Section title="Problem bundle">
        <Text c="dimmed">The log, versions and settings in one file, for whoever helps you. It holds no password, code or bill.</Text>
        <Button mt="xs" variant="default" leftSection={<IconLifebuoy size={14} />}
          onClick={() => void attempt(async () => {
            const saved = await api.app.saveProblemBundle();
            if (saved) tell(`Saved as ${saved.path}`);
          })}
        >
          Save a problem bundle…
        </Button>
      </Section>
      <Section title="About">
        <Text>Forager {state.version}</Text>
        <Licences />
      </Section>
    </>
  );
}
