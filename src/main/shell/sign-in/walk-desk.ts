import { rm } from 'node:fs/promises';
import type { SignInView } from '../../../shared/ipc/sign-in.ts';
import type { WalkState } from '../../../shared/ipc/routes.ts';
import type { ShownWay } from '../../portals/way-to-bills/shown-way/shown-way.ts';
import type { watchWalk, WatchedWalk } from '../../portals/way-to-bills/shown-way/watch-walk.ts';
import type { WalkView } from '../../portals/way-to-bills/shown-way/walk-recorder.ts';
import { SignInGone, type SignInDesk } from './sign-in-desk.ts';

interface WalkDeskDeps {
  readonly desk: SignInDesk;
  readonly watchWalk: typeof watchWalk;
  readonly onChange: (state: WalkState) => void;
}

/** The embedded browser in which a person shows the way to the bills. */
export interface WalkDesk {
  start(connectionId: string, url: string): Promise<{ view: SignInView; walk: WalkState }>;
  undo(signInId: string): WalkState;
  /** The walk as a way; null where nothing was noted. The page then stands where a collection can begin. */
  finish(signInId: string): Promise<ShownWay | null>;
  cancel(signInId: string): Promise<void>;
}

export function createWalkDesk({ desk, watchWalk: watch, onChange }: WalkDeskDeps): WalkDesk {
  const walks = new Map<string, WatchedWalk>();
  const of = (signInId: string): WatchedWalk => {
    const walk = walks.get(signInId);
    if (walk === undefined) throw new SignInGone();
    return walk;
  };
  const isRecording = (signInId: string): boolean => desk.peek(signInId)?.isWatched() ?? false;
  const stateOf = (signInId: string, view: WalkView): WalkState => ({ signInId, isRecording: isRecording(signInId), ...view });
  const end = (signInId: string): void => {
    walks.get(signInId)?.stop();
    walks.delete(signInId);
    const open = desk.peek(signInId);
    if (open !== null) open.session.onUnaskedDownload = null;
  };

  return {
    start: async (connectionId, url) => {
      end(connectionId);
      const view = await desk.start({ url, connectionId, country: null }, 'SHOW_WAY');
      const { signInId } = view;
      const open = desk.peek(signInId);
      if (open === null) throw new SignInGone();
      const walk = await watch(open.portal, () => isRecording(signInId), (shown) => onChange(stateOf(signInId, shown)));
      walks.set(signInId, walk);
      open.session.onUnaskedDownload = ({ path }) => {
        // The collection fetches it again with all others; here it only tells which press opened a bill.
        void rm(path, { force: true });
        walk.fileCame();
      };
      open.onChange(() => { if (walks.get(signInId) === walk) onChange(stateOf(signInId, walk.view())); });
      open.onBack(() => walk.wentBack());
      return { view, walk: stateOf(signInId, walk.view()) };
    },
    undo: (signInId) => {
      const walk = of(signInId);
      const address = walk.undo();
      const page = desk.peek(signInId)?.page;
      const state = page?.state();
      if (address !== null && state !== undefined && state.canGoBack && state.address.split('#')[0] !== address.split('#')[0]) {
        walk.wentBack();
        page?.back();
      }
      return stateOf(signInId, walk.view());
    },
    finish: async (signInId) => {
      const walk = of(signInId);
      const way = walk.finish();
      if (way === null) return null;
      const start = walk.startAddress();
      // Every account is collected, each from where the walk began.
      if (walk.choosesAccount() && start !== '') await desk.peek(signInId)?.page.load(start);
      end(signInId);
      return way;
    },
    cancel: async (signInId) => {
      end(signInId);
      await desk.cancel(signInId);
    },
  };
}
