import type { FloorArea } from '../../shared/domain/floor-area.ts';
import type { Handlers } from '../context.ts';
import { found } from '../refused.ts';
import { insertRow, isThere, updateRow } from '../store/row-writes.ts';
import { findSite, listSites } from '../store/site-repository.ts';

/** An area as its column takes it; undefined where nothing is said of it. */
const textOf = (area: FloorArea | null | undefined): string | null | undefined => (area == null ? area : JSON.stringify(area));

export const siteHandlers: Handlers<'listSites' | 'createSite' | 'getSite' | 'updateSite'> = {
  listSites: ({ params, query }, { asTeam }) => asTeam((transaction) => listSites(transaction, params.id, query)),
  createSite: ({ params, body }, { asTeam, audit }) =>
    asTeam(async (transaction) => {
      found(await isThere(transaction, 'companies', params.id), 'company');
      const id = await insertRow(transaction, 'sites', {
        companyId: params.id, name: body.name, address: body.address ?? null, country: body.country ?? null, occupancyPercent: body.occupancyPercent, occupancyChanges: '[]',
        floorArea: textOf(body.floorArea) ?? null, externalId: body.externalId ?? null, isArchived: body.isActive === false, tags: JSON.stringify(body.tags ?? []), notes: body.notes ?? null,
      });
      await audit(transaction, 'site.create', { kind: 'site', id }, { name: body.name, companyId: params.id });
      return found(await findSite(transaction, id), 'site');
    }),
  getSite: ({ params }, { asTeam }) => asTeam(async (transaction) => found(await findSite(transaction, params.id), 'site')),
  updateSite: ({ params, body: { isActive, tags, floorArea, ...rest } }, { asTeam, audit }) =>
    asTeam(async (transaction) => {
      const columns = { ...rest, floorArea: textOf(floorArea), isArchived: isActive === undefined ? undefined : !isActive, tags: tags && JSON.stringify(tags) };
      const changed = found(await updateRow(transaction, 'sites', params.id, columns), 'site');
      if (changed.length > 0) await audit(transaction, 'site.update', { kind: 'site', id: params.id }, { fields: changed });
      return found(await findSite(transaction, params.id), 'site');
    }),
};
