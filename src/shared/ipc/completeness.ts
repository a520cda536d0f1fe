import { z } from 'zod';
import { Day, Id } from '../domain/base.ts';
import { CompletenessPage, CompletenessRequest, Month, MonthLine } from '../domain/completeness.ts';
import { DatasourceType } from '../domain/datasource.ts';
import { defineCall } from './call.ts';

export const completenessCalls = {
  /** Sites by name, each with the state of its months. */
  list: defineCall(CompletenessRequest, CompletenessPage),
  /** What stands behind one month of one site. */
  get: defineCall(z.object({ siteId: Id, month: Month, today: Day, type: DatasourceType.optional() }), z.array(MonthLine)),
};
