import { IconAlertTriangle, IconBan, IconCalendarClock, IconLoader2, IconPlayerPause, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ScheduledExport } from '../../../shared/domain/scheduled-export.ts';
import { IconWord } from '../../components/icon-word.tsx';
import { formatMoment } from '../../words/format-day.ts';
import { countOf } from '../../words/format-number.ts';
import { EXPORT_NAMES, rangeWords, rhythmWords, scopeWords, stateOfSchedule, type ScheduleState } from '../../words/schedule-words.ts';
import { shortPath } from '../../words/short-path.ts';
import classes from './exports.module.css';

/** As many characters of a path as stand in one line where the list is narrowest. */
const MOST_PATH = 48;

const MARKS: Readonly<Record<ScheduleState['kind'], { readonly icon: Icon; readonly color: string }>> = {
  RUNNING: { icon: IconLoader2, color: 'var(--text-dim)' }, FAILED: { icon: IconAlertTriangle, color: 'var(--act)' }, HINDERED: { icon: IconBan, color: 'var(--text-dim)' },
  PAUSED: { icon: IconPlayerPause, color: 'var(--text-dim)' }, WAITS: { icon: IconCalendarClock, color: 'var(--ok)' },
};

/** How a scheduled export stands, by icon and word. */
export function ScheduleMark({ schedule }: { readonly schedule: ScheduledExport }): ReactNode {
  const { kind, word } = stateOfSchedule(schedule);
  return <IconWord {...MARKS[kind]} word={word} />;
}

/** What its last file was, in few words; where it could not be written, why. */
function lastWords(schedule: ScheduledExport): string {
  const { runs } = schedule;
  const state = stateOfSchedule(schedule);
  if (state.text !== null) return state.text;
  const last = runs.find(({ outcome }) => outcome === 'WRITTEN' || outcome === 'NOTHING');
  if (last === undefined) return 'Nothing written yet';
  return `${formatMoment(last.startedAt)}: ${last.outcome === 'NOTHING' ? 'nothing new' : countOf(last.bills, 'bill')}`;
}

interface ScheduledListProps {
  readonly schedules: readonly ScheduledExport[];
  readonly openId: string | null;
  readonly onOpen: (id: string) => void;
}

/** What is written by itself, each with how it stands; a press opens it. */
export function ScheduledList({ schedules, openId, onOpen }: ScheduledListProps): ReactNode {
  return (
    <section className={classes['scheduled']} data-empty={schedules.length === 0 || undefined} aria-label="Scheduled exports">
      <h2 className={classes['heading']}>Scheduled exports</h2>
      {schedules.length === 0
        ? <p className={classes['about']}>Nothing yet. Press “Schedule…” beside a format: Forager then writes it into a folder of yours, each week, each month, or when new bills have come.</p>
        : (
          <ul className={classes['schedules']}>
            {schedules.map((schedule) => (
              <li key={schedule.id}>
                <button type="button" className={`bare-button ${classes['schedule'] ?? ''}`} aria-current={schedule.id === openId || undefined} onClick={() => onOpen(schedule.id)}>
                  <span className={classes['scheduleTop']}><span className={classes['name']}>{EXPORT_NAMES[schedule.kind]}</span><ScheduleMark schedule={schedule} /></span>
                  <span className={classes['about']}>{scopeWords(schedule)}: {rangeWords(schedule.range)}, {rhythmWords(schedule.rhythm)}</span>
                  <span className={classes['about']} title={schedule.folderPath}>Into {shortPath(schedule.folderPath, MOST_PATH)}</span>
                  <span className={`${classes['about'] ?? ''} figures`}>{lastWords(schedule)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
    </section>
  );
}
