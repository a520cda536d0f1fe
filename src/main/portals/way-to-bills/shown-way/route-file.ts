import { z } from 'zod';
import { Route } from '../route.ts';

/** A way to the bills as a file that can be given to a colleague. Holds no secret, no account and no address beyond the host. */
export const RouteFile = z.strictObject({
  format: z.literal('forager-route'),
  version: z.literal(1),
  /** Name and, where it is not the usual one, port of the website. */
  host: z.string().min(1).max(260),
  route: Route,
});
export type RouteFile = z.infer<typeof RouteFile>;

/** Why a file is not taken over, in words for the person. */
export class RouteFileRefused extends Error {}

const MOST_BYTES = 200_000;

/** The text of a route's file. */
export function writeRouteFile(signInUrl: string, route: Route): string {
  return `${JSON.stringify({ format: 'forager-route', version: 1, host: new URL(signInUrl).host, route } satisfies RouteFile, null, 2)}\n`;
}

/** The route a file holds for a website. @throws RouteFileRefused for another website's file, or anything else */
export function readRouteFile(text: string, signInUrl: string): Route {
  let given: unknown;
  try {
    given = text.length > MOST_BYTES ? null : JSON.parse(text);
  } catch {
    given = null;
  }
  const file = RouteFile.safeParse(given);
  if (!file.success) throw new RouteFileRefused('This file holds no way to bills that Forager can read.');
  const { host } = new URL(signInUrl);
  if (file.data.host !== host) throw new RouteFileRefused(`This way was shown at ${file.data.host}; this connection is to ${host}.`);
  return file.data.route;
}
