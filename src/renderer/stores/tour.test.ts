import { beforeEach, expect, it } from 'vitest';
import { SCREENS } from './navigation.ts';
import { tour, TOUR_STEPS, useTour } from './tour.ts';

beforeEach(() => tour.end());

it('has five steps, each of another screen that there is', () => {
  expect(TOUR_STEPS).toHaveLength(5);
  expect(new Set(TOUR_STEPS.map(({ screen }) => screen)).size).toBe(5);
  expect(TOUR_STEPS.every(({ screen }) => SCREENS.includes(screen))).toBe(true);
});

it('goes forth to its end and back no further than its beginning, and stays ended', () => {
  tour.begin();
  tour.move(-1);
  expect(useTour.getState().step).toBe(0);
  const steps = TOUR_STEPS.map(() => {
    const at = useTour.getState().step;
    tour.move(1);
    return at;
  });
  expect(steps).toEqual([0, 1, 2, 3, 4]);
  expect(useTour.getState().step).toBeNull();
  tour.move(-1);
  expect(useTour.getState().step).toBeNull();
});
