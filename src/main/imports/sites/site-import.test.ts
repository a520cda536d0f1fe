import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoreClient } from '../../store/store-client.ts';
import { ownStore } from '../../store/testing/own-store.ts';
import { temporaryFolder } from '../../store/testing/small-store.ts';
import { checkSites, type SiteCells } from './check-sites.ts';
import { ImportRefused } from '../list-file/import-refused.ts';
import { readPasted } from '../list-file/read-list.ts';
import { createSiteImportDesk, type SiteImportDesk } from './site-import-desk.ts';
import { SITE_LIST } from './site-list.ts';

const world = { companies: [{ id: 'c1', name: 'Harbour Hotels', isArchived: false }, { id: 'c2', name: 'Old Quay', isArchived: true }], sites: [{ companyId: 'c1', name: 'Pier Annex' }] };
const rows = (...cells: SiteCells['cells'][]): SiteCells[] => cells.map((one, at) => ({ id: at + 1, line: at + 2, cells: one }));
const errorsOf = (...cells: SiteCells['cells'][]) => checkSites(rows(...cells), world, { companyId: 'c1', isMakingCompanies: false }).map(({ errors }) => errors);

describe('a row of a list of sites', () => {
  it('in order becomes a site, with what is blank left as most sites are', () => {
    const [only] = checkSites(rows({ name: ' North Mill ', company: 'harbour  HOTELS', address: '1 Main St\nAlder Falls', occupancyPercent: '40 %', tags: 'north; leased, north', country: 'germany', floorArea: '1.115,5 m2' }), world, { companyId: null, isMakingCompanies: false });
    expect(only).toEqual({ errors: {}, newCompany: null, site: { owner: { id: 'c1' }, name: 'North Mill', address: '1 Main St, Alder Falls', country: 'DE', occupancyPercent: 40, floorArea: { value: 1115.5, unit: 'm2' }, externalId: null, tags: ['north', 'leased'], notes: null } });
    expect(checkSites(rows({ name: 'Depot' }), world, { companyId: 'c1', isMakingCompanies: false })[0]?.site).toMatchObject({ occupancyPercent: 100, floorArea: null, country: null, tags: [] });
  });
  it('says in its cell what is wrong', () => {
    expect(errorsOf({ name: '' })[0]).toHaveProperty('name');
    expect(errorsOf({ name: 'A', company: 'Nobody' })[0]).toHaveProperty('company');
    expect(errorsOf({ name: 'A', company: 'Old Quay' })[0]).toHaveProperty('company');
    expect(errorsOf({ name: 'A', occupancyPercent: '140' }, { name: 'B', occupancyPercent: 'half' }, { name: 'C', occupancyPercent: '-3' })).toEqual(Array.from({ length: 3 }, () => ({ occupancyPercent: 'Enter a share from 0 to 100' })));
    expect(errorsOf({ name: 'A', floorArea: '12000' })[0]?.floorArea).toContain('with its unit');
    expect(errorsOf({ name: 'A', country: 'Atlantis' })[0]).toHaveProperty('country');
    expect(checkSites(rows({ name: 'A' }), world, { companyId: null, isMakingCompanies: true })[0]?.errors).toHaveProperty('company');
  });
  it('may name a company that is to be made, once however it is spelt, but none that is archived', () => {
    const made = checkSites(rows({ name: 'A', company: 'New Mills' }, { name: 'B', company: 'NEW mills' }, { name: 'a', company: 'New Mills' }, { name: 'C', company: 'Old Quay' }), world, { companyId: 'c1', isMakingCompanies: true });
    expect(made.map(({ newCompany }) => newCompany)).toEqual(['New Mills', 'New Mills', 'New Mills', null]);
    expect(made.map(({ site }) => site?.owner ?? null)).toEqual([{ newName: 'New Mills' }, { newName: 'New Mills' }, null, null]);
    expect([made[2]?.errors.name, made[3]?.errors.company]).toEqual(['Row 1 is the same site', 'This company is archived. Restore it first']);
  });
  it('is the first of its name in the list and in the company, whatever the capital letters', () => {
    expect(errorsOf({ name: 'pier annex' })[0]?.name).toContain('has a site of this name');
    expect(errorsOf({ name: 'Depot' }, { name: 'DEPOT' })).toEqual([{}, { name: 'Row 1 is the same site' }]);
  });
});

