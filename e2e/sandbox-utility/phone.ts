import Fastify, { type FastifyInstance } from 'fastify';
import { COMPANY } from './customer.ts';
import { html } from './pages/html.ts';

/** A text message as the customer's phone shows it. */
export interface TextMessage {
  readonly text: string;
  readonly at: string;
}

const STYLE = `
body{margin:0;background:#dfe5ea;font:16px/1.35 system-ui,-apple-system,"Segoe UI",sans-serif;display:flex;justify-content:center;padding:24px}
.phone{width:340px;min-height:640px;background:#fff;border:10px solid #15191d;border-radius:42px;overflow:hidden;box-shadow:0 12px 40px #0004}
header{background:#f4f6f8;padding:26px 16px 12px;text-align:center;border-bottom:1px solid #dde2e7}
header h1{font-size:16px;margin:6px 0 0}header small{color:#68737d}
ol{list-style:none;margin:0;padding:16px}li{background:#e9ecef;border-radius:16px;padding:10px 14px;margin:0 40px 4px 0}
time{display:block;font-size:11px;color:#68737d;margin:0 0 14px 6px}p.none{color:#68737d;text-align:center;padding:40px 20px}`;

const SCRIPT = `
let shown = document.querySelectorAll('li').length;
setInterval(async () => {
  const messages = await (await fetch('/messages')).json();
  if (messages.length !== shown) location.reload();
}, 2000);`;

/** The customer's phone: a page of its own, without sign-in, that shows the text messages received. */
export function buildPhone(messages: () => readonly TextMessage[]): FastifyInstance {
  const app = Fastify({ forceCloseConnections: true });
  app.get('/messages', () => messages());
  app.get('/', (_request, reply) => {
    const items = messages().map((message) => html`<li>${message.text}</li><time datetime="${message.at}">${new Date(message.at).toLocaleTimeString('en-US')}</time>`);
    const page = html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Messages</title><style>${{ markup: STYLE }}</style></head>
<body><div class="phone"><header><small>Text Message</small><h1>${COMPANY.short} 62-417</h1></header>
${items.length > 0 ? html`<ol>${items}</ol>` : html`<p class="none">No messages yet.</p>`}</div><script>${{ markup: SCRIPT }}</script></body></html>`;
    return reply.type('text/html; charset=utf-8').send(page.markup);
  });
  return app;
}
