import { describe, expect, it } from 'vitest';
import { button, link, snapshotOf } from '../fixtures/snapshot-of.ts';
import { findStep, stepFor } from './route.ts';

const [bills, other] = snapshotOf([link('Billing history', 'https://portal.test/accounts/4471009212/bills?token=secret'), button('Account 4471009212')]).frames[0]?.controls ?? [];

describe('a step of a route', () => {
  it('holds no account number and nothing of the query', () => {
    if (bills === undefined || other === undefined) throw new Error('no controls');
    expect(stepFor(bills)).toEqual({ kind: 'LINK', name: 'billing history', path: '/accounts/*/bills' });
    expect(JSON.stringify(stepFor(other))).not.toContain('4471009212');
  });
  it('is found again by its name when the address changed, and by its address when the name did', () => {
    if (bills === undefined) throw new Error('no controls');
    const step = stepFor(bills);
    expect(findStep(snapshotOf([link('Home'), link('Billing history', 'https://portal.test/new')]), step)?.text).toBe('Billing history');
    expect(findStep(snapshotOf([link('Home'), link('Statements', 'https://portal.test/accounts/5500009999/bills')]), step)?.text).toBe('Statements');
    expect(findStep(snapshotOf([link('Home')]), step)).toBeNull();
  });
});
