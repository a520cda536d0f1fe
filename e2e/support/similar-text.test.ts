import { expect, it } from 'vitest';
import { holdsSimilar } from './similar-text.ts';

const secret = 'hKw8zQ&Tr2mX+"bVn7e41!';

it('finds a text as it is, with spaces in it, and with letters misread', () => {
  expect(holdsSimilar(`Password: ${secret} Cancel`, secret)).toBe(true);
  expect(holdsSimilar('User ann hKw8 zQ&Tr2mX +"bVn7e41! Cancel', secret)).toBe(true);
  expect(holdsSimilar("hKwBzO&Tr2mX+'bVn7e4l!", secret)).toBe(true);
});

it('finds nothing where only a part of it stands, or other words', () => {
  expect(holdsSimilar('hKw8zQ&Tr2', secret)).toBe(false);
  expect(holdsSimilar('Forager goes on in the tray. Weekly checks continue. Quit from the menu. 12,480 kWh x $0.03842', secret)).toBe(false);
});
