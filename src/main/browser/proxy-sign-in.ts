import type { ProxySettings } from './session-rules.ts';

interface Tried {
  readonly addresses: Set<string>;
  isRefused: boolean;
}

const triedWith = new WeakMap<ProxySettings, Tried>();

/**
 * Answers a proxy that asks who is there. `address` is the page or file that was asked for: the same one
 * asked for again means that the answer was refused, and that sign-in is then not sent a second time.
 */
export function answerProxy(proxy: ProxySettings | null, address: string, answer: (username?: string, password?: string) => void): void {
  const tried = proxy && (triedWith.get(proxy) ?? { addresses: new Set<string>(), isRefused: false });
  if (!proxy?.signIn || !tried) return answer();
  triedWith.set(proxy, tried);
  tried.isRefused ||= tried.addresses.has(address);
  tried.addresses.add(address);
  if (tried.isRefused) return answer();
  proxy.signIn(answer).catch(() => answer());
}
