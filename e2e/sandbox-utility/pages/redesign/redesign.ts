import type { Design } from '../design.ts';
import { overviewPage } from './overview.ts';
import { NEW_PATHS } from './paths.ts';
import { newHome, newShell } from './shell.ts';
import { emailPage, secretPage } from './sign-in.ts';
import { activityPage, statementCards, statementsPage } from './statements.ts';
import { NEW_STYLE } from './style.ts';

/** The portal after a relaunch: other addresses and words, cards, a list of accounts, sign-in in two steps. */
export const REDESIGN: Design = {
  name: 'redesign',
  paths: NEW_PATHS,
  words: {
    signIn: 'Log in',
    sendCode: 'Text me a code',
    codeLabel: 'Enter the security code',
    remember: 'Trust this device for 90 days',
    submitCode: 'Continue',
    viewBill: 'Open statement',
    payBill: 'Make a payment',
    receipt: 'Download confirmation',
  },
  style: NEW_STYLE,
  shell: newShell,
  home: newHome,
  signIn: (context, username) => emailPage(REDESIGN, context, username),
  password: (context, username) => secretPage(REDESIGN, context, username),
  dashboard: (context) => overviewPage(REDESIGN, context),
  bills: (context, view) => statementsPage(REDESIGN, context, view),
  billRows: (context, view) => statementCards(REDESIGN, context, view),
  payments: (context, view) => activityPage(REDESIGN, context, view),
};
