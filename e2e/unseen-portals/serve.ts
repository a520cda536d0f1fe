import { SETS } from './registry.ts';

/** Serves one portal by name until it is stopped, for a person to try by hand. */
const kinds = [...new Set([...SETS.values()].flat())];
const kind = kinds.find(({ name }) => name === process.argv[2]);
if (!kind) {
  process.stderr.write(`Which portal?\n${kinds.map(({ name, about }) => `  ${name}: ${about}`).join('\n')}\n`);
  process.exitCode = 2;
} else {
  const running = await kind.start();
  const { url, username, password, fields, totpSecret, expected } = running;
  process.stdout.write(`${JSON.stringify({ url, username, password, fields, totpSecret, status: expected.status, bills: expected.bills.length, accounts: expected.accounts }, null, 2)}\n`);
}
