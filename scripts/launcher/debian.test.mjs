import { describe, expect, it } from 'vitest';
import { installableNames, installCommand, isDebianLike, missingLibraries, missingPackages, parseOsRelease, sandboxMend, wantedPackages } from './debian.mjs';

describe('Debian packages', () => {
  it('are those a command needs', () => {
    expect(wantedPackages({ electron: false, display: false, tests: false })).toEqual([]);
    expect(wantedPackages({ electron: true, display: false, tests: false })).not.toContain('xvfb');
    expect(wantedPackages({ electron: true, display: true, tests: false })).toContain('xvfb');
    expect(wantedPackages({ electron: true, display: true, tests: true })).toEqual(expect.arrayContaining(['gnome-keyring', 'strace', 'libgtk-3-0']));
  });

  it('count as there under the name that newer releases gave them', () => {
    const dpkg = 'libgtk-3-0t64 installed\nlibnss3 installed\nxvfb config-files\n';
    expect(missingPackages(['libgtk-3-0', 'libnss3', 'xvfb', 'strace'], dpkg)).toEqual(['xvfb', 'strace']);
  });

  it('are asked for under the name that this release knows', () => {
    expect(installableNames(['libasound2', 'libnss3'], new Set(['libasound2t64', 'libnss3']))).toEqual(['libasound2t64', 'libnss3']);
    expect(installableNames(['libasound2'], new Set())).toEqual(['libasound2']);
  });

  it('come with the exact command for whoever lacks root rights', () => {
    expect(installCommand(['xvfb', 'libnss3'])).toBe('sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb libnss3');
  });

  it('are looked for on Debian, Ubuntu and what derives from them alone', () => {
    expect(isDebianLike(parseOsRelease('PRETTY_NAME="Debian 12"\nID=debian\n'))).toBe(true);
    expect(isDebianLike(parseOsRelease('ID=linuxmint\nID_LIKE="ubuntu debian"\n'))).toBe(true);
    expect(isDebianLike(parseOsRelease('ID=fedora\n'))).toBe(false);
  });
});

describe('elsewhere', () => {
  it('the missing libraries are read from ldd', () => {
    expect(missingLibraries('\tlibnss3.so => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\n')).toEqual(['libnss3.so']);
  });
});

describe('the sandbox of a user who is not root', () => {
  const here = { uid: 1000, restricted: '1\n', clone: null, helper: '/e/chrome-sandbox', helperMode: 0o100755, helperOwner: 1000 };

  it('is mended by the set-uid helper where the system forbids user namespaces', () => {
    expect(sandboxMend(here)).toBe("sudo chown root:root '/e/chrome-sandbox' && sudo chmod 4755 '/e/chrome-sandbox'");
    expect(sandboxMend({ ...here, restricted: null, clone: '0\n' })).not.toBeNull();
  });

  it('needs nothing where namespaces are allowed, the helper is set up, or the user is root', () => {
    expect(sandboxMend({ ...here, restricted: '0' })).toBeNull();
    expect(sandboxMend({ ...here, helperMode: 0o104755, helperOwner: 0 })).toBeNull();
    expect(sandboxMend({ ...here, uid: 0 })).toBeNull();
  });
});
