import { mkdir } from 'node:fs/promises';
import { inPlainWords } from '../../browser/load-failure.ts';
import { collectBills } from '../../portals/collect-bills.ts';
import { Route } from '../../portals/way-to-bills/route.ts';
import { signIn } from '../../portals/sign-in/sign-in.ts';
import { listedBillWords } from '../run-words.ts';
import type { VisitPortal, VisitRequest } from './portal-visit.ts';

/** A route kept by an earlier version that this one cannot follow is as good as none. */
function knownRoute(kept: unknown): Route | null {
  return Route.safeParse(kept).data ?? null;
}

/** One visit: signs in where nobody has, then collects. */
export const visitPortal: VisitPortal = async (portal, request: VisitRequest) => {
  const host = new URL(request.url).hostname;
  const origins = new Set<string>();
  const accounts: string[] = [];
  let route: Route | null = null;

  const signInHere = async () => {
    const codes = await request.beginCodes();
    const outcome = await codes.withAnswers((answers) => request.useCredential((values) =>
      signIn(portal, {
        url: request.url,
        credentials: () => Promise.resolve(values),
        approvedOrigins: request.approvedOrigins,
        approveOrigin: request.approveOrigin,
        codes,
        fields: { ...answers, ...Object.fromEntries(request.fields) },
        onStep: (words) => request.onPhase('SIGNING_IN', words),
        signal: request.signal,
      }),
    )).finally(() => codes.end());
    for (const origin of outcome.origins) origins.add(origin);
    const trouble = outcome.status === 'MFA_TOKEN_EXPIRED' ? codes.trouble() : null;
    const detail = inPlainWords(outcome.detail, host);
    return { ...outcome, detail: trouble === null ? detail : `${detail} ${trouble}`.trim() };
  };

  if (!request.isSignedIn) {
    const outcome = await signInHere();
    if (outcome.status !== 'CONNECTED') return { status: outcome.status, detail: outcome.detail, origins: [...origins], accounts, failed: [], route: null };
  }
  await request.onSignedIn();
  await mkdir(request.downloadsFolder, { recursive: true, mode: 0o700 });
  const collected = await collectBills(portal, {
    downloadsFolder: request.downloadsFolder,
    since: request.startDay,
    shouldSkip: request.shouldSkip,
    onBill: ({ file, ...bill }) => request.onBill(bill, file),
    onAccount: async ({ accountNumber }) => {
      accounts.push(accountNumber);
      await request.onAccount(accountNumber);
    },
    onStep: (words) => request.onPhase('DOWNLOADING', words),
    route: knownRoute(request.route),
    onRoute: (learned) => {
      route = learned;
    },
    signInAgain: async () => request.canSignIn && (await signInHere()).status === 'CONNECTED',
    signal: request.signal,
  });
  const failed = collected.missed.map((missed) => `Not fetched: ${listedBillWords(missed)}. ${inPlainWords(missed.why, host)}`);
  return { status: collected.status, detail: inPlainWords(collected.detail, host), origins: [...origins], accounts, failed, route };
};
