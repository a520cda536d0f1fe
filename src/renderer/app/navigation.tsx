import { Kbd } from '@mantine/core';
import { IconBell, IconBuilding, IconBuildingCommunity, IconCalendarCheck, IconChartBar, IconEyeCheck, IconFileAlert, IconFileExport, IconFileInvoice, IconHelpCircle, IconId, IconMailForward, IconPlugConnected, IconSearch, IconSettings, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAttentionCount, useIssueCount, useReviewCount } from '../stores/attention.ts';
import { useAppState } from '../stores/app-state.ts';
import { showFilesPanel, useFileReading, useFilesPanel } from '../stores/file-reading.ts';
import { goTo, type Screen } from '../stores/navigation.ts';
import { palette } from '../stores/palette.ts';
import { isRunning, useProgress } from '../stores/progress.ts';
import { countOf, formatNumber } from '../words/format-number.ts';
import { Brand } from './brand.tsx';
import classes from './shell.module.css';

const ITEMS: readonly { readonly screen: Screen; readonly label: string; readonly icon: Icon }[] = [
  { screen: 'connections', label: 'Connections', icon: IconPlugConnected },
  { screen: 'attention', label: 'Needs attention', icon: IconBell },
  { screen: 'issues', label: 'Issues', icon: IconFileAlert },
  { screen: 'bills', label: 'Bills', icon: IconFileInvoice },
  { screen: 'review', label: 'Review', icon: IconEyeCheck },
  { screen: 'companies', label: 'Companies', icon: IconBuildingCommunity },
  { screen: 'sites', label: 'Sites', icon: IconBuilding },
  { screen: 'accounts', label: 'Accounts', icon: IconId },
  { screen: 'completeness', label: 'Completeness', icon: IconCalendarCheck },
  { screen: 'reports', label: 'Reports', icon: IconChartBar },
  { screen: 'exports', label: 'Exports', icon: IconFileExport },
  { screen: 'invitations', label: 'Invitations', icon: IconMailForward },
  { screen: 'settings', label: 'Settings', icon: IconSettings },
  { screen: 'help', label: 'Help', icon: IconHelpCircle },
];

export function Navigation({ screen }: { readonly screen: Screen }): ReactNode {
  const attention = useAttentionCount();
  const counts: Partial<Record<Screen, number>> = { attention, issues: useIssueCount(), review: useReviewCount() };
  const isMac = useAppState((s) => s.state?.platform === 'darwin');
  const current = screen === 'bill' || screen === 'files' ? 'bills' : screen === 'filing' ? 'completeness' : screen === 'portfolio' ? 'exports' : screen;
  return (
    <nav className={classes['nav']} aria-label="Main">
      <div className={classes['brand']}>
        <Brand size={18} />
        Forager
      </div>
      <button type="button" className={`bare-button ${classes['search'] ?? ''}`} onClick={palette.open}>
        <IconSearch size={14} aria-hidden />
        <span style={{ flex: 1 }}>Go to…</span>
        <Kbd size="xs">{isMac ? '⌘K' : 'Ctrl K'}</Kbd>
      </button>
      {ITEMS.map(({ screen: to, label, icon: IconOf }) => (
        <a
          key={to}
          href={`#/${to}`}
          className={`bare-button ${classes['item'] ?? ''}`}
          aria-current={current === to ? 'page' : undefined}
          onClick={(event) => {
            event.preventDefault();
            goTo(to);
          }}
        >
          <IconOf size={16} stroke={1.7} aria-hidden />
          {label}
          <Count value={counts[to] ?? 0} />
        </a>
      ))}
      <div className={classes['goingOn']}>
        <ReadingNote />
        <RunningNote />
      </div>
    </nav>
  );
}

/** How many things wait on a screen; nothing where none do. */
function Count({ value }: { readonly value: number }): ReactNode {
  return value === 0 ? null : <span className={classes['count']}>{value > 999 ? '999+' : formatNumber(value)}</span>;
}

/** How far files that were handed over are read, from any screen, and that they are; a press brings their panel back. */
function ReadingNote(): ReactNode {
  const reading = useFileReading((s) => s.value);
  const isUnseen = useFilesPanel((s) => s.isUnseen);
  if (reading === null || (!reading.isReading && !isUnseen)) return null;
  const { done, total, current, counts } = reading;
  const filed = counts.FILED ?? 0;
  return (
    <button type="button" className={`bare-button ${classes['running'] ?? ''}`} onClick={showFilesPanel} aria-live="polite">
      <span style={{ color: 'var(--text)', fontWeight: 500 }}>{reading.isReading ? `Reading ${formatNumber(Math.min(done + 1, total))} of ${formatNumber(total)}` : `${countOf(total, 'file')} read`}</span>
      <span className="ellipsis">{reading.isReading ? (current ?? 'Files you handed over') : `${formatNumber(filed)} became bills. See all`}</span>
    </button>
  );
}

/** What is being collected at this moment, from any screen. */
function RunningNote(): ReactNode {
  const byConnection = useProgress((s) => s.byConnection);
  const running = Object.values(byConnection).filter(isRunning);
  const first = running[0];
  if (!first) return null;
  return (
    <button type="button" className={`bare-button ${classes['running'] ?? ''}`} onClick={() => goTo('connections', first.connectionId, { tab: 'log' })} aria-live="polite">
      <span style={{ color: 'var(--text)', fontWeight: 500 }}>{running.length === 1 ? 'Collecting' : `Collecting from ${countOf(running.length, 'connection')}`}</span>
      <span className="ellipsis">{first.text}</span>
    </button>
  );
}
