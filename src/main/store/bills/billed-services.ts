import { z } from 'zod';
import type { BilledService } from '../../../shared/domain/bill.ts';
import { ConnectionSettings, type CustomContainer } from '../../../shared/domain/connection.ts';
import { deliveryQuantity, pickUpQuantity } from '../../../shared/domain/container-quantity.ts';
import { shareOf } from '../../../shared/domain/counted-usage.ts';
import { DatasourceType } from '../../../shared/domain/datasource.ts';
import { OccupancyChange } from '../../../shared/domain/occupancy.ts';
import type { SqlRow } from '../engine/database.ts';

/** Columns from which the services of a bill `b`, of an account `a` of a connection `n`, are made. */
export const SERVICE_COLUMNS = `
  n.settings AS connection_settings,
  (SELECT json_group_array(json_object('id', s.id, 'name', s.name, 'occupancyPercent', s.occupancy_percent, 'occupancyChanges', json(s.occupancy_changes)))
    FROM (SELECT s.* FROM account_sites x JOIN sites s ON s.id = x.site_id WHERE x.account_id = b.account_id ORDER BY s.search_text) s) AS account_sites,
  (SELECT json_group_array(json_object('type', s.type, 'meterNumber', s.meter_number, 'usage', s.usage, 'unit', s.unit, 'siteId', s.site_id, 'periodStart', s.period_start, 'periodEnd', s.period_end))
    FROM (SELECT u.type, u.usage, u.unit, u.period_start, u.period_end, m.meter_number, m.site_id FROM usages u LEFT JOIN meters m ON m.id = u.meter_id WHERE u.bill_id = b.id ORDER BY u.type, m.meter_number, u.period_start, u.id) s) AS services,
  CASE WHEN json_extract(n.settings, '$.customContainer') IS NOT NULL THEN (SELECT json_group_array(h.description) FROM charges h WHERE h.bill_id = b.id) END AS line_descriptions`;
export const SERVICE_JOINS = `
  LEFT JOIN accounts a ON a.id = b.account_id
  LEFT JOIN connections n ON n.id = COALESCE(a.connection_id, b.connection_id)`;

const SiteRow = z.object({ id: z.string(), name: z.string(), occupancyPercent: z.number(), occupancyChanges: z.array(OccupancyChange) });
const ServiceRow = z.object({
  type: DatasourceType, meterNumber: z.string().nullable(), usage: z.number().nullable(), unit: z.string().nullable(),
  siteId: z.string().nullable(), periodStart: z.string().nullable(), periodEnd: z.string().nullable(),
});
const Settings = ConnectionSettings.pick({ multiplyByOccupancy: true, customContainer: true });

const jsonOf = (row: SqlRow, column: string): unknown => (typeof row[column] === 'string' ? (JSON.parse(row[column]) as unknown) : null);

/** What a service comes to by the container of its connection; null where there is none, or no line counts it. */
export function quantityOf(type: DatasourceType, container: CustomContainer | null, lines: readonly string[]): BilledService['fromContainer'] {
  if (container === null) return null;
  return type === 'WASTE' ? pickUpQuantity(container, lines) : type === 'FUEL' ? deliveryQuantity(lines) : null;
}

/** The names of a bill's sites, and what it says was used with what of it counts for the company. */
export function servicesOf(row: SqlRow): { readonly siteNames: string[]; readonly services: BilledService[] } {
  const settings = Settings.safeParse(jsonOf(row, 'connection_settings')).data ?? { multiplyByOccupancy: false, customContainer: null };
  const sites = z.array(SiteRow).parse(jsonOf(row, 'account_sites'));
  const lines = z.array(z.string()).parse(jsonOf(row, 'line_descriptions') ?? []);
  const services = z.array(ServiceRow).parse(jsonOf(row, 'services')).map(({ siteId, periodStart, periodEnd, ...service }): BilledService => ({
    ...service,
    share: shareOf({ isMultiplied: settings.multiplyByOccupancy, sites, siteId, periodStart, periodEnd }),
    fromContainer: quantityOf(service.type, settings.customContainer, lines),
  }));
  return { siteNames: sites.map(({ name }) => name), services };
}
