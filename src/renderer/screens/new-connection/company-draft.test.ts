import { expect, it } from 'vitest';
import { firstCompany } from './company-draft.ts';

it('begins with the only company, and with none where there are several or none', () => {
  expect(firstCompany([{ id: 'a', isArchived: false }, { id: 'b', isArchived: true }]).id).toBe('a');
  expect(firstCompany([{ id: 'a', isArchived: false }, { id: 'b', isArchived: false }]).id).toBeNull();
  expect(firstCompany([{ id: 'a', isArchived: true }]).id).toBeNull();
});
