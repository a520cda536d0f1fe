import { ActionIcon, Loader, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconArrowLeft, IconCloudOff, IconDeviceDesktop, IconLock, IconRefresh } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { SignInView } from '../../shared/ipc/sign-in.ts';
import { api } from '../app/api.ts';
import { useOverlays } from '../stores/overlays.ts';
import classes from './embedded-browser.module.css';
import { EmptyPanel } from './panels.tsx';
import { attempt } from './toast.tsx';

const SECURITY = {
  SECURE: { icon: IconLock, text: 'Secure: the connection is encrypted and the certificate is valid.', colour: 'var(--ok)' },
  LOCAL: { icon: IconDeviceDesktop, text: 'A page on this computer.', colour: 'var(--text-dim)' },
  NOT_SECURE: { icon: IconAlertTriangle, text: 'Not secure: Forager types no password here.', colour: 'var(--act)' },
} as const;

/** The browser's bar, and the place over which main lays the native view of the website, as long as there is a page to see. */
export function EmbeddedBrowser({ view }: { readonly view: SignInView }): ReactNode {
  const { signInId } = view;
  const place = useRef<HTMLDivElement>(null);
  const isCovered = useOverlays((s) => s.count > 0);

  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    let last = '';
    let frame = 0;
    const put = (): void => {
      frame = 0;
      const { x, y, width, height } = element.getBoundingClientRect();
      const bounds = isCovered || width < 1 || height < 1 ? null : { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
      const next = JSON.stringify(bounds);
      if (next === last) return;
      last = next;
      void api.signIn.place({ signInId, bounds }).catch(() => undefined);
    };
    const later = (): void => {
      frame ||= requestAnimationFrame(put);
    };
    put();
    const observer = new ResizeObserver(later);
    // A notice that appears above moves the place without resizing it; the body's layout changes then.
    for (let node: HTMLElement | null = element; node; node = node.parentElement) observer.observe(node);
    window.addEventListener('resize', later);
    window.addEventListener('scroll', later, true);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', later);
      window.removeEventListener('scroll', later, true);
      if (frame) cancelAnimationFrame(frame);
      void api.signIn.place({ signInId, bounds: null }).catch(() => undefined);
    };
  }, [signInId, isCovered]);

  const { icon: Mark, text, colour } = SECURITY[view.security];
  return (
    <div className={classes['frame']}>
      <div className={classes['bar']}>
        <Tooltip label="Back"><ActionIcon aria-label="Back" disabled={!view.canGoBack} onClick={() => void attempt(() => api.signIn.back({ signInId }))}><IconArrowLeft size={16} /></ActionIcon></Tooltip>
        <Tooltip label="Load again"><ActionIcon aria-label="Load again" onClick={() => void attempt(() => api.signIn.reload({ signInId }))}>{view.isLoading ? <Loader size={14} color="gray" /> : <IconRefresh size={16} />}</ActionIcon></Tooltip>
        <div className={classes['address']}>
          <Mark size={14} color={colour} style={{ flex: 'none' }} role="img" aria-label={text} title={text} />
          <span className="ellipsis" data-selectable title={view.title}>{view.address}</span>
        </div>
      </div>
      <div ref={place} className={classes['place']} aria-label="The website">
        {isCovered ? 'The website comes back when you close what lies over it.'
          : view.problem !== null ? (
            <div role="alert">
              <EmptyPanel icon={IconCloudOff} title="The website could not be opened" text={view.problem} action={{ label: view.isLoading ? 'Trying…' : 'Try again', onClick: () => void attempt(() => api.signIn.reload({ signInId })) }} />
            </div>
          ) : <Loader color="gray" />}
      </div>
    </div>
  );
}
