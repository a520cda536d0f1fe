import { createHash } from 'node:crypto';

const STYLE = `
:root { color-scheme: light dark; --line: #8886; --accent: #1f6f54; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px 18px 48px; max-width: 40rem; font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.35rem; line-height: 1.25; margin: 0 0 .6rem; }
h2 { font-size: 1rem; margin: 1.6rem 0 .3rem; }
p { margin: .4rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 1rem 0; padding: .8rem 1rem; border: 1px solid var(--line); border-radius: 8px; }
dt { opacity: .75; }
dd { margin: 0; }
.code { font-family: ui-monospace, monospace; font-variant-numeric: tabular-nums; }
label { display: block; margin: .9rem 0 .2rem; font-weight: 600; }
label.tick { font-weight: 400; display: flex; gap: .5rem; align-items: center; margin-top: .5rem; }
label.tick input { width: 1.2rem; height: 1.2rem; }
input:not([type=checkbox]), textarea { width: 100%; font: inherit; padding: .55rem .6rem; border: 1px solid var(--line); border-radius: 6px; background: Canvas; color: CanvasText; }
textarea { height: 8rem; font-size: .8rem; }
.do { display: inline-block; font: inherit; font-weight: 600; margin: 1rem .6rem 0 0; padding: .6rem 1.1rem; border: 1px solid var(--accent); border-radius: 6px; background: var(--accent); color: #fff; text-decoration: none; cursor: pointer; }
.hint { font-size: .9rem; opacity: .8; font-weight: 400; }
#said { min-height: 1.5rem; font-weight: 600; }
[hidden] { display: none; }
@media (max-width: 26rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; } }
`;

/** A text as it stands in a page: never markup. */
export const escaped = (text: string): string => text.replace(/[&<>"']/gu, (letter) => `&#${letter.codePointAt(0) ?? 0};`);
const sourceHash = (text: string): string => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;

/** A page with the policy that binds it, which a server sends as a header as well. */
export interface Page {
  readonly html: string;
  readonly policy: string;
}

interface PageParts {
  readonly title: string;
  /** Markup; what is not ours in it is escaped. */
  readonly body: string;
  /** Its only script, or null. */
  readonly script: string | null;
  /** Whether the script may send to where the page came from. */
  readonly sends: boolean;
  readonly bodyData?: Readonly<Record<string, string>>;
}

/** A page of its own code and style alone, which its policy names by hash; nothing can be loaded into it. */
export function makePage({ title, body, script, sends, bodyData = {} }: PageParts): Page {
  const policy = `default-src 'none'; script-src ${script === null ? "'none'" : sourceHash(script)}; style-src ${sourceHash(STYLE)};${sends ? " connect-src 'self';" : ''} form-action 'none'; base-uri 'none'`;
  const data = Object.entries(bodyData).map(([name, value]) => ` data-${name}="${escaped(value)}"`).join('');
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body${data}>
<main>
${body}
</main>
${script === null ? '' : `<script>${script}</script>
`}</body>
</html>
`;
  return { html, policy };
}
