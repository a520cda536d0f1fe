import type { WebContentsView } from 'electron';
import { v7 as uuidv7 } from 'uuid';
import type { Bounds, SignInView } from '../../../shared/ipc/sign-in.ts';
import type { BrowserSession } from '../../browser/browser-session.ts';
import type { BrowserSessions } from '../../browser/browser-sessions.ts';
import type { EmbeddedPage, EmbeddedState } from '../../browser/embedded-page.ts';
import type { PortalPage } from '../../browser/portal-page.ts';
import type { WatchedSignIn } from '../../portals/sign-in/watch-sign-in.ts';
import type { ProxySettings } from '../../browser/session-rules.ts';
import type { TypeStoredSignIn } from './stored-sign-in.ts';

/** Watches a page until it is stopped. */
export type WatchSignIn = (portal: PortalPage, onChange: (watched: WatchedSignIn) => void) => Promise<{ stop(): Promise<void> }>;

/** What the embedded browser is opened for: a sign-in, or the way to the bills, which begins behind one. */
export type SignInPurpose = 'SIGN_IN' | 'SHOW_WAY';

interface SignInDeskDeps {
  readonly sessions: BrowserSessions;
  readonly watch: WatchSignIn;
  readonly proxyFor: (connectionId: string | null, country: string | null) => Promise<ProxySettings | null>;
  /** How Forager types the stored sign-in of a connection up to the code; null where the person types it. */
  readonly storedSignIn: (connectionId: string, purpose: SignInPurpose) => Promise<TypeStoredSignIn | null>;
  /** Draws the view over the window, or takes it away. */
  readonly place: (view: WebContentsView, bounds: Bounds | null) => void;
  readonly onChange: (view: SignInView) => void;
}

interface OpenSignIn {
  readonly signInId: string;
  /** A sign-in for a connection that does not exist yet leaves nothing behind when it is cancelled. */
  readonly isForNewConnection: boolean;
  readonly session: BrowserSession;
  readonly page: EmbeddedPage;
  readonly portal: PortalPage;
  /** Told of every change and of every step back, for what is done beside the sign-in. */
  readonly beside: { changed: () => void; back: () => void };
  readonly origins: Set<string>;
  /** Where the window has room for the page; null for none. */
  bounds: Bounds | null;
  watched: WatchedSignIn;
  /** The person said that they are signed in. */
  isConfirmed: boolean;
  watcher: { stop(): Promise<void> };
  /** Forager types the stored sign-in; over when the website waits for the person. */
  typing: { readonly stop: AbortController; readonly ended: Promise<void> } | null;
}

/** An embedded browser that is open. */
interface OpenBrowser {
  readonly session: BrowserSession;
  readonly page: EmbeddedPage;
  readonly portal: PortalPage;
  /** Somebody is signed in, and Forager types nothing. */
  isWatched(): boolean;
  onChange(listener: () => void): void;
  /** Told when the person goes back by the browser's own button. */
  onBack(listener: () => void): void;
}

/** The embedded browser in which people sign in by hand. */
export interface SignInDesk {
  start(input: { url: string; connectionId: string | null; country: string | null }, purpose?: SignInPurpose): Promise<SignInView>;
  /** An open sign-in, for what is done beside it; null where there is none. */
  peek(signInId: string): OpenBrowser | null;
  place(signInId: string, bounds: Bounds | null): Promise<void>;
  back(signInId: string): Promise<void>;
  reload(signInId: string): Promise<void>;
  confirmSignedIn(signInId: string): Promise<SignInView>;
  cancel(signInId: string): Promise<void>;
  typedUsername(signInId: string): string | null;
  /** Hands the typed credentials over once, to be sealed. */
  takeTyped(signInId: string): { username: string; password: string } | null;
  /** Origins the person's sign-in passed through: those they approved by typing there. */
  visitedOrigins(signInId: string): string[];
  /** Hands over the page in which the person is signed in, hidden, for the first collection; null where nobody signed in. */
  takeSignedInPage(signInId: string): Promise<{ portal: PortalPage; close(): Promise<void> } | null>;
  close(): Promise<void>;
}

const NOTHING_YET: WatchedSignIn = { hint: 'The website is opening.', isSignedIn: false, isCodeAsked: false, typed: null };
const TYPING_HINT = 'Forager types the stored user name and password. Enter the code when the website asks for it.';
const LOCK_MARKS = { SECURE: 'SECURE', THIS_COMPUTER: 'LOCAL', NOT_SECURE: 'NOT_SECURE' } as const;
const FAILED_HINT = 'The website could not be opened.';

/** The sign-in that was asked about is over. */
export class SignInGone extends Error {
  constructor() {
    super('This sign-in was closed. Start it again.');
    this.name = 'SignInGone';
  }
}

