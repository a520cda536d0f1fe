/** What decides whether the person is told of what this copy runs on. */
interface Running {
  readonly isStandIn: boolean;
  readonly isPackaged: boolean;
  /** Started with Chromium's sandbox switched off. The starter of an AppImage does that where the system forbids it user namespaces. */
  readonly hasNoSandbox: boolean;
}

/** What the person is told, for as long as it is so, of what this copy runs on; null where nothing is amiss. */
export function runtimeNotice({ isStandIn, isPackaged, hasNoSandbox }: Running): string | null {
  if (isStandIn) return 'Test build: it runs on a stand-in for Electron and keeps passwords only for websites on this computer.';
  if (!isPackaged || !hasNoSandbox) return null;
  return 'Websites open without the sandbox that keeps them apart from the rest of this computer, since the system gives none to this copy of Forager. Installed from its .deb package, Forager has it.';
}
