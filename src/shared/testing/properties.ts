import fc from 'fast-check';

/**
 * The generator of the property tests. Where a change is decided (CI) the cases are the same on every run, so that one
 * change cannot fail for what another brought; everywhere else they are new each time, and `FORAGER_SEED` repeats one run.
 */
const seed = process.env.FORAGER_SEED ?? (process.env.CI === undefined ? undefined : '20261126');
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });

export { fc };
