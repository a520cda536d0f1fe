import type { FastifyReply } from 'fastify';
import { html, type Html } from './html.ts';

/** The pages load what the service itself serves, show themselves in no other page, and send forms and requests to it alone. */
const POLICY = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
].join('; ');

/** A page of the service. `scripts` are names under `/assets/`. */
export interface Page {
  readonly title: string;
  readonly body: Html;
  readonly scripts?: readonly string[];
  readonly isWide?: boolean;
}

/** Answers with a page. Where scripts do its work, nothing on it can be pressed until they stand ready: a press before that would be lost. */
export async function sendPage(reply: FastifyReply, { title, body, scripts = [], isWide = false }: Page, status = 200): Promise<FastifyReply> {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Forager</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/page.css">
${scripts.map((name) => html`<script defer src="/assets/${name}"></script>
`)}</head>
<body>
<main${isWide ? html` class="wide"` : null}${scripts.length > 0 ? html` inert` : null}>
${body}
<p id="said" role="status" aria-live="polite"></p>
</main>
<noscript><p>This page needs JavaScript, which this browser has switched off.</p></noscript>
</body>
</html>
`;
  return await reply
    .code(status)
    .headers({ 'content-security-policy': POLICY, 'cross-origin-opener-policy': 'same-origin', 'permissions-policy': 'camera=(), microphone=(), geolocation=()', 'x-frame-options': 'DENY' })
    .type('text/html; charset=utf-8').send(page.html);
}
