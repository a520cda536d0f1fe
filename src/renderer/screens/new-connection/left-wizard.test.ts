import { expect, it } from 'vitest';
import { stepToComeBackTo } from './left-wizard.ts';

it('one comes back no further than to the sign-in, whose page is closed and whose password is forgotten', () => {
  expect([0, 1, 2].map(stepToComeBackTo)).toEqual([0, 1, 1]);
});
