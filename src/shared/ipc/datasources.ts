import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { Datasource } from '../domain/datasource.ts';
import { defineCall } from './call.ts';

/** What a person may say of a provider: where its terms stand, and that it is collected by hand only. */
export const DatasourceChange = Datasource.pick({ termsUrl: true, collectByHandOnly: true }).partial();

export const datasourcesCalls = {
  get: defineCall(z.object({ id: Id }), Datasource),
  /** Holds for every connection to this provider. */
  update: defineCall(z.object({ id: Id, change: DatasourceChange }), Datasource),
};
