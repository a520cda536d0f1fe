import { Spotlight, useSpotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import {
  IconArchive, IconBell, IconBuilding, IconBuildingCommunity, IconCalendarCheck, IconChartBar, IconEyeCheck, IconFileAlert, IconFileExport, IconFileInvoice, IconFolder, IconFolderOpen, IconHash, IconHelpCircle, IconId, IconKeyboard, IconMailForward, IconMapPinQuestion, IconMoon, IconPlayerPause, IconPlayerPlay, IconPlugConnected, IconPlus, IconRefresh, IconSearch, IconSettings, IconSun, IconTableImport,
  type Icon,
} from '@tabler/icons-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { attempt } from '../components/toast.tsx';
import { HELP_ANSWERS } from '../screens/help/help-answers.ts';
import { chooseBills } from '../screens/bills/handed-files.ts';
import { checkAll } from '../screens/connections/connection-actions.ts';
import { useAppState } from '../stores/app-state.ts';
import { useCompanies } from '../stores/data.ts';
import { goTo } from '../stores/navigation.ts';
import { useOverlay } from '../stores/overlays.ts';
import { paletteStore } from '../stores/palette.ts';
import { tour } from '../stores/tour.ts';
import { toggleShortcuts } from '../stores/panels.ts';
import { countOf } from '../words/format-number.ts';
import { api } from './api.ts';
import { isTyping } from './keys.ts';
import { useFound } from './use-found.ts';

const icon = (IconOf: Icon): ReactNode => <IconOf size={16} stroke={1.7} />;

function useActions(isOpen: boolean, typed: string): SpotlightActionGroupData[] {
  const found = useFound(isOpen ? typed : '');
  const companies = useCompanies((s) => s.value);
  const preferences = useAppState((s) => s.state?.preferences);
  const setPreferences = useAppState((s) => s.setPreferences);
  return useMemo(() => {
    if (!isOpen) return [];
    const isDark = preferences?.colourScheme === 'dark';
    const isPaused = preferences?.checksPaused ?? false;
    return [
      {
        group: 'Do',
        actions: [
          { id: 'new', label: 'New connection', leftSection: icon(IconPlus), onClick: () => goTo('new-connection') },
          { id: 'import', label: 'Import connections', leftSection: icon(IconTableImport), onClick: () => goTo('import-connections') },
          { id: 'import-sites', label: 'Import sites', leftSection: icon(IconTableImport), onClick: () => goTo('import-sites') },
          { id: 'check', label: 'Check all connections now', leftSection: icon(IconRefresh), onClick: () => void checkAll() },
          { id: 'read-folder', label: 'Read a folder of bills', leftSection: icon(IconFolderOpen), onClick: () => void attempt(() => chooseBills('FOLDER')) },
          { id: 'enter', label: 'Enter a bill by hand', leftSection: icon(IconFileInvoice), onClick: () => goTo('bills', null, { enter: 'yes' }) },
          { id: 'invite', label: 'Invite an account holder', leftSection: icon(IconMailForward), onClick: () => goTo('invitations', 'new') },
          { id: 'answer', label: 'Open the answer of an account holder', leftSection: icon(IconMailForward), onClick: () => goTo('invitations', 'answer') },
          { id: 'company', label: 'New company', leftSection: icon(IconPlus), onClick: () => goTo('companies', 'new') },
          { id: 'site', label: 'New site', leftSection: icon(IconPlus), onClick: () => goTo('sites', 'new') },
          {
            id: 'pause', label: isPaused ? 'Resume weekly checks' : 'Pause weekly checks', leftSection: icon(isPaused ? IconPlayerPlay : IconPlayerPause),
            onClick: () => void attempt(() => setPreferences({ checksPaused: !isPaused })),
          },
          {
            id: 'scheme', label: isDark ? 'Light appearance' : 'Dark appearance', leftSection: icon(isDark ? IconSun : IconMoon),
            onClick: () => void attempt(() => setPreferences({ colourScheme: isDark ? 'light' : 'dark' })),
          },
          { id: 'folder', label: 'Show the data folder', leftSection: icon(IconFolder), onClick: () => void attempt(() => api.app.showDataFolder()) },
          { id: 'tour', label: 'Take the tour of Forager', leftSection: icon(IconHelpCircle), onClick: tour.begin },
          { id: 'keys', label: 'Keys', leftSection: icon(IconKeyboard), onClick: toggleShortcuts },
        ],
      },
      {
        group: 'Go to',
        actions: [
          { id: 'go-connections', label: 'Connections', leftSection: icon(IconPlugConnected), onClick: () => goTo('connections') },
          { id: 'go-issues', label: 'Issues', leftSection: icon(IconFileAlert), onClick: () => goTo('issues') },
          { id: 'go-attention', label: 'Needs attention', leftSection: icon(IconBell), onClick: () => goTo('attention') },
          { id: 'go-bills', label: 'Bills', leftSection: icon(IconFileInvoice), onClick: () => goTo('bills') },
          { id: 'go-files', label: 'Files read', leftSection: icon(IconFileInvoice), onClick: () => goTo('files') },
          { id: 'go-review', label: 'Review', leftSection: icon(IconEyeCheck), onClick: () => goTo('review') },
          { id: 'go-companies', label: 'Companies', leftSection: icon(IconBuildingCommunity), onClick: () => goTo('companies') },
          { id: 'go-sites', label: 'Sites', leftSection: icon(IconBuilding), onClick: () => goTo('sites') },
          { id: 'go-accounts', label: 'Accounts', leftSection: icon(IconId), onClick: () => goTo('accounts') },
          { id: 'go-completeness', label: 'Completeness', leftSection: icon(IconCalendarCheck), onClick: () => goTo('completeness') },
          { id: 'go-reports', label: 'Reports', leftSection: icon(IconChartBar), onClick: () => goTo('reports') },
          { id: 'go-exports', label: 'Exports', leftSection: icon(IconFileExport), onClick: () => goTo('exports') },
          { id: 'go-filing', label: 'Accounts without a site', leftSection: icon(IconMapPinQuestion), onClick: () => goTo('filing') },
          { id: 'go-invitations', label: 'Invitations', leftSection: icon(IconMailForward), onClick: () => goTo('invitations') },
          { id: 'go-settings', label: 'Settings', leftSection: icon(IconSettings), onClick: () => goTo('settings') },
          { id: 'go-help', label: 'Help', leftSection: icon(IconHelpCircle), onClick: () => goTo('help') },
          { id: 'go-backup', label: 'Backup and restore', leftSection: icon(IconArchive), onClick: () => goTo('settings', 'backup') },
        ],
      },
      {
        group: 'Help',
        actions: HELP_ANSWERS.map(({ id, question, words }) => ({ id: `help-${id}`, label: question, keywords: words, leftSection: icon(IconHelpCircle), onClick: () => goTo('help', id) })),
      },
      {
        group: 'Companies',
        actions: (companies ?? []).map((c) => ({ id: c.id, label: c.name, leftSection: icon(IconBuildingCommunity), description: countOf(c.connectionCount, 'connection'), onClick: () => goTo('connections', null, { companyId: c.id }) })),
      },
      { group: 'Connections', actions: found.connections.map((one) => ({ ...one, leftSection: icon(IconPlugConnected) })) },
      {
        group: 'Sites',
        actions: found.sites.map((one) => ({ ...one, leftSection: icon(IconBuilding) })),
      },
      { group: 'Accounts', actions: found.accounts.map((one) => ({ ...one, leftSection: icon(IconHash) })) },
      { group: 'Bills', actions: found.bills.map((one) => ({ ...one, leftSection: icon(IconFileInvoice) })) },
    ];
  }, [isOpen, companies, found, preferences, setPreferences]);
}

/** Everything by its name, under Ctrl+K. */
export function CommandPalette(): ReactNode {
  const { opened } = useSpotlight(paletteStore);
  useOverlay(opened);
  const [typed, setTyped] = useState('');
  const actions = useActions(opened, typed);
  useEffect(() => {
    if (!opened) return undefined;
    // What is typed before the field has the focus is typed into it all the same.
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      setTyped((before) => before + event.key);
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [opened]);
  useEffect(() => {
    // What is found late must be there for Enter as well: the palette itself marks a first row only as one types.
    if (!opened || typed.trim() === '') return;
    const list = document.getElementById(paletteStore.getState().listId);
    const first = list?.querySelector('[data-action]');
    if (!list || !first || list.querySelector('[data-selected]')) return;
    // As it marks rows itself.
    first.setAttribute('data-selected', 'true');
    paletteStore.updateState((state) => ({ ...state, selected: 0 }));
  }, [opened, typed, actions]);
  return (
    <Spotlight
      store={paletteStore}
      actions={actions}
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      limit={16}
      scrollable
      maxHeight={420}
      nothingFound="Nothing by that name"
      transitionProps={{ duration: 80 }}
      overlayProps={{ backgroundOpacity: 0.2, blur: 0 }}
      searchProps={{ leftSection: <IconSearch size={17} />, placeholder: 'A company, a connection, an account or bill number, or what to do' }}
    />
  );
}
