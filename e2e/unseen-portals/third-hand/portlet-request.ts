import { html, json, otherPdf, portal, redirect, type PortalKind, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { billAt, dayFirst, enter, money, routes, script, signedIn } from './kit.ts';

const COMPANY = 'Aigües del Vallserena';
const PORTLET = 'p_p_id=facturas_WAR_oficina&p_p_lifecycle=0';
const ROWS = 7;
/** How often the page must ask before a file is made. */
const ASKS = 2;
const REQUEST = `
document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-factura]'); if (!button) return;
  button.disabled = true; button.textContent = 'Generando…';
  const id = button.dataset.factura;
  await fetch('/o/solicitud/' + id, { method: 'POST' });
  const timer = setInterval(async () => { const { listo } = await (await fetch('/o/estado/' + id)).json(); if (!listo) return; clearInterval(timer); const link = document.createElement('a'); link.href = '/documents/factura/' + id; link.textContent = 'Descargar PDF'; button.replaceWith(link); }, 700);
});`;

/** A Spanish water company on a portlet server: addresses full of parameters, a file that is made on request and is ready a moment later. */
export const portletRequest: PortalKind = portal('portlet-request', 'portlet addresses, pages by parameter, a PDF that is made on request and then offered as a link', async (bench) => {
  const account = '0098-44217';
  const bills = await makeBills({ company: COMPANY, account, months: 16, type: 'WATER', language: 'es', name: (date) => `fra-${date}` });
  const quality = await makeLetter(COMPANY, 'Informe de calidad del agua', 'Resultados de los análisis.');
  bench.forbid('/web/pagar', '/web/baja', '/web/domiciliacion', '/web/lectura', '/c/portal/logout', '/web/alta');
  const asked = new Map<string, number>();
  const menu = '<ul class="nav-menu"><li><a href="/group/oficina/inicio">Inicio</a></li><li><a href="/group/oficina/facturas?' + PORTLET + '">Facturas</a></li><li><a href="/web/lectura">Comunicar lectura</a></li><li><a href="/web/domiciliacion">Domiciliar pagos</a></li><li><a href="/web/baja">Baja del servicio</a></li><li><a href="/c/portal/logout">Cerrar sesión</a></li></ul>';
  const inside = signedIn(
    routes({
      'GET /group/oficina/inicio': () => html('Oficina virtual', `${menu}<div class="portlet"><h1>Bienvenido</h1><p>Póliza ${account}</p><a href="/web/pagar">Pagar recibo pendiente</a> <a href="/documents/calidad.pdf">Informe de calidad del agua</a></div>`, '', 'es'),
      'GET /documents/calidad.pdf': () => otherPdf(quality, 'calidad.pdf'),
      'GET /group/oficina/facturas': ({ query }) => {
        const at = Number(query.get('_facturas_cur') ?? 1);
        const last = Math.ceil(bills.length / ROWS);
        const to = (target: number): string => `/group/oficina/facturas?${PORTLET}&_facturas_cur=${target}`;
        const rows = bills.slice((at - 1) * ROWS, at * ROWS).map((bill) => `<tr><td>${dayFirst(bill.date, '-')}</td><td>${money(bill.amount, 'es-ES', 'EUR')}</td><td><button type="button" class="btn" data-factura="${bill.id}">Solicitar factura</button></td><td><a href="/web/pagar">Pagar</a></td></tr>`);
        return html('Facturas', `${menu}<div class="portlet"><h1>Mis facturas</h1><p>Póliza ${account}</p><table><thead><tr><th>Fecha</th><th>Importe</th><th>Documento</th><th></th></tr></thead><tbody>${rows.join('')}</tbody></table><div class="lfr-pagination"><small>Mostrando ${(at - 1) * ROWS + 1} - ${Math.min(at * ROWS, bills.length)} de ${bills.length}</small> <ul class="pager"><li>${at > 1 ? `<a href="${to(at - 1)}">← Anterior</a>` : '← Anterior'}</li><li>${at < last ? `<a href="${to(at + 1)}">Siguiente →</a>` : 'Siguiente →'}</li></ul></div></div>${script(REQUEST)}`, '', 'es');
      },
      'POST /o/solicitud/*': ({ path }) => {
        asked.set(path.split('/').at(-1) ?? '', 0);
        return json({});
      },
      'GET /o/estado/*': ({ path }) => {
        const id = path.split('/').at(-1) ?? '';
        const count = (asked.get(id) ?? 0) + 1;
        asked.set(id, count);
        return json({ listo: count >= ASKS });
      },
      'GET /documents/factura/*': (visit) => {
        const bill = billAt(bills, visit);
        return bill && (asked.get(bill.id) ?? 0) >= ASKS ? bench.send(bill) : { status: 404, ...html('404', '<p>El documento no existe.</p>', '', 'es') };
      },
    }),
    () => redirect('/web/acceso'),
  );
  const door = (words: string): Reply => html('Acceso', `<h1>Oficina virtual</h1><div class="alert alert-danger" ${words ? '' : 'hidden'}>${words}</div><form method="post" action="/web/acceso?p_p_id=58&p_p_action=1"><div class="control-group"><label class="control-label" for="_58_login">Correo electrónico</label><input id="_58_login" name="_58_login" type="text"></div><div class="control-group"><label class="control-label" for="_58_password">Contraseña</label><input id="_58_password" name="_58_password" type="password"></div><button class="btn btn-primary" type="submit">Acceder</button></form><a href="/web/alta">Crear cuenta</a>`, '', 'es');
  const url = await bench.serve((visit) => {
    if (visit.path === '/') return redirect('/web/acceso');
    if (visit.path !== '/web/acceso') return inside(visit);
    if (visit.method !== 'POST') return door('');
    if (!bench.check(visit.form.get('_58_login'), visit.form.get('_58_password'))) return door('La autenticación ha fallado. Inténtelo de nuevo.');
    enter(visit);
    return redirect('/group/oficina/inicio');
  });
  return { url, bills };
});
