import { describe, expect, it } from 'vitest';
import { isChromiumNoise, noiseFilter } from './chromium-noise.mjs';

describe('the noise of Chromium', () => {
  it.each([
    '[1234:1126/141516.123456:ERROR:dbus/bus.cc:408] Failed to connect to the bus: Could not parse server address',
    '[1234:1250:1126/141516.123456:ERROR:bus.cc(407)] Failed to connect to the bus: Failed to connect to socket /run/dbus/system_bus_socket',
    '[99:1126/141516.123456:ERROR:object_proxy.cc(576)] Failed to call method: org.freedesktop.DBus.NameHasOwner',
    '[99:1126/141516.123456:ERROR:viz_main_impl.cc(189)] Exiting GPU process due to errors during initialization',
    '[99:1126/141516.123456:WARNING:ui/gl/gl_display.cc:12] no display',
    '[99:1126/141516.123456:ERROR:ui/ozone/platform/x11/ozone_platform_x11.cc:246] Missing X server or $DISPLAY',
    '(forager:77): dconf-WARNING **: 14:15:16.123: failed to commit changes to dconf: Error spawning command line “dbus-launch”',
    '(process:77): dconf-CRITICAL **: 14:15:16.123: unable to create file',
  ])('is known: %s', (line) => {
    expect(isChromiumNoise(line)).toBe(true);
  });
  it.each([
    'forager: the practice utility is at http://127.0.0.1:4000/ (user name a, password b)',
    'Error: the bus of dbus could not be read',
    '[99:1126/141516.123456:FATAL:dbus/bus.cc:408] Check failed',
    '[99:1126/141516.123456:ERROR:net/cert/cert_verify.cc:12] certificate not valid',
    'bill.pdf: not a PDF',
  ])('is not: %s', (line) => {
    expect(isChromiumNoise(line)).toBe(false);
  });
  it('is taken out of a stream that arrives in pieces, and nothing else is', () => {
    const filter = noiseFilter();
    const written = filter.push('one\n[1:1126/141516.1:ERROR:dbus/b') + filter.push('us.cc:408] Failed\ntwo\nthr') + filter.push('ee') + filter.end();
    expect(written).toBe('one\ntwo\nthree');
  });
});
