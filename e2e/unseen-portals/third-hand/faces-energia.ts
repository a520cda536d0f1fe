import { randomBytes } from 'node:crypto';
import { html, otherPdf, portal, redirect, type Exchange, type PortalKind, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { dayFirst, enter, money, routes, script, signedIn } from './kit.ts';

const COMPANY = 'Energia Val Serena S.p.A.';
const ROWS = 6;
const SUPPLIES = [{ code: 'IT001E48812277', words: 'Luce – Via dei Mulini 8' }, { code: '11670000482913', words: 'Gas – Via dei Mulini 8' }] as const;
const CLIENT = `
const mojarra = { jsfcljs(form, fields) { const made = []; for (const [name, value] of Object.entries(fields)) { const input = document.createElement('input'); input.type = 'hidden'; input.name = name; input.value = value; form.append(input); made.push(input); } form.submit(); made.forEach((input) => input.remove()); } };
async function ajax(source, more) {
  const form = document.getElementById('bollette'), body = new URLSearchParams(new FormData(form));
  body.set('javax.faces.partial.ajax', 'true'); body.set('javax.faces.source', source);
  for (const [name, value] of Object.entries(more || {})) body.set(name, value);
  const text = await (await fetch(form.action, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', 'faces-request': 'partial/ajax' }, body })).text();
  for (const update of new DOMParser().parseFromString(text, 'text/xml').querySelectorAll('update')) {
    if (update.id === 'javax.faces.ViewState') document.querySelectorAll('[name="javax.faces.ViewState"]').forEach((input) => { input.value = update.textContent; });
    else document.getElementById(update.id).outerHTML = update.textContent;
  }
}`;

/** An Italian supplier on server faces: every step a post with a view state, tables renewed in parts, downloads by command links. */
export const facesEnergia: PortalKind = portal('faces-energia', 'server faces: view states, partial answers, paginator, command links that answer with the file', async (bench) => {
  const bills = [
    ...(await makeBills({ company: COMPANY, account: SUPPLIES[0].code, months: 16, language: 'it', name: (_, invoice) => `Bolletta_${invoice}` })),
    ...(await makeBills({ company: COMPANY, account: SUPPLIES[1].code, months: 8, type: 'GAS', language: 'it', name: (_, invoice) => `Bolletta_${invoice}` })),
  ];
  const conditions = await makeLetter(COMPANY, 'Condizioni generali di fornitura', 'Testo integrale delle condizioni.');
  bench.forbid('/area-clienti/pagamento.xhtml', '/area-clienti/recesso.xhtml', '/area-clienti/esci.xhtml', '/area-clienti/bolletta-web.xhtml', '/area-clienti/registrati.xhtml');
  const newState = ({ session }: Exchange): string => {
    const state = `${randomBytes(9).toString('hex')}:-${randomBytes(4).readUInt32LE(0)}`;
    session.set('state', state);
    return state;
  };
  const field = (visit: Exchange): string => `<input type="hidden" name="javax.faces.ViewState" value="${newState(visit)}" autocomplete="off">`;
  const chosen = ({ session }: Exchange): { list: typeof bills; at: number; code: string } => {
    const code = session.get('supply') ?? SUPPLIES[0].code;
    return { code, at: Number(session.get('page') ?? 0), list: bills.filter(({ accountNumber }) => accountNumber === code) };
  };
  const table = (visit: Exchange): string => {
    const { list, at } = chosen(visit);
    const rows = list.slice(at * ROWS, at * ROWS + ROWS).map((bill, row) => {
      const id = `bollette:tabella:${at * ROWS + row}:j_idt88`;
      return `<tr role="row"><td>${dayFirst(bill.date, '/')}</td><td>${money(bill.amount, 'it-IT', 'EUR')}</td><td><a id="${id}" href="#" class="ui-commandlink" title="Scarica la bolletta" onclick="mojarra.jsfcljs(document.getElementById('bollette'),{'${id}':'${id}'});return false"><span class="ui-icon ui-icon-arrowthickstop-1-s"></span></a> <a href="/area-clienti/pagamento.xhtml?f=${bill.id}">Paga</a></td></tr>`;
    });
    const last = Math.ceil(list.length / ROWS) - 1;
    const to = (target: number): string => `onclick="ajax('bollette:tabella',{'bollette:tabella_first':'${target * ROWS}'});return false"`;
    const numbers = Array.from({ length: last + 1 }, (_, number) => `<a href="#" class="ui-paginator-page${number === at ? ' ui-state-active' : ''}" ${to(number)}>${number + 1}</a>`).join(' ');
    const arrow = (name: string, label: string, target: number, off: boolean): string => `<a href="#" class="ui-paginator-${name}${off ? ' ui-state-disabled' : ''}" aria-label="${label}" ${off ? 'onclick="return false"' : to(target)}><span class="ui-icon"></span></a>`;
    return `<div id="bollette:tabella" class="ui-datatable"><table role="grid"><thead><tr><th>Data emissione</th><th>Importo</th><th>Azioni</th></tr></thead><tbody>${rows.join('')}</tbody></table><div class="ui-paginator" role="navigation">${arrow('prev', 'Previous Page', at - 1, at === 0)} ${numbers} ${arrow('next', 'Next Page', at + 1, at === last)}</div></div>`;
  };
  const menu = '<ul><li><a href="/area-clienti/home.xhtml">Home</a></li><li><a href="/area-clienti/bollette.xhtml">Le mie bollette</a></li><li><a href="/area-clienti/bolletta-web.xhtml">Attiva bolletta web</a></li><li><a href="/area-clienti/recesso.xhtml">Disdici la fornitura</a></li><li><a href="/area-clienti/esci.xhtml">Esci</a></li></ul>';
  const look = '<style>.ui-icon{display:inline-block;width:16px;height:16px;background:#579}.ui-state-disabled{opacity:.4}</style>';
  const inside = signedIn(
    routes({
      'GET /area-clienti/home.xhtml': () => html('Area clienti', `${menu}<h1>Benvenuto</h1><p>Codice cliente e forniture attive: ${SUPPLIES.map(({ code, words }) => `${words} (${code})`).join(', ')}</p><a href="/area-clienti/condizioni.xhtml">Condizioni generali (PDF)</a>`, '', 'it'),
      'GET /area-clienti/condizioni.xhtml': () => otherPdf(conditions, 'condizioni.pdf'),
      'GET /area-clienti/bollette.xhtml': (visit) => {
        const { code } = chosen(visit);
        const options = SUPPLIES.map((supply) => `<option value="${supply.code}"${supply.code === code ? ' selected' : ''}>${supply.words} – ${supply.code}</option>`).join('');
        return html('Le mie bollette', `${menu}<h1>Le mie bollette</h1><form id="bollette" method="post" action="/area-clienti/bollette.xhtml"><label for="bollette:fornitura">Fornitura</label><select id="bollette:fornitura" name="bollette:fornitura" onchange="ajax('bollette:fornitura')">${options}</select>${table(visit)}${field(visit)}</form>${script(CLIENT)}`, look, 'it');
      },
      'POST /area-clienti/bollette.xhtml': (visit): Reply => {
        const { form, session } = visit;
        if (form.get('javax.faces.ViewState') !== session.get('state')) return html('Sessione scaduta', `${menu}<h1>La vista è scaduta</h1><p>ViewExpiredException: ricaricare la pagina.</p>`, '', 'it');
        if (form.has('javax.faces.partial.ajax')) {
          if (form.get('javax.faces.source') === 'bollette:fornitura') {
            session.set('supply', form.get('bollette:fornitura') ?? '');
            session.set('page', '0');
          } else session.set('page', String(Number(form.get('bollette:tabella_first') ?? 0) / ROWS));
          return { type: 'text/xml', body: `<?xml version="1.0" encoding="UTF-8"?><partial-response><changes><update id="bollette:tabella"><![CDATA[${table(visit)}]]></update><update id="javax.faces.ViewState"><![CDATA[${newState(visit)}]]></update></changes></partial-response>` };
        }
        const row = [...form.keys()].flatMap((key) => /^bollette:tabella:(\d+):j_idt88$/.exec(key)?.[1] ?? [])[0];
        const bill = chosen(visit).list[Number(row)];
        return bill ? bench.send(bill) : redirect('/area-clienti/bollette.xhtml');
      },
    }),
    () => redirect('/area-clienti/login.xhtml'),
  );
  const door = (visit: Exchange, words: string): Reply =>
    html('Accedi', `<h1>Area clienti ${COMPANY}</h1><div class="ui-messages">${words}</div><form id="j_idt12" method="post" action="/area-clienti/login.xhtml"><label for="j_idt12:utente">Indirizzo e-mail</label><input id="j_idt12:utente" name="j_idt12:utente" type="text"><label for="j_idt12:chiave">Password</label><input id="j_idt12:chiave" name="j_idt12:chiave" type="password">${field(visit)}<button id="j_idt12:j_idt20" name="j_idt12:j_idt20" type="submit"><span class="ui-button-text">Accedi</span></button></form><a href="/area-clienti/registrati.xhtml">Registrati</a>`, '', 'it');
  const url = await bench.serve((visit) => {
    if (visit.path === '/') return redirect('/area-clienti/home.xhtml');
    if (visit.path !== '/area-clienti/login.xhtml') return inside(visit);
    if (visit.method !== 'POST') return door(visit, '');
    if (visit.form.get('javax.faces.ViewState') !== visit.session.get('state')) return door(visit, 'Sessione scaduta, riprova.');
    if (!bench.check(visit.form.get('j_idt12:utente'), visit.form.get('j_idt12:chiave'))) return door(visit, 'Credenziali non valide.');
    enter(visit);
    return redirect('/area-clienti/home.xhtml');
  });
  return { url, bills };
});
