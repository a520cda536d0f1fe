import { monthlyBills, printDay, servePortal } from '../../../src/main/portals/fixtures/fixture-server.ts';
import type { Fixture, FixtureBill, FixtureTruth, RunningFixture, Visit } from '../../../src/main/portals/fixtures/fixture-server.ts';

export const ACCOUNT = '5501-8842';
export const NAV = '<header><nav><a href="/home">Home</a> <a href="/bills">Billing history</a> <a href="/pay">Pay my bill</a> <a href="/logout">Log out</a></nav></header>';
export const SIGN_IN_FORM = '<form method="post" action="/signin"><label>User ID<input name="user"></label><label>Password<input name="pass" type="password"></label><button>Sign in</button></form>';
/** A person's sign-in at every one of these portals. */
const USERNAME = 'd.ferreira@wayside.example';
const PASSWORD = 'Copper+heron 61';

/** What a way may use of the plain portal around it. */
export type Around = {
  bills: readonly FixtureBill[];
  origin: string;
  /** How often each path was asked for, this time included. */
  times(path: string): number;
  /** Answers a posted sign-in: to `next` with the right password, else back with a refusal. */
  takeSignIn(visit: Visit, next: string): void;
  isRight(name: string | null, password: string | null): boolean;
  listPage(visit: Visit, body: string, head?: string): void;
  sendBill(visit: Visit, disposition?: string): void;
};

export type Way = {
  name: string;
  language?: string;
  count?: number;
  bills?: readonly FixtureBill[];
  /** Accounts beyond the first; each has as many bills. */
  accounts?: readonly string[];
  /** Answers a visit its own way; false leaves it to the plain portal. */
  handle(visit: Visit, around: Around): boolean | Promise<boolean>;
  /** A second origin, started before the portal; its address is given to the portal by `around.origin`s of its own. */
  truth?: Partial<FixtureTruth>;
  wrongPassword?: boolean;
  partner?: (visit: Visit, isRight: Around['isRight']) => void;
};

/** Where the partner of the portal that is being visited stands; empty without one. */
export const partnerOf = new Map<string, string>();

export const rowOf = (bill: FixtureBill, more = ''): string => `<tr><td>${printDay(bill.day, 'LONG')}</td><td>$${bill.amount}</td><td><a href="/bill?no=${bill.account}&day=${bill.day}">View bill</a>${more}</td></tr>`;
export const tableOf = (bills: readonly FixtureBill[]): string => `<table><tr><th>Bill date</th><th>Amount</th><th></th></tr>${bills.map((bill) => rowOf(bill)).join('')}</table>`;

/** A plain portal that differs from any other in one way alone. */
export function plainPortal(way: Way): Fixture {
  return { name: way.name, start: () => startPlain(way) };
}

async function startPlain(way: Way): Promise<RunningFixture> {
  const accounts = [ACCOUNT, ...way.accounts ?? []];
  const bills = way.bills ?? accounts.flatMap((account) => monthlyBills('Wayside Utility', account, '2026-09', way.count ?? 5));
  const counts = new Map<string, number>();
  const isRight: Around['isRight'] = (name, password) => name === USERNAME && password === PASSWORD;
  const partner = way.partner === undefined ? null : await servePortal(way.language ?? 'en', (visit) => way.partner?.(visit, isRight));
  const server: { origin: string; dangers: string[]; close(): Promise<void> } = await servePortal(way.language ?? 'en', (visit) => {
    counts.set(visit.path, (counts.get(visit.path) ?? 0) + 1);
    const around: Around = {
      bills, origin: server.origin, isRight,
      times: (path) => counts.get(path) ?? 0,
      takeSignIn: (each, next) => {
        if (isRight(each.body.get('user'), each.body.get('pass'))) { each.signIn(); each.redirect(next); } else each.page('Sign in', `<p role="alert">The user ID or password is incorrect.</p>${SIGN_IN_FORM}`);
      },
      listPage: (each, body, head = NAV) => each.page('Billing history', `${head}<h1>Billing history</h1><p>Account number ${ACCOUNT}</p>${body}`),
      sendBill: (each, disposition = 'attachment; filename="bill.pdf"') => {
        const bill = bills.find((one) => one.day === (each.query.get('day') ?? each.body.get('day')) && one.account === (each.query.get('no') ?? each.body.get('no') ?? ACCOUNT));
        if (bill === undefined) each.page('Not found', 'No such bill', 404);
        else each.file(bill.bytes, 'application/pdf', disposition);
      },
    };
    void Promise.resolve(way.handle(visit, around)).then((isDone) => {
      if (isDone) return;
      if (visit.path === '/signin' && visit.method === 'POST') around.takeSignIn(visit, '/home');
      else if (!visit.isSignedIn) visit.page('Wayside Utility: sign in', `<h1>Sign in</h1>${SIGN_IN_FORM}<a href="/register">Register</a>`);
      else if (visit.path === '/bills') around.listPage(visit, tableOf(bills));
      else if (visit.path === '/bill') around.sendBill(visit);
      else visit.page('Home', `${NAV}<h1>Good day</h1><p>Account number ${ACCOUNT}</p>`);
    });
  });
  if (partner !== null) partnerOf.set(server.origin, partner.origin);
  return {
    url: server.origin, username: USERNAME, password: way.wrongPassword === true ? 'Copper+heron 62' : PASSWORD, fields: {}, partners: partner === null ? [] : [partner.origin], dangers: server.dangers,
    close: async () => { await server.close(); await partner?.close(); },
    truth: { signIn: 'CONNECTED', collect: 'CONNECTED', bills, accounts, ...way.truth },
  };
}

/** The truth of a portal that does not let in. */
export const shutOut = (signIn: FixtureTruth['signIn']): Partial<FixtureTruth> => ({ signIn, collect: null, bills: [], accounts: [] });

/** A portal with a list of bills of its own making; whatever else it asks for is answered by `other`. */
export function billList(name: string, count: number, body: (bills: readonly FixtureBill[], visit: Visit) => string, other: (visit: Visit, around: Around) => boolean = () => false): Fixture {
  return plainPortal({
    name: `list-${name}`, count,
    handle: (visit, around) => {
      if (!visit.isSignedIn) return false;
      if (visit.path === '/bills') { around.listPage(visit, body(around.bills, visit)); return true; }
      return other(visit, around);
    },
  });
}
