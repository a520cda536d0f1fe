import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconX, type Icon } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { hasListOpen, isInLayer } from '../app/keys.ts';
import { useOverlays } from '../stores/overlays.ts';
import { useFocusBack } from './focus-back.ts';
import classes from './panels.module.css';

interface EmptyPanelProps {
  readonly icon: Icon;
  readonly title: string;
  readonly text: string;
  /** The one next step. */
  readonly action?: { readonly label: string; readonly onClick: () => void };
  /** What else can be done from here, below it. */
  readonly children?: ReactNode;
}

/** What belongs here and the one next step. */
export function EmptyPanel({ icon: IconOf, title, text, action, children }: EmptyPanelProps): ReactNode {
  return (
    <div className={classes['empty']}>
      <IconOf size={30} stroke={1.3} className={classes['icon'] ?? ''} aria-hidden />
      <div className={classes['title']}>{title}</div>
      <div className={classes['text']}>{text}</div>
      {action && <Button onClick={action.onClick}>{action.label}</Button>}
      {children}
    </div>
  );
}

/** What happened and what to do, in place of what could not be shown. */
export function ErrorPanel({ text, onRetry }: { readonly text: string; readonly onRetry: () => void }): ReactNode {
  return (
    <div className={classes['empty']} role="alert">
      <IconAlertTriangle size={30} stroke={1.3} className={classes['icon'] ?? ''} aria-hidden />
      <div className={classes['title']}>This could not be shown</div>
      <div className={classes['text']}>{text}</div>
      <Button variant="default" onClick={onRetry}>Try again</Button>
    </div>
  );
}

interface ScreenProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly toolbar?: ReactNode;
  readonly children: ReactNode;
  /** A panel beside the screen's content. */
  readonly side?: ReactNode;
}

/** The frame of every screen: title and actions, a row of filters, the content, and what stands open beside it. */
export function ScreenFrame({ title, actions, toolbar, children, side }: ScreenProps): ReactNode {
  return (
    <div className={classes['split']}>
      <section className={classes['screen']} aria-label={title}>
        <header className={classes['screenHeader']}>
          <h1 className={classes['screenTitle']}>{title}</h1>
          <div style={{ flex: 1 }} />
          {actions}
        </header>
        {toolbar && <div className={classes['toolbar']}>{toolbar}</div>}
        {children}
      </section>
      {side}
    </div>
  );
}

interface SidePanelProps {
  readonly title: ReactNode;
  readonly label: string;
  readonly onClose: () => void;
  readonly width?: number;
  /** Takes the whole width on a small window. */
  readonly isWide?: boolean;
  readonly footer?: ReactNode;
  readonly children: ReactNode;
  /** The body is laid out by its content (tabs with tables that scroll by themselves). */
  readonly isBare?: boolean;
  readonly autoFocus?: boolean;
}

/** A panel beside the content. Escape closes it, after what hangs open from it or lies over it; the focus goes back to the row. */
export function SidePanel(props: SidePanelProps): ReactNode {
  const { onClose } = props;
  const element = useRef<HTMLElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useFocusBack(element);
  useEffect(() => {
    let isForAnother = false;
    // Looked at before anything hears of the key: what it closes is gone by the time it comes here.
    const look = (event: KeyboardEvent): void => {
      isForAnother = hasListOpen(event.target) || useOverlays.getState().count > 0;
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || isForAnother) return;
      const inOwnField = event.target instanceof Node && element.current?.contains(event.target);
      if (isInLayer(event.target) && !inOwnField) return;
      close.current();
    };
    window.addEventListener('keydown', look, true);
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', look, true);
      window.removeEventListener('keydown', onKey);
    };
  }, []);
  useEffect(() => {
    if (props.autoFocus) element.current?.querySelector<HTMLElement>('input:not([type=hidden]), textarea')?.focus();
  }, [props.autoFocus]);
  return (
    <aside
      ref={element}
      className={classes['side']}
      aria-label={props.label}
      data-wide={props.isWide || undefined}
      style={props.width ? { ['--side-width' as string]: `${props.width}px` } : undefined}
    >
      <header className={classes['sideHeader']}>
        <h2 className={classes['sideTitle']}>{props.title}</h2>
        <Tooltip label="Close (Esc)">
          <ActionIcon aria-label="Close" onClick={onClose}>
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
      </header>
      {props.isBare ? props.children : <div className={classes['sideBody']}>{props.children}</div>}
      {props.footer && <footer className={classes['sideFooter']}>{props.footer}</footer>}
    </aside>
  );
}
