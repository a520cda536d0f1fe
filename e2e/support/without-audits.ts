import { AUDIT_RULES, auditChanges, RULE_SETTINGS } from '../../src/shared/domain/audit-rule.ts';
import type { StoreClient } from '../../src/main/store/store-client.ts';
import type { ForagerApp } from './forager-app.ts';
import { askApp } from './window-calls.ts';

const OFF = auditChanges({}, Object.fromEntries(AUDIT_RULES.map(({ key }) => [key, { isOn: false, values: {} }])));

/** The same in the app, where it runs already. */
export async function auditNothing({ window }: ForagerApp): Promise<void> {
  await askApp(window, 'audits', 'change', OFF);
}

/** Switches every rule of the audit off in a store: what it would say of made-up bills is not what the test is about. */
export async function withoutAudits({ sharedSettings }: Pick<StoreClient, 'sharedSettings'>): Promise<void> {
  await sharedSettings.set({ by: null, changes: OFF.map(({ rule, key, is }) => ({ name: `${RULE_SETTINGS}${rule}`, companyId: null, key, is })) });
}
