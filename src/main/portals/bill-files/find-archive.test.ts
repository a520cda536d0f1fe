import { expect, it } from 'vitest';
import { findArchiveOffer, findYearArchives } from './find-archive.ts';
import { button, link, snapshotOf } from '../fixtures/snapshot-of.ts';
import type { ControlSketch } from '../fixtures/snapshot-of.ts';

const box = (label: string, more: ControlSketch = {}): ControlSketch => ({ kind: 'CHECK', tag: 'input', type: 'checkbox', label, form: 0, ...more });
const offered = (controls: ControlSketch[], title = 'My invoices'): [string, number] | null => {
  const offer = findArchiveOffer(snapshotOf(controls, { title }));
  return offer === null ? null : [offer.control.text, offer.ticks.length];
};

it('finds what brings all bills at once, in several languages', () => {
  for (const text of ['Download all invoices (ZIP)', 'Alle Rechnungen herunterladen', 'Télécharger toutes les factures', 'Descargar todas las facturas', 'Scarica tutte le bollette']) expect(offered([link('Home'), link(text)])).toEqual([text, 0]);
});
it('ticks all bills first where only chosen ones are sent, by one box for all where there is one', () => {
  expect(offered([box('Select all'), box('Bill 1'), box('Bill 2'), button('Download selected')])).toEqual(['Download selected', 1]);
  expect(offered([box('Bill 1'), box('Bill 2'), button('Download selected', { isEnabled: false })])).toEqual(['Download selected', 2]);
  expect(offered([box('Bill 1'), box('Bill 2'), button('Download', { isEnabled: false })])).toEqual(['Download', 2]);
  expect(offered([button('Download')])).toBeNull();
});
it('takes what stands in brackets for no word', () => expect(offered([box('Select all'), button('Download selected (.zip)')])).toEqual(['Download selected (.zip)', 1]));
it('knows the archive of each year by its words or those around it', () => {
  const years = (controls: ControlSketch[], title = 'Rechnungen'): number[] => findYearArchives(snapshotOf(controls, { title })).map(({ year }) => year);
  expect(years([link('Rechnungsarchiv'), link('ZIP herunterladen', undefined, { near: 'Rechnungen 2025 ZIP herunterladen' }), button('Alle Rechnungen 2024 als ZIP')])).toEqual([2025, 2024]);
  expect(years([link('ZIP', undefined, { near: 'Tarife 2024 bis 2025 ZIP' }), link('Pay 2025', undefined, { near: '2025' })])).toEqual([]);
  expect(years([link('2025.zip')], 'Brochures')).toEqual([]);
});
it('takes no archive of something else, and nothing that pays', () => {
  expect(offered([link('Download all')], 'Tariffs and forms')).toBeNull();
  expect(offered([box('Select all'), button('Pay selected')])).toBeNull();
});
