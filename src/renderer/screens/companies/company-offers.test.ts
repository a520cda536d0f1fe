import { expect, it } from 'vitest';
import { companyNameProblem } from './add-company.ts';
import { companyOffers, nobodyWords } from './company-offers.ts';

const companies = [{ id: 'n', name: 'Northwind Foods', isArchived: false }, { id: 'b', name: 'Brightmoor Hotels', isArchived: false }, { id: 'o', name: 'Old Mill', isArchived: true }];

it('offers every company by name while nothing is typed, and none to be made', () => {
  expect(companyOffers(companies, ' ')).toEqual({ fitting: [companies[1], companies[0]], meantId: null, archived: [], newName: null });
});

it('offers to make what no company is called, and takes it for none of them', () => {
  expect(companyOffers(companies, ' Acme Farms ')).toEqual({ fitting: [], meantId: null, archived: [], newName: 'Acme Farms' });
  expect(companyOffers([], 'Acme Farms').newName).toBe('Acme Farms');
});

it('takes a part of a name for no company, and offers those it fits', () => {
  expect(companyOffers(companies, 'northw')).toEqual({ fitting: [companies[0]], meantId: null, archived: [], newName: 'northw' });
});

it('takes a whole name for its company, whatever its capitals and spaces, and makes no second one', () => {
  expect(companyOffers(companies, 'northwind  foods')).toMatchObject({ meantId: 'n', newName: null });
});

it('takes the name of two companies for neither', () => {
  expect(companyOffers([...companies, { id: 'm', name: 'Northwind Foods', isArchived: false }], 'Northwind Foods')).toMatchObject({ meantId: null, newName: null, fitting: [{ id: 'n' }, { id: 'm' }] });
});

it('offers to restore an archived company whose name is typed, in whole or in part, and makes no second one of its name', () => {
  expect(companyOffers(companies, 'old  MILL')).toEqual({ fitting: [], meantId: null, archived: [companies[2]], newName: null });
  expect(companyOffers(companies, 'mill')).toMatchObject({ archived: [{ id: 'o' }], newName: 'mill' });
  // Where one of the same name goes on, that one is meant.
  expect(companyOffers([...companies, { id: 'm', name: 'Old Mill', isArchived: false }], 'Old Mill')).toMatchObject({ meantId: 'm', archived: [{ id: 'o' }], newName: null });
});

it('offers no name that a company cannot have', () => {
  expect(companyOffers(companies, 'x'.repeat(121)).newName).toBeNull();
});

it('says of a name that was left what stands in its way', () => {
  expect(nobodyWords(companies, 'Acme')).toMatch(/make it/);
  expect(nobodyWords(companies, 'old mill')).toMatch(/archived/);
  expect(nobodyWords([...companies, { id: 'm', name: 'Northwind Foods', isArchived: false }], 'Northwind Foods')).toMatch(/More than one/);
  expect(nobodyWords(companies, 'x'.repeat(121))).toBe(companyNameProblem('x'.repeat(121)));
});

it('asks for a name of more than spaces', () => {
  expect(companyNameProblem('  ')).toBeDefined();
  expect(companyNameProblem(' Harbour ')).toBeUndefined();
});
