import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createLetterheadDesk } from './letterhead.ts';

/** Settings as slow as a busy store's. */
function slowSettings(): Parameters<typeof createLetterheadDesk>[0] {
  const kept = new Map<string, unknown>();
  const settings = {
    get: async ({ name }: { readonly name: string }) => {
      await sleep(5);
      return kept.get(name) ?? null;
    },
    set: async ({ name, value }: { readonly name: string; readonly value: unknown }) => {
      await sleep(5);
      kept.set(name, value);
    },
  };
  return { settings };
}

const LOGO = 'data:image/png;base64,iVBORw0KGgo=';

test('a page that is asked for right after a name was entered has it, and a logo chosen meanwhile takes nothing away', async () => {
  const desk = createLetterheadDesk(slowSettings());
  void desk.change({ name: 'Łąka Doradztwo' });
  const page = desk.get();
  void desk.change({ logo: LOGO });
  expect(await page).toEqual({ name: 'Łąka Doradztwo', logo: null });
  expect(await desk.get()).toEqual({ name: 'Łąka Doradztwo', logo: LOGO });
});

test('a change that could not be kept is told to who made it, and the next is kept', async () => {
  const { settings } = slowSettings();
  let isFull = true;
  const desk = createLetterheadDesk({ settings: { ...settings, set: (asked) => (isFull ? Promise.reject(new Error('The disk is full')) : settings.set(asked)) } });
  await expect(desk.change({ name: 'Lost' })).rejects.toThrow('The disk is full');
  isFull = false;
  expect(await desk.change({ logo: LOGO })).toEqual({ name: null, logo: LOGO });
});
