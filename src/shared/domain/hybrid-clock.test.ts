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
