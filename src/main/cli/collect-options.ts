import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Day, WebAddress } from '../../shared/domain/base.ts';
import { DatasourceType } from '../../shared/domain/datasource.ts';
import { isSafeForSecrets } from '../browser/web-rules.ts';

export interface CollectOptions {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly totpSecret: string | null;
  /** What else a portal asks at sign-in, by its label. */
  readonly fields: ReadonlyMap<string, string>;
  /** Origins beyond the portal's own on which the person lets the password be typed, such as a vendor's its home page only links to. */
  readonly approvedOrigins: readonly string[];
  readonly since: string | null;
  readonly types: readonly DatasourceType[] | null;
  readonly profile: string | null;
  readonly timeoutSeconds: number;
  readonly out: string;
}

/** The command was called in a way it cannot be carried out: exit code 2. */
export class WrongUse extends Error {}

const USAGE = 'collect -- --url URL --username NAME --password-env VAR [--totp-env VAR] [--field LABEL=VALUE]… [--approve-origin ORIGIN]… [--since YYYY-MM-DD] [--types A,B] [--profile DIR] [--timeout SECONDS] --out DIR';

const DEFAULT_TIMEOUT_SECONDS = 900;

const Values = z.object({
  url: WebAddress,
  username: z.string().min(1),
  'password-env': z.string().min(1),
  'totp-env': z.string().optional(),
  field: z.array(z.string().regex(/^[^=]+=/, 'write LABEL=VALUE')).default([]),
  'approve-origin': z.array(WebAddress.refine(isSafeForSecrets, 'must be protected by https').transform((address) => new URL(address).origin)).default([]),
  since: Day.optional(),
  types: z.string().transform((list) => list.split(',').map((word) => word.trim().toUpperCase())).pipe(z.array(DatasourceType)).optional(),
  profile: z.string().min(1).optional(),
  timeout: z.coerce.number().positive().max(86_400).default(DEFAULT_TIMEOUT_SECONDS),
  out: z.string().min(1),
});

function fromEnvironment(name: string, env: Readonly<Record<string, string | undefined>>): string {
  const value = env[name];
  if (value === undefined || value === '') throw new WrongUse(`The environment variable ${name} is not set.`);
  return value;
}

/** Reads the arguments of `collect`. Secrets come from the environment, so that no list of processes shows them. Throws WrongUse. */
export function parseCollectOptions(args: readonly string[], env: Readonly<Record<string, string | undefined>>): CollectOptions {
  let values: unknown;
  try {
    ({ values } = parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: false,
      options: {
        url: { type: 'string' }, username: { type: 'string' }, 'password-env': { type: 'string' }, 'totp-env': { type: 'string' },
        field: { type: 'string', multiple: true }, 'approve-origin': { type: 'string', multiple: true }, since: { type: 'string' }, types: { type: 'string' }, profile: { type: 'string' },
        timeout: { type: 'string' }, out: { type: 'string' },
      },
    }));
  } catch (error) {
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
  const parsed = Values.safeParse(values);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new WrongUse(`--${String(issue?.path[0] ?? '')}: ${issue?.message ?? 'missing'}\n${USAGE}`);
  }
  const { data } = parsed;
  const fields = new Map(data.field.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
  return {
    url: data.url,
    username: data.username,
    password: fromEnvironment(data['password-env'], env),
    totpSecret: data['totp-env'] === undefined ? null : fromEnvironment(data['totp-env'], env),
    fields,
    approvedOrigins: data['approve-origin'],
    since: data.since ?? null,
    types: data.types ?? null,
    profile: data.profile ?? null,
    timeoutSeconds: data.timeout,
    out: data.out,
  };
}
