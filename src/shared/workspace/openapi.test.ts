import { expect, test } from 'vitest';
import { API_VERSIONS, api } from './api.ts';
import { openApiDocument } from './openapi.ts';
import { BillQuery } from './paging.ts';

const document = JSON.parse(JSON.stringify(openApiDocument())) as { openapi: string; paths: Record<string, Record<string, ReturnType<typeof JSON.parse>>>; webhooks: object; components: { schemas: object } };
const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));

test('every operation of the contract is described, under a name of its own', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(operations).toHaveLength(Object.values(api).reduce((sum, { places }) => sum + places.length, 0));
  const ids = operations.map(({ operation }) => operation.operationId as string);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^\w+$/);
});

test('every reference leads somewhere, and every path names its parameters', () => {
  const references = JSON.stringify(document).match(/"\$ref":"#\/components\/schemas\/[^"]+"/g) ?? [];
  const named = new Set(references.map((reference) => reference.slice(reference.lastIndexOf('/') + 1, -1)));
  expect([...named].filter((name) => !Object.hasOwn(document.components.schemas, name))).toEqual([]);
  for (const { path, operation } of operations) {
    const inPath = ((operation.parameters ?? []) as { in: string; name: string; required: boolean }[]).filter((parameter) => parameter.in === 'path');
    expect(inPath.map(({ name, required }) => [name, required]), path).toEqual((path.match(/\{\w+\}/g) ?? []).map((name) => [name.slice(1, -1), true]));
  }
});

test('the operations of the product page are there as it writes them', () => {
  const change = document.paths['/connection/{id}/details']?.['patch'];
  expect(change.requestBody.content['application/json'].schema).toEqual({ $ref: '#/components/schemas/ConnectionChange' });
  expect(document.components.schemas).toMatchObject({ ConnectionChange: { properties: { isActive: { type: 'boolean' } }, examples: [{ isActive: false }] } });
  expect(Object.keys(document.paths['/connection/{id}/details'] ?? {})).toEqual(['get', 'patch']);
});

test('no operation takes or gives a password', () => {
  expect(JSON.stringify(document.paths).match(/"(password|passphrase|totpSecret|credential)\w*"/gi)).toBeNull();
  expect(API_VERSIONS.at(-1)).toBe('1');
});

test('a list in a query is repeated or has commas, and what is none of its values is refused', () => {
  expect(BillQuery.parse({ datasourceType: 'GAS, WATER' }).datasourceType).toEqual(['GAS', 'WATER']);
  expect(BillQuery.parse({ datasourceType: ['GAS', 'WATER'] }).datasourceType).toEqual(['GAS', 'WATER']);
  expect(BillQuery.safeParse({ datasourceType: 'STEAM' }).success).toBe(false);
  expect(BillQuery.parse({})).toEqual({ page: 1, limit: 100, dateType: 'BILL_DATE' });
});
