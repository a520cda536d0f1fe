import { html, json, otherPdf, portal, redirect, type PortalKind, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { dayFirst, enter, literal, money, routes, script, signedIn, spoken } from './kit.ts';

const COMPANY = 'Energia Serra Azul';
const UNITS = [{ number: '3011874526', place: 'Av. Paulista 900, cj. 81' }, { number: '3011874601', place: 'Rua das Palmeiras 55' }, { number: '3011990012', place: 'Galpão km 14' }] as const;
const APP = (bills: string): string => `
const bills = ${bills};
const modal = document.getElementById('modal');
const open = (markup) => { modal.innerHTML = '<div class="modal-dialog">' + markup + '<button type="button" class="btn-close" aria-label="Fechar">×</button></div>'; modal.style.display = 'block'; modal.querySelector('.btn-close').onclick = () => { modal.style.display = 'none'; }; };
const body = document.getElementById('linhas');
for (const bill of bills) {
  const row = document.createElement('tr');
  row.innerHTML = '<td></td><td></td><td></td><td></td><td><button class="btn via">Segunda via</button> <button class="btn pix">Pagar com Pix</button></td>';
  [bill.reference, bill.due, bill.amount, bill.status].forEach((text, at) => { row.children[at].textContent = text; });
  row.querySelector('.via').onclick = () => {
    open('<h4>Emissão de segunda via</h4><label for="motivo">Motivo da solicitação</label><select id="motivo"><option value="">Selecione</option><option value="1">Não recebi a conta</option><option value="2">Perdi a conta</option><option value="3">Comprovante de residência</option></select><form method="post" action="/agencia/segunda-via" id="emitir"><input type="hidden" name="fatura"><input type="hidden" name="motivo"><button type="submit" class="btn" disabled>Emitir</button></form>');
    const form = document.getElementById('emitir'), select = document.getElementById('motivo');
    form.fatura.value = bill.id;
    select.onchange = () => { form.motivo.value = select.value; form.querySelector('button').disabled = !select.value; };
  };
  row.querySelector('.pix').onclick = () => fetch('/agencia/pix', { method: 'POST' });
  body.append(row);
}`;

/** A Brazilian distributor's virtual agency: a choice of consumer unit, and for each bill a reason must be chosen before it is issued. */
export const segundaVia: PortalKind = portal('segunda-via', 'consumer units to choose from, a dialog that asks for a reason before it issues the bill by a posted form', async (bench) => {
  const bills = (await Promise.all(UNITS.map(({ number }, at) => makeBills({ company: COMPANY, account: number, months: 9 - at * 3, language: 'pt', name: (date) => `fatura_${date.slice(0, 7)}` })))).flat();
  const rules = await makeLetter(COMPANY, 'Direitos e deveres do consumidor', 'Resolução normativa.');
  bench.forbid('/agencia/pix', '/agencia/debito', '/agencia/desligar', '/agencia/titularidade', '/agencia/fatura-digital', '/agencia/sair', '/cadastro');
  const menu = '<aside><a href="/agencia/unidades">Trocar unidade</a> <a href="/agencia/faturas">Histórico de contas</a> <a href="/agencia/debito">Cadastrar débito automático</a> <a href="/agencia/desligar">Desligamento definitivo</a> <a href="/agencia/titularidade">Troca de titularidade</a> <a href="/agencia/sair">Sair</a></aside>';
  const inside = signedIn(
    routes({
      'GET /agencia/unidades': () => html('Unidades consumidoras', `<h1>Selecione a unidade consumidora</h1><div class="cards">${UNITS.map(({ number, place }) => `<a class="card" href="/agencia/entrar?uc=${number}"><b>Instalação ${number}</b><br>${place}<br><span>Ligada</span></a>`).join('')}</div>`, '', 'pt-BR'),
      'GET /agencia/entrar': ({ query, session }) => {
        session.set('unit', query.get('uc') ?? '');
        return redirect('/agencia/inicio');
      },
      'GET /agencia/inicio': ({ session }) => html('Agência virtual', `${menu}<h1>Olá!</h1><p>Instalação ${session.get('unit') ?? ''}</p><p>Fatura digital: receba por e-mail. <a href="/agencia/fatura-digital">Quero aderir</a></p><p><a href="/agencia/direitos">Direitos e deveres (PDF)</a></p>`, '', 'pt-BR'),
      'GET /agencia/direitos': () => otherPdf(rules, 'direitos.pdf'),
      'GET /agencia/faturas': ({ session }) => {
        const own = bills.filter(({ accountNumber }) => accountNumber === session.get('unit'));
        if (own.length === 0) return redirect('/agencia/unidades');
        const rows = own.map((bill, at) => ({ id: bill.id, reference: spoken(bill.date, 'pt-BR', 'without'), due: dayFirst(bill.date, '/'), amount: money(bill.amount, 'pt-BR', 'BRL'), status: at === 0 ? 'Em aberto' : 'Paga' }));
        return html('Histórico de contas', `${menu}<h1>Histórico de contas – instalação ${session.get('unit') ?? ''}</h1><table><thead><tr><th>Referência</th><th>Emissão</th><th>Valor</th><th>Situação</th><th></th></tr></thead><tbody id="linhas"></tbody></table><div id="modal" role="dialog" style="display:none;position:fixed;top:60px;left:200px;background:#fff;border:2px solid #036;padding:24px"></div>${script(APP(literal(rows)))}`, '', 'pt-BR');
      },
      'POST /agencia/segunda-via': ({ form, session }) => {
        const bill = bills.find(({ id, accountNumber }) => id === form.get('fatura') && accountNumber === session.get('unit'));
        return bill && form.get('motivo') ? bench.send(bill) : { status: 400, ...html('Erro', '<p>Informe o motivo.</p>', '', 'pt-BR') };
      },
    }),
    () => redirect('/'),
  );
  const url = await bench.serve((visit): Reply | null | Promise<Reply | null> => {
    if (visit.path === '/') return html(COMPANY, `<h1>Agência virtual</h1><div class="caixa"><div class="campo"><input id="doc" type="text" placeholder="E-mail ou CPF/CNPJ"></div><div class="campo"><input id="senha" type="password" placeholder="Senha"></div><p id="erro" role="alert"></p><button id="entrar" type="button">ENTRAR</button> <a href="/cadastro">Cadastre-se</a></div>${script("document.getElementById('entrar').onclick = async () => { const answer = await (await fetch('/api/entrar', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ doc: document.getElementById('doc').value, senha: document.getElementById('senha').value }) })).json(); if (answer.ok) location.assign('/agencia/unidades'); else document.getElementById('erro').textContent = answer.mensagem; };")}`, '', 'pt-BR');
    if (visit.path === '/api/entrar') {
      if (!bench.check(visit.json['doc'], visit.json['senha'])) return json({ ok: false, mensagem: 'Usuário ou senha inválidos.' });
      enter(visit);
      return json({ ok: true });
    }
    return inside(visit);
  });
  return { url, bills };
});
