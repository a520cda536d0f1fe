import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Rules of the house, beside the recommended ones. Import arrows are in .dependency-cruiser.mjs. */
const defaultExports = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: a thing carries one name everywhere.',
};
const rawOpenExternal = {
  selector: "MemberExpression[object.name='shell'][property.name='openExternal']",
  message: 'src/main/shell/external-links.ts is the one place that opens external links.',
};
const rawIpc = {
  selector: "ImportDeclaration[source.value='electron'] ImportSpecifier[imported.name=/^ipc(Main|Renderer)$/]",
  message: 'Calls between window and main go through src/main/ipc/connect.ts and the preload, where the contract is checked.',
};

export default tseslint.config(
  { ignores: ['out/', 'dist/', 'node_modules/', '.cache/', 'test-results/', '**/fixtures/**'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Templates carry numbers all day, and a number prints as itself.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // What a website's page returns is not what the DOM's types promise; a guard too many there is right.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-boolean-literal-compare': 'off',
      // `return done()` and `() => done()` are plain enough where nothing is returned.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // A string spread by code point is what is meant wherever it is written here.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/use-unknown-in-catch-callback-variable': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // File names and texts from the web are cleaned of control characters.
      'no-control-regex': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-restricted-syntax': ['error', defaultExports, rawOpenExternal, rawIpc],
    },
  },
  { files: ['src/**/*.{ts,tsx}'], rules: { 'no-console': 'error' } },
  // The window's console is where a screen's fault shows; its words reach no log.
  { files: ['src/renderer/**/*.{ts,tsx}'], rules: { 'no-console': ['error', { allow: ['error'] }] } },
  { files: ['src/**/*.{ts,tsx}'], ...reactHooks.configs.flat['recommended-latest'] },
  {
    files: ['src/renderer/**/*.tsx'],
    ignores: ['src/renderer/components/secret-field.tsx'],
    rules: { 'no-restricted-imports': ['error', { paths: [{ name: '@mantine/core', importNames: ['PasswordInput'], message: 'What is typed there is a secret: SecretField keeps it from React.' }] }] },
  },
  { files: ['src/main/ipc/connect.ts', 'src/preload/index.ts'], rules: { 'no-restricted-syntax': ['error', defaultExports, rawOpenExternal] } },
  { files: ['src/main/shell/external-links.ts'], rules: { 'no-restricted-syntax': ['error', defaultExports, rawIpc] } },
  // Marked as deprecated by its makers only so that it stands out: services on this computer alone are asked by http.
  {
    files: ['src/main/mailbox/sign-in/authorisation.ts'],
    rules: { '@typescript-eslint/no-deprecated': ['error', { allow: [{ from: 'package', package: 'openid-client', name: 'allowInsecureRequests' }] }] },
  },
  // Electron's own typings make its classes look unlike each other.
  { files: ['src/main/browser/page-rules.ts'], rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' } },
  { files: ['*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['**/*.test.{ts,tsx}', 'e2e/**/*.ts', '**/testing/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/require-await': 'off',
      // A test may watch what it must not reach.
      'no-restricted-syntax': ['error', defaultExports],
      // A test looks at what came back, whatever it is; a wrong shape fails it.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      // The older safeStorage calls are deprecated and tested on purpose.
      '@typescript-eslint/no-deprecated': 'off',
      'no-console': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { Buffer: 'readonly', URL: 'readonly', fetch: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', console: 'readonly', process: 'readonly' } },
  },
);
