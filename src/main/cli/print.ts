import { once } from 'node:events';

/** Writes one JSON value as one line to standard output and waits until it is taken. */
export async function printJson(value: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(value)}\n`)) await once(process.stdout, 'drain');
}

/** Words for a person beside the JSON. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
