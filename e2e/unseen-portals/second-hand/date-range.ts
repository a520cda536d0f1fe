import { html, otherPdf, portal, redirect, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { sayMoney, slow } from './kit.ts';

const DAY_MS = 86_400_000;
const isoOf = (text: string | null): string => (text ?? '').split('/').reverse().join('-');
const sayed = (iso: string): string => iso.split('-').reverse().join('/');

/** A Latin American virtual office: nothing is listed before a search between two days at most a year apart. */
export const dateRange = portal('date-range', 'Spanish: bills by a search between two days in day/month/year, a year at most at a time', async (bench) => {
  bench.forbid('/ov/pagar', '/ov/debito-automatico', '/ov/baja', '/ov/salir', '/ov/factura-digital');
  const company = 'Electricidad del Pacífico';
  const bills = await makeBills({ company, account: '0098-7765-21', months: 19, language: 'es', name: (date) => `recibo_${date}` });
  const first = bills.at(-1)?.date ?? '';
  const leaflet = await makeLetter(company, 'Pliego tarifario', 'Cargos por uso de la red.');
  const proof = await makeLetter(company, 'Comprobante de pago', 'Pago recibido. Gracias.');
  const frame = (inner: string): Reply => html('Oficina Virtual', `<div class="container"><div class="row"><ul class="nav nav-pills"><li><a href="/ov/inicio">Inicio</a></li><li class="dropdown"><a href="#" onclick="this.nextElementSibling.style.display=this.nextElementSibling.style.display==='block'?'none':'block';return false">Mi cuenta ▾</a><ul class="dropdown-menu" style="display:none"><li><a href="/ov/consulta">Consulta de recibos</a></li><li><a href="/ov/pagos">Historial de pagos</a></li><li><a href="/ov/debito-automatico">Débito automático</a></li><li><a href="/ov/baja">Solicitar baja de servicio</a></li></ul></li><li><a href="/ov/pagar">Pagar en línea</a></li><li><a href="/ov/salir">Cerrar sesión</a></li></ul></div><div class="panel">${inner}</div></div>`, '', 'es');
  const login = (message = ''): Reply => html('Ingreso', `<h3>Oficina Virtual</h3><div class="text-danger">${message}</div><form method="post" action="/ov/ingreso"><input name="correo" placeholder="Correo electrónico"><input name="contrasena" type="password" placeholder="Contraseña"><input type="submit" value="Ingresar"></form><a href="/ov/registro">Regístrate</a>`, '', 'es');
  const search = (results: string, since = '', until = ''): Reply => frame(`<h4>Consulta de recibos</h4><p>Suministro 0098-7765-21</p><p>Hay recibos disponibles desde el ${sayed(first)}. El rango máximo de búsqueda es de 12 meses.</p><form method="get" action="/ov/consulta"><label>Fecha desde <input name="desde" placeholder="dd/mm/aaaa" value="${since}"></label> <label>Fecha hasta <input name="hasta" placeholder="dd/mm/aaaa" value="${until}"></label> <button type="submit">Buscar</button></form>${results}`);
  const origin = await bench.serve(
    slow(({ method, path, form, query, session }): Reply | null => {
      if (path === '/ov/registro') return html('Registro', '<h3>Regístrate</h3><form>DNI <input name="dni"></form>', '', 'es');
      if (path === '/' || path === '/ov/ingreso') {
        if (method !== 'POST') return login();
        if (!bench.check(form.get('correo'), form.get('contrasena'))) return login('Usuario o contraseña incorrectos.');
        session.set('user', 'yes');
        return redirect('/ov/inicio');
      }
      if (!session.has('user')) return redirect('/');
      if (path === '/ov/inicio') return frame('<h4>Bienvenido</h4><p>Suministro 0098-7765-21: Av. del Puerto 220</p><p>¡Afíliate a la <a href="/ov/factura-digital">factura digital</a>!</p><p><a href="/ov/pliego.pdf">Pliego tarifario</a></p>');
      if (path === '/ov/pagos') return frame('<h4>Historial de pagos</h4><table><tr><td>Pago web</td><td>120.00</td><td><a href="/ov/comprobante?n=1">Comprobante</a></td></tr></table>');
      if (path === '/ov/pliego.pdf') return otherPdf(leaflet, 'pliego.pdf');
      if (path === '/ov/comprobante') return otherPdf(proof, 'comprobante.pdf');
      if (path === '/ov/consulta') {
        if (!query.has('desde')) return search('');
        const since = isoOf(query.get('desde'));
        const until = isoOf(query.get('hasta'));
        const span = (Date.parse(until) - Date.parse(since)) / DAY_MS;
        const again = (text: string): Reply => search(`<div class="alert">${text}</div>`, query.get('desde') ?? '', query.get('hasta') ?? '');
        if (Number.isNaN(span)) return again('Ingrese las fechas con el formato dd/mm/aaaa.');
        if (span < 0) return again('La fecha desde debe ser anterior a la fecha hasta.');
        if (span > 366) return again('El rango no puede superar 12 meses.');
        const found = bills.filter(({ date }) => date >= since && date <= until);
        return search(found.length ? `<table class="table"><tr><th>Emisión</th><th>Importe</th><th>Recibo</th></tr>${found.map((bill) => `<tr><td>${sayed(bill.date)}</td><td>${sayMoney(bill.amount, 'es-PE', 'PEN')}</td><td><a href="/ov/recibo/${bill.id}">Ver recibo</a></td></tr>`).join('')}</table>` : '<div class="alert">No se encontraron recibos.</div>', query.get('desde') ?? '', query.get('hasta') ?? '');
      }
      const bill = bills.find(({ id }) => path === `/ov/recibo/${id}`);
      return bill ? bench.send(bill) : null;
    }, 200, 900),
  );
  return { url: `${origin}/`, bills };
});