export function createSignInDesk(deps: SignInDeskDeps): SignInDesk {
  const open = new Map<string, OpenSignIn>();

  const of = (signInId: string): OpenSignIn => {
    const signIn = open.get(signInId);
    if (!signIn) throw new SignInGone();
    return signIn;
  };
  const viewOf = (signIn: OpenSignIn, state: EmbeddedState = signIn.page.state()): SignInView => ({
    signInId: signIn.signInId,
    address: state.address,
    title: state.title,
    security: LOCK_MARKS[state.lock],
    isLoading: state.isLoading,
    canGoBack: state.canGoBack,
    hint: state.failure !== null ? FAILED_HINT : signIn.typing === null ? signIn.watched.hint : TYPING_HINT,
    isSignedIn: signIn.watched.isSignedIn,
    typedUsername: signIn.watched.typed?.username ?? null,
    problem: state.failure,
    isCodeAsked: signIn.watched.isCodeAsked,
  });
  /** Where there is no page to see, the window draws in its place, in its own colours. */
  const draw = (signIn: OpenSignIn): void => {
    // A page that was handed over changes too, and stays out of sight.
    if (open.get(signIn.signInId) === signIn) deps.place(signIn.page.view, signIn.page.hasPage() ? signIn.bounds : null);
  };
  const leave = async (signIn: OpenSignIn): Promise<void> => {
    open.delete(signIn.signInId);
    signIn.typing?.stop.abort();
    await signIn.watcher.stop().catch(() => undefined);
    deps.place(signIn.page.view, null);
  };

  return {
    peek: (signInId) => {
      const signIn = open.get(signInId);
      if (!signIn) return null;
      const { session, page, portal, beside } = signIn;
      return {
        session, page, portal,
        isWatched: () => open.get(signInId) === signIn && signIn.watched.isSignedIn && signIn.typing === null,
        onChange: (listener) => { beside.changed = listener; },
        onBack: (listener) => { beside.back = listener; },
      };
    },
    start: async ({ url, connectionId, country }, purpose = 'SIGN_IN') => {
      const signInId = connectionId ?? uuidv7();
      const before = open.get(signInId);
      if (before) {
        await leave(before);
        before.page.close();
      }
      const session = await deps.sessions.of(signInId, await deps.proxyFor(connectionId, country));
      const page = session.openEmbedded();
      const portal = await page.connect();
      page.newWindows = 'SAME_PAGE';
      const signIn: OpenSignIn = {
        signInId, isForNewConnection: connectionId === null, session, page, portal, beside: { changed: () => undefined, back: () => undefined }, origins: new Set(), bounds: null, watched: NOTHING_YET, isConfirmed: false, watcher: { stop: () => Promise.resolve() }, typing: null,
      };
      open.set(signInId, signIn);
      page.onState((state) => {
        if (/^https?:/.test(state.address)) signIn.origins.add(new URL(state.address).origin);
        draw(signIn);
        deps.onChange(viewOf(signIn, state));
      });
      signIn.watcher = await deps.watch(portal, (watched) => {
        // What the person said stands, also where the next page is not recognised.
        signIn.watched = { ...watched, isSignedIn: watched.isSignedIn || signIn.isConfirmed, typed: watched.typed ?? signIn.watched.typed };
        deps.onChange(viewOf(signIn));
        signIn.beside.changed();
      });
      const type = connectionId === null ? null : await deps.storedSignIn(connectionId, purpose);
      if (type === null) void page.load(url);
      else {
        const stop = new AbortController();
        // What goes wrong on the website is seen there, where the person can go on; without the stored sign-in they type it.
        const ended = type(portal, stop.signal).catch(() => (stop.signal.aborted ? undefined : page.load(url))).then(() => {
          signIn.typing = null;
          if (open.get(signInId) === signIn) deps.onChange(viewOf(signIn));
          signIn.beside.changed();
        });
        signIn.typing = { stop, ended };
      }
      return viewOf(signIn);
    },
    place: (signInId, bounds) => {
      const signIn = open.get(signInId);
      // The window may lay out a page that has just been handed over.
      if (signIn) {
        signIn.bounds = bounds;
        draw(signIn);
      }
      return Promise.resolve();
    },
    back: (signInId) => {
      const { page, beside } = of(signInId);
      beside.back();
      page.back();
      return Promise.resolve();
    },
    reload: (signInId) => {
      of(signInId).page.reload();
      return Promise.resolve();
    },
    confirmSignedIn: (signInId) => {
      const signIn = of(signInId);
      signIn.isConfirmed = true;
      signIn.watched = { ...signIn.watched, isSignedIn: true, hint: 'You said that you are signed in.' };
      signIn.beside.changed();
      return Promise.resolve(viewOf(signIn));
    },
    cancel: async (signInId) => {
      const signIn = open.get(signInId);
      if (!signIn) return;
      await leave(signIn);
      signIn.page.close();
      if (signIn.isForNewConnection) await deps.sessions.remove(signInId);
    },
    typedUsername: (signInId) => open.get(signInId)?.watched.typed?.username ?? null,
    takeTyped: (signInId) => {
      const signIn = of(signInId);
      const { typed } = signIn.watched;
      return typed;
    },
    visitedOrigins: (signInId) => [...(open.get(signInId)?.origins ?? [])],
    takeSignedInPage: async (signInId) => {
      const signIn = open.get(signInId);
      if (!signIn) return null;
      await leave(signIn);
      // Nothing is pressed any more in the page that is handed over.
      await signIn.typing?.ended;
      if (!signIn.watched.isSignedIn) {
        signIn.page.close();
        return null;
      }
      signIn.page.newWindows = 'HIDDEN_PAGE';
      return {
        portal: signIn.portal,
        close: () => {
          signIn.page.close();
          return Promise.resolve();
        },
      };
    },
    close: async () => {
      for (const signIn of [...open.values()]) {
        await leave(signIn);
        signIn.page.close();
      }
    },
  };
}
