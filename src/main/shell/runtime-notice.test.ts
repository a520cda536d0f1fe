import { expect, it } from 'vitest';
import { runtimeNotice } from './runtime-notice.ts';

const released = { isStandIn: false, isPackaged: true, hasNoSandbox: false };

it('a released copy with its sandbox on says nothing; without it, it says so and what helps', () => {
  expect(runtimeNotice(released)).toBeNull();
  expect(runtimeNotice({ ...released, hasNoSandbox: true })).toMatch(/without the sandbox.*\.deb/u);
});

it('a test build says what it is, and a copy from its source code says nothing', () => {
  expect(runtimeNotice({ ...released, isStandIn: true, hasNoSandbox: true })).toContain('Test build');
  expect(runtimeNotice({ ...released, isPackaged: false, hasNoSandbox: true })).toBeNull();
});
