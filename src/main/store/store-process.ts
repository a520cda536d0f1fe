import { connectParentPort } from '../../shared/process/parent-port.ts';
import { migrations } from './migrations/index.ts';
import { storeOperations } from './store-operations.ts';
import { serveStore } from './store-service.ts';

// Everything acknowledged is durable, so that an orphan has nothing to finish.
process.on('disconnect', () => process.exit(0));
serveStore({ port: connectParentPort(), migrations, operations: storeOperations, exit: (code) => process.exit(code) });
