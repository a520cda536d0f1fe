import { z } from 'zod';
import { Id } from '../../../shared/domain/base.ts';
import { DatasourceType } from '../../../shared/domain/datasource.ts';
import { change, read } from '../operation.ts';

const Choice = z.object({
  /** Of a meter of Portfolio Manager. */
  portfolioId: z.string().min(1).max(200),
  /** The meter of ours and the service of it; null: none of ours. */
  meter: z.object({ id: Id, type: DatasourceType }).nullable(),
});
type Choice = z.infer<typeof Choice>;

/** Which meter of ours a meter of Portfolio Manager is, as a person chose it on this device. */
export const portfolioMeterOperations = {
  list: read(z.void(), (reader): Choice[] =>
    reader.all('SELECT portfolio_id, meter_id, type FROM portfolio_meters').map((row) => Choice.parse({ portfolioId: row['portfolio_id'], meter: row['meter_id'] === null ? null : { id: row['meter_id'], type: row['type'] } }))),

  /** Keeps choices, and forgets those of meters that are gone. */
  keep: change(z.object({ choices: z.array(Choice).max(20_000) }), (transaction, { choices }): void => {
    for (const { portfolioId, meter } of choices) {
      transaction.run('INSERT INTO portfolio_meters (portfolio_id, meter_id, type) VALUES (?, ?, ?) ON CONFLICT (portfolio_id) DO UPDATE SET meter_id = excluded.meter_id, type = excluded.type', [portfolioId, meter?.id ?? null, meter?.type ?? null]);
    }
    transaction.run('DELETE FROM portfolio_meters WHERE meter_id IS NOT NULL AND meter_id NOT IN (SELECT id FROM meters WHERE deleted_at IS NULL)');
  }),
};
