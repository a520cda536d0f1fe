/** Every refusal of the store, with plain words on what happened and what to do. */

export type StoreErrorCode =
  | 'STORE_CORRUPT'
  | 'STORE_FROM_THE_FUTURE'
  | 'DATA_FOLDER_IN_USE'
  | 'STORE_WRITE_FAILED'
  | 'STORE_MIGRATION_FAILED'
  | 'STORE_PROCESS_ENDED'
  | 'STORE_ARGUMENTS_REFUSED'
  | 'STORE_ROW_MISSING'
  | 'STORE_CONFLICT'
  | 'STORE_FAULT';

export type StoreErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly details: StoreErrorDetails;

  constructor(code: StoreErrorCode, message: string, details: StoreErrorDetails = {}) {
    super(message);
    this.name = 'StoreError';
    this.code = code;
    this.details = details;
  }
}

/** The database or its journal cannot be trusted; nothing was deleted or overwritten. */
export class StoreCorrupt extends StoreError {
  constructor(what: string, file: string, details: StoreErrorDetails = {}) {
    super(
      'STORE_CORRUPT',
      `Forager's database is damaged: ${what} (${file}). Nothing was deleted or changed. ` +
        'Copy the data folder somewhere safe, then restore its latest folder under store/backups or a backup of your own.',
      { file, ...details },
    );
    this.name = 'StoreCorrupt';
  }
}

/** The data folder was last used by a newer Forager. */
export class StoreFromTheFuture extends StoreError {
  constructor(found: number, known: number) {
    super(
      'STORE_FROM_THE_FUTURE',
      `This data folder was written by a newer Forager (its database is version ${found}; this Forager knows up to ${known}). ` +
        'Install the newer version to open it. Nothing was changed.',
      { found, known },
    );
    this.name = 'StoreFromTheFuture';
  }
}

/** Another process owns the data folder. */
export class DataFolderInUse extends StoreError {
  constructor(dataFolder: string, pid: number) {
    super(
      'DATA_FOLDER_IN_USE',
      `The data folder ${dataFolder} is in use by another Forager (process ${pid}). ` +
        'Close that one, or choose another folder with --data.',
      { dataFolder, pid },
    );
    this.name = 'DataFolderInUse';
  }
}

/** A change could not be made durable. It was undone; everything saved before is safe. */
export class StoreWriteFailed extends StoreError {
  constructor(cause: string, diskFull: boolean) {
    super(
      'STORE_WRITE_FAILED',
      diskFull
        ? 'The disk is full, so this change could not be saved and was undone. Everything saved before is safe. Free some space and try again.'
        : `The disk refused to save this change (${cause}), so it was undone. Everything saved before is safe. Check the disk and try again.`,
      { cause, diskFull },
    );
    this.name = 'StoreWriteFailed';
  }
}

/** An update of the database's structure failed and was undone as a whole. */
export class StoreMigrationFailed extends StoreError {
  constructor(version: number, cause: string, backup: string | null) {
    super(
      'STORE_MIGRATION_FAILED',
      `Updating the database to version ${version} failed and was undone (${cause}). ` +
        `Your data is as it was${backup === null ? '' : `; a copy is in ${backup}`}. Use the previous version of Forager and report this.`,
      { version, cause, backup },
    );
    this.name = 'StoreMigrationFailed';
  }
}

/** The store's process ended before it answered: the change may or may not have been saved. */
export class StoreProcessEnded extends StoreError {
  constructor(exitCode: number | null) {
    super(
      'STORE_PROCESS_ENDED',
      'The database process ended before it answered. Whatever was confirmed before is safe; try the last step again.',
      { exitCode },
    );
    this.name = 'StoreProcessEnded';
  }
}

/** The caller passed arguments that the operation does not take. */
export class StoreArgumentsRefused extends StoreError {
  constructor(operation: string, problems: string) {
    super('STORE_ARGUMENTS_REFUSED', `${operation} was called with values it does not take: ${problems}.`, { operation });
    this.name = 'StoreArgumentsRefused';
  }
}

/** The row a change names does not exist or was deleted. */
export class StoreRowMissing extends StoreError {
  constructor(noun: string, id: string) {
    super('STORE_ROW_MISSING', `This ${noun} no longer exists. It may have been deleted on another screen or device.`, { noun, id });
    this.name = 'StoreRowMissing';
  }
}

/** The change would break a rule between rows, such as two rows with one natural key. */
export class StoreConflict extends StoreError {
  constructor(what: string, details: StoreErrorDetails = {}) {
    super('STORE_CONFLICT', what, details);
    this.name = 'StoreConflict';
  }
}

/** What a StoreError looks like between processes. */
export interface StoreErrorMessage {
  readonly name: string;
  readonly code: StoreErrorCode;
  readonly message: string;
  readonly details: StoreErrorDetails;
}

const CLASS_BY_CODE: Readonly<Record<StoreErrorCode, { prototype: StoreError }>> = {
  STORE_CORRUPT: StoreCorrupt,
  STORE_FROM_THE_FUTURE: StoreFromTheFuture,
  DATA_FOLDER_IN_USE: DataFolderInUse,
  STORE_WRITE_FAILED: StoreWriteFailed,
  STORE_MIGRATION_FAILED: StoreMigrationFailed,
  STORE_PROCESS_ENDED: StoreProcessEnded,
  STORE_ARGUMENTS_REFUSED: StoreArgumentsRefused,
  STORE_ROW_MISSING: StoreRowMissing,
  STORE_CONFLICT: StoreConflict,
  STORE_FAULT: StoreError,
};

/**
 * Returns the message for an error of any kind. An error that is not a StoreError carries only the
 * words of SQLite or the engine, which name columns and constraints but no values.
 */
export function toErrorMessage(error: unknown): StoreErrorMessage {
  if (error instanceof StoreError) {
    return { name: error.name, code: error.code, message: error.message, details: error.details };
  }
  const words = error instanceof Error ? error.message : String(error);
  return { name: 'StoreError', code: 'STORE_FAULT', message: `The database could not do this: ${words}.`, details: {} };
}

/** Returns the error a message stands for, of its own class, so that `instanceof` works in the caller's process. */
export function fromErrorMessage(message: StoreErrorMessage): StoreError {
  const error = new StoreError(message.code, message.message, message.details);
  Object.setPrototypeOf(error, CLASS_BY_CODE[message.code].prototype);
  error.name = message.name;
  return error;
}
