import { randomBytes } from 'node:crypto';
import { html, json, portal, type Reply } from '../bench.ts';
import { makeBills } from '../bills.ts';
import { sayMoney, sayMonth, slow } from './kit.ts';

const CLIENT = `
const app = document.getElementById('app'); let token = sessionStorage.getItem('access_token'); let page = 'inicio';
const call = (path, options) => fetch('/bff' + path, { ...options, headers: { ...(token ? { authorization: 'Bearer ' + token } : {}), 'content-type': 'application/json' } });
const toast = (text) => { const t = document.createElement('div'); t.className = 'v-snackbar'; t.textContent = text; document.body.append(t); setTimeout(() => t.remove(), 2500); };
window.entrar = async () => { const r = await call('/entrar', { method: 'POST', body: JSON.stringify({ login: document.querySelector('[data-t=login]').value, senha: document.querySelector('[data-t=senha]').value }) }); if (!r.ok) return (document.querySelector('.v-messages').textContent = 'E-mail ou senha inválidos.'); token = (await r.json()).access_token; sessionStorage.setItem('access_token', token); desenhar(); };
window.ir = (p) => { page = p; desenhar(); };
window.pedir = (p) => call(p, { method: 'POST', body: '{}' }).then(() => toast('Solicitação recebida'));
window.baixar = async (id, b) => { b.disabled = true; b.textContent = 'Gerando…'; const r = await call('/contas/' + id + '/pdf'); const blob = await r.blob(); const a = document.createElement('a'); a.href = URL.createObjectURL(blob); a.download = 'conta.pdf'; a.click(); setTimeout(() => URL.revokeObjectURL(a.href), 4000); b.disabled = false; b.textContent = '2ª via'; };
async function desenhar() {
  if (!token) { app.innerHTML = '<div class="v-card"><div class="v-card-title">Acesse sua conta</div><div class="v-field"><input data-t="login" placeholder=" "><span class="v-label">E-mail</span></div><div class="v-field"><input data-t="senha" type="password" placeholder=" "><span class="v-label">Senha</span></div><div class="v-messages" role="alert"></div><div class="v-btn" tabindex="0" role="button" onclick="entrar()">Entrar</div></div>'; return; }
  const menu = '<nav class="v-nav"><div role="link" tabindex="0" onclick="ir(\\'inicio\\')">Início</div><div role="link" tabindex="0" onclick="ir(\\'contas\\')">Minhas contas</div><div role="link" tabindex="0" onclick="ir(\\'servicos\\')">Serviços</div><div role="link" tabindex="0" onclick="pedir(\\'/sair\\')">Sair</div></nav>';
  if (page === 'inicio') { app.innerHTML = menu + '<h1>Olá, Harbor Offices</h1><p>Unidade consumidora 30 114 882</p><p>Conta em aberto R$ 204,11 <button onclick="pedir(\\'/pix\\')">Pagar com Pix</button></p>'; return; }
  if (page === 'servicos') { app.innerHTML = menu + '<h1>Serviços</h1><button onclick="pedir(\\'/desligamento\\')">Desligar energia</button> <button onclick="pedir(\\'/fatura-email\\')">Receber fatura por e-mail</button> <button onclick="pedir(\\'/debito\\')">Débito automático</button>'; return; }
  app.innerHTML = menu + '<h1>Minhas contas</h1><div class="v-skeleton">…</div>';
  const r = await call('/contas'); const lista = await r.json(); if (page !== 'contas') return;
  app.innerHTML = menu + '<h1>Minhas contas</h1><p>Unidade consumidora 30 114 882</p>' + lista.map((c) => '<div class="v-list-item"><span>' + c.mes + '</span> <span>' + c.valor + '</span> <span>' + c.situacao + '</span> <button class="v-btn" onclick="baixar(\\'' + c.id + '\\', this)">2ª via</button> <button class="v-btn" onclick="pedir(\\'/pix\\')">Copiar código Pix</button></div>').join('');
}
if (!localStorage.lgpd) { const d = document.createElement('div'); d.className = 'lgpd'; d.innerHTML = 'Usamos cookies conforme a LGPD. <button>Entendi</button>'; d.querySelector('button').onclick = () => { localStorage.lgpd = 1; d.remove(); }; document.body.append(d); }
desenhar();`;

/** A Portuguese single-page application with a bearer token; the second copy of a bill comes as a blob by fetch. */
export const bearerBlob = portal('bearer-blob', 'Portuguese: bearer token, "2ª via" by fetch and blob, fields labelled by a floating span', async (bench) => {
  bench.forbid('/bff/pix', '/bff/sair', '/bff/desligamento', '/bff/fatura-email', '/bff/debito');
  const company = 'Luz do Vale';
  const bills = await makeBills({ company, account: '30 114 882', months: 13, language: 'es' });
  const tokens = new Set<string>();
  const shell = html(company, `<div id="app"></div><script>${CLIENT}</script>`, '<style>.v-field{position:relative;margin:10px 0}.v-field input{padding:16px 8px 4px}.v-label{position:absolute;left:8px;top:2px;font-size:11px;pointer-events:none}.v-btn{display:inline-block;background:#283593;color:#fff;border:0;padding:8px 14px;cursor:pointer}.v-nav{display:flex;gap:18px;cursor:pointer}.lgpd{position:fixed;bottom:0;background:#ddd;padding:14px;left:0;right:0}</style>', 'pt-BR');
  const origin = await bench.serve(
    slow(({ path, json: sent, headers }): Reply | null => {
      if (path === '/') return shell;
      if (path === '/bff/entrar') {
        if (!bench.check(sent['login'], sent['senha'])) return json({ erro: 'credenciais' }, 401);
        const token = randomBytes(16).toString('base64url');
        tokens.add(token);
        return json({ access_token: token });
      }
      if (!tokens.has((headers.authorization ?? '').replace('Bearer ', ''))) return path.startsWith('/bff/') ? json({ erro: 'sem acesso' }, 401) : null;
      if (path === '/bff/contas') return json(bills.map((bill, at) => ({ id: bill.id, mes: sayMonth(bill.date, 'pt-BR'), valor: sayMoney(bill.amount, 'pt-BR', 'BRL'), situacao: at ? 'Paga' : 'Em aberto' })));
      const bill = bills.find(({ id }) => path === `/bff/contas/${id}/pdf`);
      if (!bill) return null;
      bench.note(bill);
      return { type: 'application/pdf', body: bill.bytes };
    }, 200, 900),
  );
  return { url: `${origin}/`, bills };
});
