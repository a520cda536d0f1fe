/**
 * The arrows of the house. A room may import the rooms of the floors below its own, and nothing beside
 * or above it but types; this table is the one place that says which floor a room is on.
 */
const FLOORS = {
  4: ['ipc', 'cli', 'shell'],
  3: ['collection', 'deletions', 'sync', 'imports', 'exports', 'backup', 'reports'],
  2: ['portals', 'codes', 'mailbox', 'reading', 'filing', 'checks', 'notices', 'datasources'],
  1: ['browser', 'vault', 'store', 'diagnostics'],
  0: ['files'],
};

const rooms = Object.entries(FLOORS).flatMap(([floor, names]) => names.map((name) => ({ name, floor: Number(floor) })));
const oneOf = (names) => `(${names.join('|')})`;
/** The composition root: index.ts and the room of its parts. */
const ROOT = '(index\\.ts$|compose/)';
const TEST = '(\\.test\\.tsx?$|/testing/|/soak/)';
const BUILT_IN = '^(node:)?(assert|buffer|child_process|cluster|crypto|dgram|dns|fs|http|https|http2|net|os|path|process|readline|stream|tls|url|util|v8|vm|worker_threads|zlib)(/|$)';

const floorRules = rooms.map(({ name, floor }) => ({
  name: `floor-${name}`,
  comment: `src/main/${name} stands on floor ${floor}: it may import lower floors only (types excepted).`,
  severity: 'error',
  from: { path: `^src/main/${name}/`, pathNot: TEST },
  to: {
    path: `^src/main/(${ROOT}|${oneOf(rooms.filter((other) => other.name !== name && other.floor >= floor).map((other) => other.name))}/)`,
    dependencyTypesNot: ['type-only'],
  },
}));

export default {
  forbidden: [
    ...floorRules,
    {
      name: 'known-rooms',
      comment: 'A new room of src/main gets its floor in the table above.',
      severity: 'error',
      from: {},
      to: { path: '^src/main/', pathNot: `^src/main/(${ROOT}|${oneOf(rooms.map(({ name }) => name))}/)` },
    },
    {
      name: 'shared-stands-alone',
      comment: 'src/shared is what all processes agree on; it imports no process.',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: TEST },
      to: { path: '^src/', pathNot: '^src/shared/' },
    },
    {
      name: 'renderer-imports-shared-alone',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/', pathNot: '^src/(renderer|shared)/' },
    },
    {
      name: 'renderer-runs-in-a-sandbox',
      comment: 'The window has no Node and no Electron; a type from Node is a mistake there too.',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: TEST },
      to: { path: BUILT_IN },
    },
    {
      name: 'workspace-imports-shared-alone',
      severity: 'error',
      from: { path: '^src/workspace/', pathNot: TEST },
      to: { path: '^src/', pathNot: '^src/(workspace|shared)/' },
    },
    {
      name: 'sql-of-the-workspace-in-its-store',
      comment: 'SQL of the cloud service stands in src/workspace/store alone; every other room goes through its repositories.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/workspace/store/|${TEST}` },
      to: { path: '(^|/)node_modules/(kysely|pg|pg-boss|@electric-sql/pglite)(/|$)' },
    },
    {
      name: 'preload-imports-the-contract-alone',
      severity: 'error',
      from: { path: '^src/preload/', pathNot: TEST },
      to: { path: '^src/', pathNot: '^src/(preload|shared/ipc)/' },
    },
    {
      name: 'electron-in-its-rooms',
      comment: 'Everything else receives what it needs of Electron as an argument, so that it runs under plain Node in a test.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(main/(${ROOT}|(shell|ipc|browser|vault|notices)/)|preload/)` },
      to: { path: '^electron(/|$)|(^|/)node_modules/electron/' },
    },
    {
      name: 'product-without-its-tests',
      comment: 'What ships does not import tests, benches or tools.',
      severity: 'error',
      from: { path: '^src/', pathNot: TEST },
      to: { path: `^(e2e|bench|scripts)/|^src/.*${TEST}` },
    },
    {
      name: 'no-cycles',
      comment: 'Cycles of types alone are harmless: they are gone when the code runs.',
      severity: 'error',
      from: { path: '^(src|e2e|scripts|bench)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: { path: '^src/' },
      // Vite answers a query on an import itself, and what the build makes (electron.vite.config.ts).
      to: { couldNotResolve: true, pathNot: '(\\?(url|raw|worker|inline)$|^virtual:)' },
    },
    {
      name: 'declared-dependencies',
      comment: 'What main and the preload need when they run is a dependency of the app, as they are not bundled with their packages.',
      severity: 'error',
      from: { path: '^src/main/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'], pathNot: '(^|/)node_modules/electron/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(out|dist|\\.cache|fixtures)/' },
    // Keeps the type-only imports visible, and marked as such.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'] },
  },
};
