import { expect, it } from 'vitest';
import { parseGroupChoices } from './table-groups.ts';

it('keeps what a person chose, and passes over what is not of its form', () => {
  expect(parseGroupChoices('{"Connections":{"by":"company","closed":["a"]},"Odd":{"by":3},"Bare":{}}')).toEqual({ Connections: { by: 'company', closed: ['a'] }, Bare: { by: null, closed: [] } });
  expect(parseGroupChoices('not json')).toEqual({});
  expect(parseGroupChoices(null)).toEqual({});
});
