import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The clock of a computer that is wrong, for an app that is started with its surroundings. */
export interface SkewedClock {
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** @param ahead milliseconds */
export async function skewedClock(ahead: number): Promise<SkewedClock> {
  const folder = await mkdtemp(join(tmpdir(), 'forager-clock-'));
  const script = join(folder, 'clock.cjs');
  await writeFile(script, `const Right = Date;
globalThis.Date = class Date extends Right {
  constructor(...given) { if (given.length === 0) super(Right.now() + ${ahead}); else super(...given); }
  static now() { return Right.now() + ${ahead}; }
};
`);
  return { env: { NODE_OPTIONS: `--require ${script}` }, remove: () => rm(folder, { recursive: true, force: true }) };
}
