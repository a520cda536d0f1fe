import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { expect, it } from 'vitest';

/** As after packaging: electron-builder's keeper of temporary files has made one. */
const PACKAGED = `
  import { createRequire } from 'node:module';
  import { endAsFailed } from './scripts/packaging/end-as-failed.mjs';
  const builder = createRequire(import.meta.resolve('electron-builder'));
  const { TmpDir } = createRequire(builder.resolve('app-builder-lib'))('temp-file');
  await new TmpDir('forager').createTempDir();`;

it.each([['endAsFailed()', 1], ['process.exitCode = 1', 0]])('after packaging, a refusal by %s ends with %i', (end, code) => {
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', `${PACKAGED}\nprocess.stderr.write('refused');\n${end};`], { cwd: path.resolve(import.meta.dirname, '../..'), encoding: 'utf8' });
  expect([status, stderr]).toEqual([code, 'refused']);
});
