import { ConnectionDeed } from '../../../shared/domain/connection-deed.ts';
import type { StoreReader } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';

/** Keeps what the workspace told was done with connections through its API; told again, it is kept once. */
export function keepDeeds(transaction: StoreTransaction, deeds: readonly ConnectionDeed[]): void {
  for (const { id, connectionId, at, by, name, kind, fields, isActive } of deeds) {
    transaction.run('INSERT INTO connection_deeds (id, connection_id, at, by, name, kind, fields, is_active) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING', [
      id, connectionId, at, by, name, kind, JSON.stringify(fields), isActive ? 1 : 0,
    ]);
  }
  if (deeds.length > 0) transaction.changedNouns.add('connection');
}

/** What was done with a connection through the API, newest first. */
export function deedsOf(reader: StoreReader, connectionId: string, limit: number): ConnectionDeed[] {
  return reader
    .all('SELECT * FROM connection_deeds WHERE connection_id = ? ORDER BY at DESC, id DESC LIMIT ?', [connectionId, limit])
    .map((row) => ConnectionDeed.parse({
      id: row['id'], connectionId: row['connection_id'], at: row['at'], by: row['by'], name: row['name'], kind: row['kind'],
      fields: JSON.parse(String(row['fields'])) as unknown, isActive: row['is_active'] === 1,
    }));
}
