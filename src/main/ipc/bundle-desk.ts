import { v7 as uuidv7 } from 'uuid';
import { writeProblemBundle } from '../diagnostics/problem-bundle.ts';
import type { Plain } from '../diagnostics/redact.ts';
import { withoutPrivate } from '../portals/visit-record/record-masks.ts';
import type { RecordFiles } from '../store/files/record-files.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { ChoosePath } from './choose-path.ts';
import { CallRefused } from './dispatch.ts';

interface BundleDeskDeps {
  readonly records: RecordFiles;
  readonly store: Pick<StoreClient, 'collections' | 'connections'>;
  /** A problem bundle with what is given about a collection, all without secrets. */
  readonly bundleWith: (collection: unknown) => Plain;
  readonly choosePath: ChoosePath;
}

interface MadeBundle {
  readonly bundleId: string;
  /** All of the bundle but its pictures, as the file writes it. */
  readonly text: string;
  readonly pictures: { readonly name: string; readonly base64: string }[];
}

/** Makes problem bundles, and writes just what was shown. */
export interface BundleDesk {
  make(connectionId: string, collectionId: string): Promise<MadeBundle>;
  /** One about Forager as a whole. */
  makeGeneral(): { readonly bundleId: string; readonly text: string };
  save(bundleId: string): Promise<{ path: string } | null>;
}

export function openBundleDesk({ records, store, bundleWith, choosePath }: BundleDeskDeps): BundleDesk {
  let last: (MadeBundle & { readonly bundle: Plain }) | null = null;
  return {
    make: async (connectionId, collectionId) => {
      const run = (await store.collections.list({ connectionId })).find((one) => one.id === collectionId);
      if (run === undefined) throw new CallRefused('NOT_FOUND', 'This collection is no longer here.');
      const [recorded, steps] = await Promise.all([records.steps(connectionId, collectionId), store.collections.steps({ collectionId })]);
      const names = [...new Set(recorded.flatMap(({ picture }) => picture ?? []))];
      const pictures: MadeBundle['pictures'] = [];
      for (const name of names) {
        const bytes = await records.picture(connectionId, collectionId, name);
        if (bytes !== null) pictures.push({ name, base64: Buffer.from(bytes).toString('base64') });
      }
      const { trigger, startedAt, finishedAt, outcome, detail, foundCount, newCount } = run;
      const username = (await store.connections.get({ id: connectionId }))?.username ?? null;
      const clean = (text: string): string => withoutPrivate(text, { secrets: username === null ? [] : [username], isSigningIn: false });
      const about = { trigger, startedAt, finishedAt, outcome, detail: detail === null ? null : clean(detail), foundCount, newCount, steps: steps.map(({ at, kind, text }) => ({ at, kind, text: clean(text) })), record: recorded };
      const bundle = bundleWith(about);
      last = { bundleId: uuidv7(), bundle, text: JSON.stringify(bundle, null, 2), pictures };
      return { bundleId: last.bundleId, text: last.text, pictures };
    },
    makeGeneral: () => {
      const bundle = bundleWith(null);
      last = { bundleId: uuidv7(), bundle, text: JSON.stringify(bundle, null, 2), pictures: [] };
      return { bundleId: last.bundleId, text: last.text };
    },
    save: async (bundleId) => {
      if (last?.bundleId !== bundleId) throw new CallRefused('NOT_FOUND', 'This bundle was made too long ago. Make it again.');
      const path = await choosePath('forager-problem.json', 'Save the problem bundle');
      if (path === null) return null;
      const { bundle, pictures } = last;
      await writeProblemBundle(path, pictures.length === 0 || typeof bundle !== 'object' || bundle === null || Array.isArray(bundle) ? bundle : { ...bundle, pictures: pictures.map(({ name, base64 }) => ({ name, base64 })) });
      return { path };
    },
  };
}
