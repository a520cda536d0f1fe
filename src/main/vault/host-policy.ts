import { isLoopbackUrl } from '../../shared/network/loopback.ts';

/** Whether a credential for this address may be stored or used; if not, why, in words for the window. */
export type HostPolicy = (url: string) => { readonly ok: true } | { readonly ok: false; readonly words: string };

/** The policy of a release: a credential may be kept for any host. */
export const allowEveryHost: HostPolicy = () => ({ ok: true });

/** The policy under the stand-in runtime, whose bytes nobody has vouched for: this computer only. */
export const allowLoopbackOnly: HostPolicy = (url) =>
  isLoopbackUrl(url)
    ? { ok: true }
    : {
        ok: false,
        words:
          'This copy of Forager runs on a stand-in Electron that is meant for developing and testing. ' +
          'It keeps passwords only for websites on this computer. Use a released Forager for this website.',
      };
