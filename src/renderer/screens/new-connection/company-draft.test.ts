import { expect, it } from 'vitest';
import { firstCompany, nameToMake } from './company-draft.ts';

it('begins with the only company, and with none where there are several or none', () => {
  expect(firstCompany([{ id: 'a', isArchived: false }, { id: 'b', isArchived: true }]).id).toBe('a');
  expect(firstCompany([{ id: 'a', isArchived: false }, { id: 'b', isArchived: false }]).id).toBeNull();
  expect(firstCompany([{ id: 'a', isArchived: true }]).id).toBeNull();
});

it('makes the first company of what is typed as the form is sent; where there are others it has to be made by a press, and an archived one restored', () => {
  const typed = { id: null, newName: ' Harbour Hotels ' };
  const archived = { id: 'o', name: 'Old Mill', isArchived: true };
  expect(nameToMake([], typed)).toBe('Harbour Hotels');
  expect(nameToMake([archived], typed)).toBe('Harbour Hotels');
  expect(nameToMake([archived], { id: null, newName: 'old mill' })).toBeNull();
  expect(nameToMake([archived, { id: 'n', name: 'Northwind Foods', isArchived: false }], typed)).toBeNull();
  expect(nameToMake([], { id: 'n', newName: null })).toBeNull();
});
