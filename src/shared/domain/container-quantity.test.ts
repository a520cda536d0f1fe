import { describe, expect, it } from 'vitest';
import { deliveryQuantity, pickUpQuantity } from './container-quantity.ts';

const dumpster = { name: 'Yard dumpster', size: 4, unit: 'yd3' };

describe('a dumpster of 4 cubic yards', () => {
  it.each([
    ['8 pick-ups', 32], ['Dumpster service, 8 lifts', 32], ['8 x 4 yd dumpster pickups', 32], ['4yd container emptied 8 times', 32], ['Pick ups: 8', 32], ['Leerungen 8', 32], ['8 levées', 32],
  ])('emptied eight times, as “%s”', (line, usage) => {
    expect(pickUpQuantity(dumpster, ['Fuel surcharge', line])).toMatchObject({ usage, unit: 'yd3', words: '8 pick-ups of 4 yd3' });
  });
  it('adds up the lines that count pick-ups', () => {
    expect(pickUpQuantity(dumpster, ['3 pick-ups', '1 extra pick-up', '1 pickup'])?.usage).toBe(16);
  });
  it('says nothing where no line counts them', () => {
    expect(pickUpQuantity(dumpster, ['Monthly waste service', 'Invoice 2026-8 total'])).toBeNull();
    expect(pickUpQuantity(dumpster, ['4 yd dumpster service'])).toBeNull();
  });
});

describe('deliveries into a tank', () => {
  it('add up to what was delivered', () => {
    expect(deliveryQuantity(['2 deliveries of 250 gallons'])).toMatchObject({ usage: 500, unit: 'gal' });
    expect(deliveryQuantity(['1 delivery of 1,200.5 gal', '1 delivery of 100 gal'])?.usage).toBeCloseTo(1300.5, 6);
  });
  it('say nothing without an amount or with units that differ', () => {
    expect(deliveryQuantity(['Delivery fee'])).toBeNull();
    expect(deliveryQuantity(['1 delivery of 250 gal', '1 delivery of 100 L'])).toBeNull();
  });
});
