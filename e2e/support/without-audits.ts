import { AUDIT_RULES } from '../../src/shared/domain/audit-rule.ts';
import type { StoreClient } from '../../src/main/store/store-client.ts';
import type { ForagerApp } from './forager-app.ts';
import { askApp } from './window-calls.ts';

const OFF = Object.fromEntries(AUDIT_RULES.map(({ key }) => [key, { isOn: false, values: {} }]));

/** The same in the app, where it runs already. */
export async function auditNothing({ window }: ForagerApp): Promise<void> {
  await askApp(window, 'audits', 'set', OFF);
}

/** Switches every rule of the audit off in a store: what it would say of made-up bills is not what the test is about. */
export async function withoutAudits({ settings }: Pick<StoreClient, 'settings'>): Promise<void> {
  await settings.set({ name: 'auditRules', value: OFF });
}
