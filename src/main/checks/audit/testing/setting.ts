import type { Trap } from './history.ts';
import type { Cadence, EndDay, Span } from './periods.ts';
import type { Random } from './random.ts';
import type { Course, Weather } from './weather.ts';
import type { Place } from './world.ts';

/** What the streams of one account share. */
export interface Setting {
  readonly random: Random;
  readonly place: Place;
  readonly spans: readonly Span[];
  readonly cadence: Cadence;
  readonly endDay: EndDay;
  readonly weather: Weather;
  readonly course: Course;
  /** The things that look wrong and are not, as they come about. */
  readonly traps: Set<Trap>;
}
