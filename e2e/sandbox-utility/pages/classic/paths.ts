import type { Paths } from '../design.ts';

export const CLASSIC_PATHS: Paths = {
  signIn: '/account/sign-in',
  password: '/account/sign-in/password',
  question: '/account/security-question',
  delivery: '/account/verify',
  code: '/account/verify/code',
  newPassword: '/account/new-password',
  terms: '/account/terms',
  humanCheck: '/account/human-check',
  forgot: '/account/forgot-password',
  register: '/account/register',
  guest: '/pay-as-guest',
  dashboard: '/my/dashboard',
  account: '/my/account',
  bills: '/my/billing',
  moreBills: '/my/billing/rows',
  document: '/my/documents/',
  payments: '/my/payments',
  usage: '/my/usage',
  profile: '/my/profile',
  action: '/my/actions/',
};
