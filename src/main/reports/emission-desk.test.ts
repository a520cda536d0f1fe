import { expect, it } from 'vitest';
import type { EmissionFactor } from '../../shared/domain/emission-factor.ts';
import { createEmissionDesk } from './emission-desk.ts';

const COMPANY = '01936e5e-fbe5-7700-9bc8-58176a520ad3';
const factor: EmissionFactor = { id: 'a', type: 'GAS', name: 'Natural gas', country: 'US', region: null, unit: 'kWh', kgCo2ePerUnit: 0.18, scope: 1, source: 'A source', year: 2024 };

it('a table of one’s own takes the place of the one that came with the app, and goes again; choices stay', async () => {
  const kept = new Map<string, unknown>();
  const settings = { get: ({ name }: { name: string }) => Promise.resolve(kept.get(name) ?? null), set: ({ name, value }: { name: string; value: unknown }) => Promise.resolve(void kept.set(name, value)) };
  const desk = createEmissionDesk({ settings }, () => Promise.resolve([factor]));
  expect(await desk.table()).toEqual({ factors: [factor], isOwn: false, chosen: {} });
  expect(await desk.choose(COMPANY, 'GAS', 'a')).toMatchObject({ chosen: { [COMPANY]: { GAS: 'a' } } });
  const own = { ...factor, id: 'b', kgCo2ePerUnit: 0.2 };
  expect(await desk.replace([own])).toEqual({ factors: [own], isOwn: true, chosen: { [COMPANY]: { GAS: 'a' } } });
  expect(await desk.choose(COMPANY, 'GAS', null)).toMatchObject({ chosen: { [COMPANY]: {} } });
  expect(await desk.replace(null)).toMatchObject({ factors: [factor], isOwn: false });
});
