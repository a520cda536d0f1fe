import type { WorkingHours } from '../../../shared/ipc/app.ts';

/** Whether checks may begin by themselves now, by the clock and the weekday of this computer. Hours that end before they begin go over midnight and belong to the day on which they begin. */
export function isWorkingHour(hours: WorkingHours | null, now: Date): boolean {
  if (hours === null) return true;
  const time = `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`;
  const overNight = hours.to < hours.from;
  const isWithin = overNight ? time >= hours.from || time < hours.to : time >= hours.from && time < hours.to;
  const weekday = (now.getDay() + (overNight && time < hours.to ? 6 : 0)) % 7;
  return isWithin && (hours.onWeekends || (weekday !== 0 && weekday !== 6));
}
