import { z } from 'zod';
import { change, read } from './operation.ts';
import { momentOf } from './rows/row-changes.ts';

export const SettingName = z.string().regex(/^[a-z][A-Za-z.]{0,79}$/);

/** Settings of this device by name. Never a secret: those are the vault's. */
export const settingOperations = {
  get: read(z.object({ name: SettingName }), (reader, { name }): unknown => {
    const value = reader.get('SELECT value FROM settings WHERE id = ?', [name])?.['value'];
    return value === undefined ? null : (JSON.parse(String(value)) as unknown);
  }),

  set: change(z.object({ name: SettingName, value: z.json() }), (transaction, { name, value }): void => {
    transaction.run(
      'INSERT INTO settings (id, value, updated_at) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at',
      [name, JSON.stringify(value), momentOf(transaction)],
    );
    transaction.changedNouns.add('setting');
  }),
};
