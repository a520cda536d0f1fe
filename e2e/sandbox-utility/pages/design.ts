import type { AccountOnFile, BillOnFile, PaymentOnFile } from '../bills/make.ts';
import type { Customer } from '../customer.ts';
import type { Markup } from './html.ts';

/** Where each page of a design lives. Those that end in a slash are followed by an id or a name. */
export interface Paths {
  readonly signIn: string;
  /** The second step of a sign-in that asks for name and password on two pages. */
  readonly password: string;
  readonly question: string;
  readonly delivery: string;
  readonly code: string;
  readonly newPassword: string;
  readonly terms: string;
  readonly humanCheck: string;
  readonly forgot: string;
  readonly register: string;
  readonly guest: string;
  readonly dashboard: string;
  readonly account: string;
  readonly bills: string;
  /** The next rows of the bills, as a piece of a page. */
  readonly moreBills: string;
  readonly document: string;
  readonly payments: string;
  readonly usage: string;
  readonly profile: string;
  readonly action: string;
}

/** What every page needs to draw its frame. */
export interface PageContext {
  readonly customer: Customer;
  /** Empty where there is no session. */
  readonly csrf: string;
  readonly isSignedIn: boolean;
  readonly message?: string;
}

/** What the pages behind the sign-in show; no accounts where none is linked. */
export interface MyContext extends PageContext {
  readonly accounts: readonly AccountOnFile[];
  readonly chosen: number;
  readonly hasBills: boolean;
}

export interface BillsView {
  readonly rows: readonly BillOnFile[];
  readonly page: number;
  readonly pages: number;
  readonly account: AccountOnFile;
}

export interface PaymentsView {
  readonly rows: readonly PaymentOnFile[];
  readonly page: number;
  readonly pages: number;
}

/** The words in which two designs differ on pages they otherwise share. */
export interface Words {
  readonly signIn: string;
  readonly sendCode: string;
  readonly codeLabel: string;
  readonly remember: string;
  readonly submitCode: string;
  readonly viewBill: string;
  readonly payBill: string;
  readonly receipt: string;
}

/** One look of the portal. */
export interface Design {
  /** Its style sheet is /assets/<name>.css. */
  readonly name: 'classic' | 'redesign';
  readonly paths: Paths;
  readonly words: Words;
  readonly style: string;
  shell(context: PageContext, title: string, body: Markup): Markup;
  home(context: PageContext): Markup;
  signIn(context: PageContext, username: string): Markup;
  /** The page that asks for the password alone; null where one page asks for both. */
  password(context: PageContext, username: string): Markup | null;
  dashboard(context: MyContext): Markup;
  bills(context: MyContext, view: BillsView): Markup;
  billRows(context: MyContext, view: BillsView): Markup;
  payments(context: MyContext, view: PaymentsView): Markup;
}
