import { parseArgs } from 'node:util';
import { startSandboxUtility } from './index.ts';

/** Reads the command line, starts the utility, prints one line of JSON and runs until told to end. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      seed: { type: 'string' },
      username: { type: 'string' },
      password: { type: 'string' },
      today: { type: 'string' },
      state: { type: 'string' },
    },
  });
  const port = values.port === undefined ? 0 : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new RangeError('--port takes a number from 0 to 65535.');
  const utility = await startSandboxUtility({
    port,
    ...(values.seed === undefined ? {} : { seed: values.seed }),
    ...(values.username === undefined ? {} : { username: values.username }),
    ...(values.password === undefined ? {} : { password: values.password }),
    ...(values.today === undefined ? {} : { today: values.today }),
    ...(values.state === undefined ? {} : { stateFile: values.state }),
  });
  const { url, phoneUrl, username, password, seed, controlToken } = utility;
  process.stdout.write(`${JSON.stringify({ url, phoneUrl, username, password, seed, controlToken })}\n`);
  const stop = (): void => void utility.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`The practice utility could not start: ${error instanceof Error ? error.message : 'unknown error'}\n`);
  process.exit(2);
});
