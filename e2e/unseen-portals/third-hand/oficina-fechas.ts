import { randomBytes } from 'node:crypto';
import { html, otherPdf, portal, redirect, type Exchange, type PortalKind, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { addDays, realToday } from '../../sandbox-utility/days.ts';
import { dayFirst, enter, money, routes, script, signedIn } from './kit.ts';

const COMPANY = 'Eléctrica del Guadalmar';
const CONTRACTS = [{ number: '300144821', place: 'C/ Alameda 12, Sevilla' }, { number: '300144950', place: 'Av. del Puerto 3, Huelva' }] as const;
const MODAL = `<div id="acceso" hidden role="dialog" aria-modal="true" aria-label="Acceso clientes"><form method="post" action="/acceso"><input name="usuario" type="text" placeholder="NIF / Correo electrónico"><input name="clave" type="password" placeholder="Contraseña"><button type="submit">Entrar</button></form><a href="/registro">¿Todavía no estás registrado?</a></div>`;

function isoDay(text: string | null): string | null {
  const match = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec((text ?? '').trim());
  return match ? `${match[3] ?? ''}-${match[2] ?? ''}-${match[1] ?? ''}` : null;
}

/** A Spanish supplier's online office: a contract and a range of dates are asked for before anything is listed. */
export const oficinaFechas: PortalKind = portal('oficina-fechas', 'sign-in in a dialog, contract and date range to fill, download as a posted form with a token', async (bench) => {
  const bills = (await Promise.all(CONTRACTS.map(({ number }, at) => makeBills({ company: COMPANY, account: number, months: 17 - at * 6, language: 'es', name: (date) => `factura_${date}` })))).flat();
  const rights = await makeLetter(COMPANY, 'Derechos del consumidor', 'Información sobre sus derechos.');
  bench.forbid('/oficina/pagar', '/oficina/fraccionar', '/oficina/titular', '/oficina/factura-electronica', '/registro', '/salir');
  const token = ({ session }: Exchange): string => {
    const made = session.get('csrf') ?? randomBytes(12).toString('hex');
    session.set('csrf', made);
    return made;
  };
  const menu = '<ul class="menu"><li><a href="/oficina">Inicio</a></li><li><a href="/oficina/facturas">Consulta de facturas</a></li><li><a href="/oficina/titular">Cambio de titular</a></li><li><a href="/oficina/factura-electronica">Darme de alta en factura electrónica</a></li><li><a href="/salir">Salir</a></li></ul>';
  const inside = signedIn(
    routes({
      'GET /oficina': () => html('Oficina online', `${menu}<h1>Hola de nuevo</h1><p>Tienes ${CONTRACTS.length} contratos: ${CONTRACTS.map(({ number, place }) => `${number} (${place})`).join(', ')}.</p><a href="/oficina/derechos.pdf">Derechos del consumidor</a>`, '', 'es'),
      'GET /oficina/derechos.pdf': () => otherPdf(rights, 'derechos.pdf'),
      'GET /oficina/facturas': (visit) => {
        const { query } = visit;
        const from = query.get('desde') ?? dayFirst(addDays(realToday(), -120), '/');
        const to = query.get('hasta') ?? dayFirst(realToday(), '/');
        const contract = query.get('contrato') ?? '';
        const [start, end] = [isoDay(from), isoDay(to)];
        const list = bills.filter(({ accountNumber, date }) => accountNumber === contract && start !== null && end !== null && date >= start && date <= end);
        const rows = list.map((bill) => `<tr><td>${dayFirst(bill.date, '/')}</td><td>${money(bill.amount, 'es-ES', 'EUR')}</td><td><form method="post" action="/oficina/descarga"><input type="hidden" name="_csrf" value="${token(visit)}"><input type="hidden" name="factura" value="${bill.id}"><button type="submit">Descargar</button></form></td><td><a href="/oficina/pagar?f=${bill.id}">Pagar</a> <a href="/oficina/fraccionar?f=${bill.id}">Fraccionar</a></td></tr>`);
        const result = query.has('contrato') ? (start === null || end === null ? '<p role="alert">Formato de fecha no válido (dd/mm/aaaa).</p>' : list.length === 0 ? '<p>No hay facturas para los criterios indicados.</p>' : `<table><thead><tr><th>Fecha de emisión</th><th>Importe</th><th>Factura</th><th></th></tr></thead><tbody>${rows.join('')}</tbody></table>`) : '<p>Selecciona un contrato y un rango de fechas y pulsa Buscar.</p>';
        return html('Consulta de facturas', `${menu}<h1>Consulta de facturas</h1><form method="get" action="/oficina/facturas"><label for="c">Contrato</label><select id="c" name="contrato">${CONTRACTS.map(({ number, place }) => `<option value="${number}"${number === contract ? ' selected' : ''}>${number} - ${place}</option>`).join('')}</select><label for="d">Fecha desde</label><input id="d" name="desde" value="${from}" placeholder="dd/mm/aaaa"><label for="h">Fecha hasta</label><input id="h" name="hasta" value="${to}" placeholder="dd/mm/aaaa"><button type="submit">Buscar</button></form>${result}`, '', 'es');
      },
      'POST /oficina/descarga': (visit) => {
        const bill = bills.find(({ id }) => id === visit.form.get('factura'));
        return bill && visit.form.get('_csrf') === token(visit) ? bench.send(bill) : { ...html('403', '<h1>403</h1>', '', 'es'), status: 403 };
      },
    }),
    () => redirect('/'),
  );
  const home = (words: string): Reply => html(COMPANY, `<header><h1>${COMPANY}</h1><button type="button" id="abrir">Área de clientes</button></header><p role="alert">${words}</p><p>Energía de tu tierra.</p>${MODAL}${script("document.getElementById('abrir').onclick = () => { document.getElementById('acceso').hidden = false; };")}`, '', 'es');
  const url = await bench.serve((visit) => {
    if (visit.path === '/') return home('');
    if (visit.path === '/acceso') {
      if (!bench.check(visit.form.get('usuario'), visit.form.get('clave'))) return home('Usuario o contraseña incorrectos.');
      enter(visit);
      return redirect('/oficina');
    }
    return inside(visit);
  });
  return { url, bills };
});
