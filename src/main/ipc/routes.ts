import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Connection } from '../../shared/domain/connection.ts';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { RouteState } from '../../shared/ipc/routes.ts';
import type { Collector } from '../collection/collector.ts';
import type { SaveFile } from '../exports/save-file.ts';
import { Route } from '../portals/way-to-bills/route.ts';
import { readRouteFile, RouteFileRefused, writeRouteFile } from '../portals/way-to-bills/shown-way/route-file.ts';
import { wayWords } from '../portals/way-to-bills/shown-way/step-words.ts';
import type { SignInDesk } from '../shell/sign-in/sign-in-desk.ts';
import type { WalkDesk } from '../shell/sign-in/walk-desk.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { ChoosePath } from './choose-path.ts';
import { CallRefused } from './dispatch.ts';

interface RoutesServices {
  readonly store: StoreClient;
  readonly desk: Pick<SignInDesk, 'takeSignedInPage' | 'visitedOrigins'>;
  readonly walks: WalkDesk;
  readonly collector: Collector;
  /** Asks where a file goes; null when it was cancelled. */
  readonly choosePath: ChoosePath;
  readonly saveFile: SaveFile;
  /** Asks for a file to open; null when it was cancelled. */
  readonly chooseFile: (title: string, name: string, extension: string) => Promise<string | null>;
}

const ENDING = 'forager-route.json';

function stateOf(kept: unknown): RouteState {
  const route = Route.safeParse(kept).data;
  if (route === undefined) return { kind: 'NONE', steps: [] };
  return route.shown === undefined ? { kind: 'FOUND', steps: route.steps.map(({ name }) => name) } : { kind: 'SHOWN', steps: wayWords(route.shown) };
}

export function routesHandlers({ store, desk, walks, collector, choosePath, saveFile, chooseFile }: RoutesServices): IpcHandlers['routes'] {
  const existing = async (id: string): Promise<Connection> => {
    const connection = await store.connections.get({ id });
    if (!connection) throw new CallRefused('NOT_FOUND', 'This connection is no longer here.');
    return connection;
  };
  return {
    get: async ({ connectionId }) => stateOf(await store.connections.learnedRoute({ id: connectionId })),
    startShowing: async ({ connectionId }) => {
      const connection = await existing(connectionId);
      // One session at a time at a website: a check under way would walk about in the same one.
      await collector.stop(connectionId);
      return walks.start(connectionId, connection.signInUrl);
    },
    undoStep: ({ signInId }) => Promise.resolve(walks.undo(signInId)),
    finishShowing: async ({ connectionId, signInId }) => {
      const connection = await existing(connectionId);
      const way = await walks.finish(signInId);
      if (way === null) throw new CallRefused('REFUSED', 'Nothing is noted yet. Walk to the bills and open one of them.');
      await store.connections.setLearnedRoute({ id: connectionId, route: z.json().parse({ version: 1, steps: [], billCount: way.alike, shown: way } satisfies Route) });
      await store.connections.update({ id: connectionId, change: { isActive: true, approvedOrigins: [...new Set([...connection.approvedOrigins, ...desk.visitedOrigins(signInId)])] } });
      const page = await desk.takeSignedInPage(signInId);
      if (page) collector.runInPage(connectionId, page, 'BY_HAND');
      else await collector.checkNow([connectionId]);
    },
    cancelShowing: ({ signInId }) => walks.cancel(signInId),
    exportFile: async ({ connectionId }) => {
      const { signInUrl } = await existing(connectionId);
      const route = Route.safeParse(await store.connections.learnedRoute({ id: connectionId })).data;
      if (route === undefined) throw new CallRefused('REFUSED', 'There is no way to export yet.');
      const path = await choosePath(`${new URL(signInUrl).hostname}.${ENDING}`, 'Save the way to the bills');
      if (path === null) return null;
      await saveFile(path, (file) => writeFile(file, writeRouteFile(signInUrl, route)));
      return { path };
    },
    importFile: async ({ connectionId }) => {
      const { signInUrl } = await existing(connectionId);
      const path = await chooseFile('Choose a way to bills', 'Way to bills', 'json');
      if (path === null) return null;
      try {
        const route = readRouteFile(await readFile(path, 'utf8'), signInUrl);
        await store.connections.setLearnedRoute({ id: connectionId, route: z.json().parse(route) });
        return stateOf(route);
      } catch (error) {
        throw error instanceof RouteFileRefused ? new CallRefused('REFUSED', error.message) : error;
      }
    },
    forget: ({ connectionId }) => store.connections.setLearnedRoute({ id: connectionId, route: null }),
  };
}
