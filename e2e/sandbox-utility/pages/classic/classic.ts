import { CLASSIC_PATHS } from './paths.ts';
import { billRows, billsPage, paymentsPage } from './billing.ts';
import { dashboardPage } from './dashboard.ts';
import { homePage } from './home.ts';
import { classicShell } from './shell.ts';
import { signInPage } from './sign-in.ts';
import { CLASSIC_STYLE } from './style.ts';
import type { Design } from '../design.ts';

/** The portal as its customers have known it for years: tables, pages with numbers, one sign-in form. */
export const CLASSIC: Design = {
  name: 'classic',
  paths: CLASSIC_PATHS,
  words: {
    signIn: 'Sign in',
    sendCode: 'Send code',
    codeLabel: 'Verification code',
    remember: 'Remember this browser',
    submitCode: 'Verify',
    viewBill: 'View bill (PDF)',
    payBill: 'Pay bill',
    receipt: 'Receipt (PDF)',
  },
  style: CLASSIC_STYLE,
  shell: classicShell,
  home: (context) => homePage(CLASSIC, context),
  signIn: (context, username) => signInPage(CLASSIC, context, username),
  password: () => null,
  dashboard: (context) => dashboardPage(CLASSIC, context),
  bills: (context, view) => billsPage(CLASSIC, context, view),
  billRows: (context, view) => billRows(CLASSIC, context, view),
  payments: (context, view) => paymentsPage(CLASSIC, context, view),
};
