import type { Site } from '../../../shared/domain/site.ts';
import type { RowTable } from '../rows/row-table.ts';
import { foldText } from '../rows/search-text.ts';

export const siteTable: RowTable<Site> = {
  noun: 'site',
  table: 'sites',
  fields: {
    companyId: 'TEXT',
    name: 'TEXT',
    address: 'TEXT',
    country: 'TEXT',
    occupancyPercent: 'NUMBER',
    occupancyChanges: 'JSON',
    floorArea: 'JSON',
    externalId: 'TEXT',
    tags: 'JSON',
    notes: 'TEXT',
    isArchived: 'BOOLEAN',
  },
  derive: (site) => ({ search_text: foldText(site.name, site.address, site.externalId, ...site.tags) }),
};
