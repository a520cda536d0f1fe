/** `npm run sbom`: the software bill of materials of what would ship, into dist/. */
import path from 'node:path';
import { say } from './launcher/say.mjs';
import { writeSbom } from './packaging/write-sbom.mjs';

say(`written to ${writeSbom(path.resolve(import.meta.dirname, '..'))}`);
