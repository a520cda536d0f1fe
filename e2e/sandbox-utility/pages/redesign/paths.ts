import type { Paths } from '../design.ts';

export const NEW_PATHS: Paths = {
  signIn: '/login',
  password: '/login/password',
  question: '/login/question',
  delivery: '/login/confirm',
  code: '/login/confirm/code',
  newPassword: '/login/renew',
  terms: '/login/agreement',
  humanCheck: '/login/challenge',
  forgot: '/help/login',
  register: '/join',
  guest: '/quick-pay',
  dashboard: '/portal/overview',
  account: '/portal/select',
  bills: '/portal/statements',
  moreBills: '/portal/statements/more',
  document: '/portal/files/',
  payments: '/portal/activity',
  usage: '/portal/energy',
  profile: '/portal/settings',
  action: '/portal/do/',
};
