import { parseArgs } from 'node:util';
import { isLinked } from './linked-place.ts';

/** What this start of the program is to do. */
export type CommandLine =
  | { readonly kind: 'WINDOW'; readonly hidden: boolean; readonly dataFolder: string | null }
  | { readonly kind: 'READ'; readonly files: readonly string[] }
  | { readonly kind: 'COLLECT'; readonly args: readonly string[] }
  | { readonly kind: 'WRONG_USE'; readonly text: string };

/** Chromium's own switches, which Electron leaves in argv and which are nobody's business here. */
const CHROMIUM_SWITCH = /^--(no-sandbox|inspect(=.*)?|remote-debugging-.*|password-store=.*|user-data-dir=.*|disable-.*|enable-.*|allow-.*|ozone-.*|lang=.*|trace-.*|js-flags=.*|force-.*)$/;

/**
 * Reads what follows the program in argv. `--data DIR` wins over FORAGER_DATA.
 * A command's own arguments are passed on as they are.
 */
export function parseCommandLine(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): CommandLine {
  const [command, ...rest] = argv.filter((word) => !CHROMIUM_SWITCH.test(word));
  if (command === 'read') {
    if (rest.length === 0) return { kind: 'WRONG_USE', text: 'read needs at least one file: read -- FILE…' };
    return { kind: 'READ', files: rest };
  }
  if (command === 'collect') return { kind: 'COLLECT', args: rest };
  try {
    const words = command === undefined ? [] : [command, ...rest];
    const { values } = parseArgs({
      args: words.filter((word) => !isLinked(word)),
      options: { data: { type: 'string' }, hidden: { type: 'boolean' } },
      strict: true,
      allowPositionals: false,
    });
    return { kind: 'WINDOW', hidden: values.hidden ?? false, dataFolder: values.data ?? env['FORAGER_DATA'] ?? null };
  } catch (error) {
    return { kind: 'WRONG_USE', text: error instanceof Error ? error.message : String(error) };
  }
}
