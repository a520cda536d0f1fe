import type { AccountOnFile } from './bills/make.ts';
import type { ServedBill } from './bills/types.ts';
import type { Customer } from './customer.ts';
import { NO_FAULTS, type Faults } from './faults.ts';
import { CLASSIC } from './pages/classic/classic.ts';
import type { Design } from './pages/design.ts';
import { REDESIGN } from './pages/redesign/redesign.ts';
import type { TextMessage } from './phone.ts';
import type { RememberedBrowsers } from './sessions.ts';
import { Sessions } from './sessions.ts';
import { PasswordDoor } from './sign-in.ts';

/** One request the portal has seen; never its query or body, which can hold secrets. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  /** ISO moment. */
  readonly at: string;
}

/** Everything the running portal knows and remembers, apart from its network. */
export interface Portal {
  readonly customer: Customer;
  readonly accounts: readonly AccountOnFile[];
  readonly faults: Faults;
  readonly sessions: Sessions;
  readonly remembered: RememberedBrowsers;
  readonly door: PasswordDoor;
  readonly messages: TextMessage[];
  readonly dangers: string[];
  readonly requests: SeenRequest[];
  readonly controlToken: string;
  latestCode: string | null;
  /** Called after anything that must survive a restart. */
  readonly save: () => Promise<void>;
}

/** Both looks of the portal; one of them is in use at a time. */
export const DESIGNS: readonly Design[] = [CLASSIC, REDESIGN];

export function currentDesign(faults: Faults): Design {
  return faults.redesign ? REDESIGN : CLASSIC;
}

/** A portal without sessions or faults. */
export function openPortal(parts: Pick<Portal, 'customer' | 'accounts' | 'controlToken' | 'save'> & { remembered: RememberedBrowsers }): Portal {
  return {
    ...parts,
    faults: { ...NO_FAULTS },
    sessions: new Sessions(),
    door: new PasswordDoor(parts.customer.username, parts.customer.email, parts.customer.password),
    messages: [],
    dangers: [],
    requests: [],
    latestCode: null,
  };
}

/** Every document of the portal, each account's bills before its receipts, newest first. */
export function servedDocuments(accounts: readonly AccountOnFile[]): readonly ServedBill[] {
  return accounts.flatMap((account) => [
    ...account.bills.map((bill) => bill.served),
    ...account.payments.flatMap((payment) => payment.receipt ?? []),
  ]);
}
