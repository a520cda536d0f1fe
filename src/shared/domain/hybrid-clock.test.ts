import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { fc } from '../testing/properties.ts';
import { bareStamp, deviceOf, fenceOf, isPersonal, millisecondsOf, nextStamp, personal, shiftedStamp, underLease, VERSION_PATTERN } from './hybrid-clock.ts';

const AT = Date.UTC(2026, 2, 1);

test('the number of a lease is kept with a version and changes nothing else that it says', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 14 }), fc.integer({ min: 0, max: 10 ** 14 }), fc.boolean(), fc.integer({ min: -5000, max: 5000 }), (fence, other, isPerson, by) => {
      const device = randomUUID();
      const stamp = nextStamp('', AT, device);
      const plain = isPerson ? personal(stamp) : stamp;
      const version = underLease(underLease(plain, other), fence);
      expect(version).toMatch(VERSION_PATTERN);
      expect({ fence: fenceOf(version), bare: bareStamp(version), at: millisecondsOf(version), device: deviceOf(version), isPerson: isPersonal(version) }).toEqual({ fence, bare: stamp, at: AT, device, isPerson });
      expect(shiftedStamp(version, by)).toBe(underLease(shiftedStamp(plain, by), fence));
      expect(nextStamp(version.slice(isPerson ? 1 : 0), AT, device) > version.slice(isPerson ? 1 : 0)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test('no device’s id is taken for the number of a lease', () => {
  for (const device of ['019a0000-0000-7000-8000-f12345678901', '019a0000-0000-7000-8000-112345678901', 'a', '5']) expect(fenceOf(nextStamp('', AT, device)), device).toBeNull();
});

test('every version says a time that is earlier than that of each version of its rank which goes before it', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789abcdefghijklmnopqrstuvwxyz'), minLength: 9, maxLength: 9 });
  const version = fc.tuple(fc.constantFrom('', 'p'), digits).map(([rank, at]) => `${rank}${at}-0000-a`).filter((text) => VERSION_PATTERN.test(text));
  fc.assert(fc.property(version, version, (one, other) => isPersonal(one) !== isPersonal(other) || one === other || millisecondsOf(one) === millisecondsOf(other) || one > other === millisecondsOf(one) > millisecondsOf(other)));
  // As a person's word of a time that has passed it would go before whatever a person says, for good.
  expect('pmhv00000-0000-a').not.toMatch(VERSION_PATTERN);
});
