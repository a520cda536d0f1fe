import type { SharedSetting } from '../../../shared/domain/shared-setting.ts';
import type { RowTable } from '../rows/row-table.ts';

export const sharedSettingTable: RowTable<SharedSetting> = {
  noun: 'sharedSetting',
  table: 'shared_settings',
  fields: { name: 'TEXT', companyId: 'TEXT', entries: 'SETTINGS' },
  derive: null,
};
