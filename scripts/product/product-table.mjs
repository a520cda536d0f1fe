import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The names under which a file's tests are found: their titles, as they are written. */
function titlesOf(text) {
  return [...text.matchAll(/\b(?:it|test)(?:\.\w+(?:\([^)]*\))?)*\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/g)].map(([, single, double, back]) => (single ?? double ?? back ?? '').replace(/\\(.)/g, '$1'));
}

const cell = (text) => text.replaceAll('|', '\\|');

/**
 * The page of promises and the tests that show them, and the tests that are named but do not exist.
 * @param {string} root the repository
 * @param {readonly { title: string, sentences: readonly [string, readonly [string, string][]][] }[]} parts
 */
export function productTable(root, parts) {
  const known = new Map();
  const titles = (file) => {
    if (!known.has(file)) {
      let text = '';
      try {
        text = readFileSync(join(root, file), 'utf8');
      } catch {
        // A file that is gone has no tests; each of those named is reported.
      }
      known.set(file, new Set(titlesOf(text)));
    }
    return known.get(file);
  };
  const missing = [];
  const lines = [
    '# What Forager promises, and the tests that show it', '',
    'Made by `node scripts/product.mjs` from scripts/product/sentences.mjs and the titles of the tests; the run of all tests fails when a test named here does not exist, or when this page was not made anew.', '',
  ];
  for (const { title, sentences } of parts) {
    lines.push(`## ${title}`, '', '| what is promised | shown by |', '|---|---|');
    for (const [sentence, tests] of sentences) {
      for (const [file, name] of tests) if (!titles(file).has(name)) missing.push(`${file}: ${name}`);
      lines.push(`| ${cell(sentence)} | ${tests.length === 0 ? '**no test yet**' : tests.map(([file, name]) => `${cell(name)} (\`${file}\`)`).join('<br>')} |`);
    }
    lines.push('');
  }
  return { page: lines.join('\n'), missing };
}