describe('the import of sites', () => {
  const { folder, remove } = temporaryFolder();
  let store: StoreClient;
  let desk: SiteImportDesk;
  let companyId: string;
  beforeAll(async () => {
    store = ownStore(folder);
    desk = createSiteImportDesk({ store, now: () => new Date() });
    companyId = (await store.companies.create({ name: 'Harbour Hotels' })).id;
  }, 60_000);
  afterAll(async () => {
    await store.close();
    remove();
  });
  const begin = (text: string) => desk.begin(readPasted(text, SITE_LIST), null, null);
  const names = async () => (await store.sites.list({})).map(({ name }) => name).sort();

  it('finds the columns by their headings, shows errors, takes corrections back, and makes all or none', async () => {
    const view = await begin('Building\tStreet address\tOccupied percent\tGFA\nNorth Mill\t1 Main Street\t40\t12,000 ft²\nSouth Mill\t2 Main Street\tmany\t');
    expect(view.columns.map(({ target }) => target)).toEqual(['name', 'address', 'occupancyPercent', 'floorArea']);
    expect(view).toMatchObject({ companyId, errorRowCount: 1 });
    await expect(desk.run(view.id)).rejects.toThrow(ImportRefused);
    expect(await names()).toEqual([]);
    const mended = desk.edit(view.id, [{ rowId: view.rows[1]?.id ?? 0, column: 'occupancyPercent', text: '60' }]);
    expect(mended.errorRowCount).toBe(0);
    expect(desk.undo(view.id).errorRowCount).toBe(1);
    desk.edit(view.id, [{ rowId: view.rows[1]?.id ?? 0, column: 'occupancyPercent', text: '60' }]);
    const { id, siteCount } = await desk.run(view.id);
    expect(siteCount).toBe(2);
    expect((await store.sites.list({})).find(({ name }) => name === 'North Mill')?.floorArea).toEqual({ value: 12_000, unit: 'ft2' });
    expect(await names()).toEqual(['North Mill', 'South Mill']);
    expect(await desk.undoFinished(id)).toEqual({ removed: 2, kept: 0, companies: 0 });
    expect(await names()).toEqual([]);
  });
  it('makes columns anew where a person says which is what, and passes over the example of the template', async () => {
    const view = await begin('Site,Notes\nHarbour Office,An example: write over it or delete it\nDepot,by the rail');
    expect(view.rows.map(({ cells }) => cells)).toEqual([{ name: 'Depot', notes: 'by the rail' }]);
    const other = desk.setColumns(view.id, true, ['notes', 'name']);
    expect(other.rows[1]?.cells).toEqual({ notes: 'Depot', name: 'by the rail' });
    desk.cancel(view.id);
    expect(desk.state().open).toBeNull();
  });
  it('puts an address together that stands in several columns', async () => {
    const view = await begin('Building\tStreet\tCity\tState\tZIP\nNorth Mill\t1 Main Street\tAlder Falls\tWI\t54999\nDepot\t\tElm City\t\t');
    expect(view.columns.map(({ target }) => target)).toEqual(['name', 'address', 'town', 'region', 'postcode']);
    expect(view.rows.map(({ cells }) => cells.address)).toEqual(['1 Main Street, Alder Falls, WI 54999', 'Elm City']);
    desk.cancel(view.id);
  });
  it('makes the companies its rows name where a person says so, with the sites or not at all, and takes both out again', async () => {
    const companies = async () => (await store.companies.list({})).map(({ name }) => name).sort();
    const view = await begin('Site\tClient\nDepot\tNew Mills\nAnnex\tnew mills\nTower\tHarbour Hotels\nShed\tBrook Farm');
    expect(view).toMatchObject({ newCompanies: ['New Mills', 'Brook Farm'], isMakingCompanies: false, errorRowCount: 3 });
    expect(desk.makeCompanies(view.id, true)).toMatchObject({ errorRowCount: 0 });
    const done = await desk.run(view.id);
    expect(done).toMatchObject({ siteCount: 4, companyCount: 2 });
    expect(await companies()).toEqual(['Brook Farm', 'Harbour Hotels', 'New Mills']);
    const brook = (await store.companies.list({})).find(({ name }) => name === 'Brook Farm')?.id ?? '';
    const barn = await store.sites.create({ companyId: brook, name: 'Barn' });
    // A company that something was put under meanwhile stays.
    expect(await desk.undoFinished(done.id)).toEqual({ removed: 4, kept: 0, companies: 1 });
    expect(await companies()).toEqual(['Brook Farm', 'Harbour Hotels']);
    expect(await names()).toEqual(['Barn']);
    await store.siteImports.remove({ siteIds: [barn.id], companyIds: [brook] });
  });
  it('takes 2,000 rows and refuses more', async () => {
    const list = (count: number): string => `Site\tAddress\n${Array.from({ length: count }, (_, at) => `Site ${at}\t${at} Main Street`).join('\n')}`;
    const view = await begin(list(2000));
    expect(view).toMatchObject({ errorRowCount: 0 });
    const { siteCount } = await desk.run(view.id);
    expect(siteCount).toBe(2000);
    expect(() => readPasted(list(2001), SITE_LIST)).toThrow('2,000 sites go into one import');
  }, 60_000);
});
