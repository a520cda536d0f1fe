import { numbers, type NumberStyle } from '../numbers.ts';
import { round, type Rng } from '../random.ts';
import type { TruthService } from '../truth.ts';

const RESET = `*{box-sizing:border-box}body{margin:0;color:#111}section{page-break-after:always;position:relative}section:last-child{page-break-after:auto}
table{border-collapse:collapse}td,th{vertical-align:top;text-align:left}.n,.r{text-align:right;white-space:nowrap}.m{text-align:center}.sum td{font-weight:bold}.ld{display:flex}.ld i{flex:1;border-bottom:1pt dotted #888;margin:0 3pt 2pt}.fine{font-size:5.8pt;line-height:1.2}
.bar{display:flex;align-items:flex-end;gap:4pt;width:60%;height:64pt;font-size:5pt;text-align:center}.bar>div{flex:1}.bar i{display:block;background:#adb5bd}`;

/** A page of HTML with its own rules, one section a printed page. */
export function sheets(css: string, ...pages: string[]): string {
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><style>${RESET}${css}</style></head><body>${pages.map((page) => `<section>${page}</section>`).join('')}</body></html>`;
}

/** Names and amounts joined by dots. */
export function leaders(rows: readonly (readonly [string, string])[]): string {
  return rows.map(([name, amount]) => `<div class="ld"><span>${name}</span><i></i><span>${amount}</span></div>`).join('');
}

/** Rows of a table; `tag` is the element of a cell. */
export function rowsOf(rows: readonly (readonly string[])[], from = 1, tag = 'td'): string {
  return rows.map((cells) => `<tr>${cells.map((cell, at) => `<${tag}${at >= from ? ' class="r"' : ''}>${cell}</${tag}>`).join('')}</tr>`).join('');
}

/** Writes money with its sign before or after the number. */
export function money(sign: string, style: NumberStyle, after = false): (value: number) => string {
  const write = numbers(style);
  return (value) => (after ? `${write(value)}${sign}` : `${value < 0 ? '-' : ''}${sign}${write(Math.abs(value))}`);
}

export interface Metered {
  meter: string;
  from: number;
  to: number;
  steps: number;
  times: number;
  used: number;
}

/** Two readings of a meter and what lies between them, times its multiplier. */
export function metered(r: Rng, mask: string, low: number, high: number, times = 1): Metered {
  const steps = r.int(low, high);
  const from = r.int(1200, 88_000);
  return { meter: r.digits(mask), from, to: from + steps, steps, times, used: round(steps * times, 3) };
}

/** What the truth says of a reading. */
export function readOf({ meter, from, to, times }: Metered): Pick<TruthService, 'meterNumber' | 'readStart' | 'readEnd' | 'multiplier'> {
  return { meterNumber: meter, readStart: from, readEnd: to, multiplier: times };
}

const PEOPLE: Record<string, { who: string[]; street: string[]; town: string[] }> = {
  us: { who: ['DELPHINE R OSGOOD', 'Three Pines Laundromat Inc', 'H & V Castellanos', 'PELLUCID OPTICS CORP'], street: ['912 Sandpiper Loop', '3371 E Milner Ave Ste 140', '55 Ferry Landing Rd', '20188 State Hwy 9'], town: ['Alder Point, OR 97999', 'Kettle Ridge, WI 53999', 'Mesquite Hollow, TX 78999', 'North Quillby, PA 19499'] },
  ca: { who: ['Devon Achterberg', 'Boulangerie Saint-Roch inc.', 'Tamarack Dental Corp.'], street: ['219 Whistling Pine Dr', '54, rang du Moulin', '1800 Portage Line'], town: ['Ashbury ON N0Z 4T9', 'Val-des-Ormes QC G0Z 2N8', 'Redcliff Lake BC V0Z 1X5'] },
  uk: { who: ['Miss E Thackeray', 'Pemberton Joinery Limited', 'Dr S Okonjo'], street: ['8 Chapel Row', 'The Old Mill, Weir Street', '41 Brambling Close'], town: ['Hatherstone HT3 5ZZ', 'Kilbrannan KB9 1QQ', 'Upper Dunmoor UD7 2WX'] },
  ie: { who: ['Niamh Gilhooly', 'Corrib Bakehouse Ltd'], street: ['3 Friary Court', 'Unit 2, Rathmoyle Business Park'], town: ['Ballinacorra, Co. Cork', 'Carrickdrum, Co. Mayo'] },
  au: { who: ['MR L WARRANDYTE', 'Moreton Bay Physio Pty Ltd', 'JO-ANNE PETERKIN'], street: ['17 Bottlebrush Ave', 'Shop 4, 230 Esplanade', '9 Lyrebird Ct'], town: ['WIRRABILLA QLD 4999', 'PORT CASSIA SA 5999', 'MANGATAI 3499'] },
  sg: { who: ['TAN BOON HWEE', 'LIM SIEW LAN MRS'], street: ['BLK 418 TANJONG VIEW #07-231', '22 JALAN MERANTI'], town: ['SINGAPORE 999418', 'SINGAPORE 999022'] },
  za: { who: ['MR T J NKABINDE', 'KAREE PACKAGING (PTY) LTD'], street: ['24 PROTEA STREET', '7 INDUSTRIA ROAD EXT 3'], town: ['VAALKOP 1999', 'GROENDAL 7999'] },
  in: { who: ['SMT ANITA KULKARNI', 'M/S TRIVENI FORGINGS PVT LTD', 'SHRI P VENKATESAN'], street: ['FLAT 302, SAI RESIDENCY, LINK ROAD', 'SURVEY NO 118/2, GIDC ESTATE', '6/41 TEMPLE STREET'], town: ['NAVAPUR 425999', 'SANTHOOR 638999', 'DEVGARH 388999'] },
  de: { who: ['Frau Annegret Dombrowski', 'Metzgerei Küster e. K.', 'Herr Dr. Ulf Sievert'], street: ['Hopfengarten 9', 'Bahnhofstr. 88', 'Am Sonnenhang 3 b'], town: ['29998 Wiesenau', '76997 Oberklingen', '18997 Strandow'] },
  at: { who: ['Mag. Eva Pichlmayr', 'Gasthof Zirbenwirt KG'], street: ['Feldgasse 12/4', 'Dorfplatz 1'], town: ['8999 Sankt Anton am Forst', '3998 Krummenbach'] },
  ch: { who: ['Beat und Ursina Caduff', 'Schreinerei Hunziker AG'], street: ['Oberdorfstrasse 27', 'Gewerbepark 6'], town: ['7998 Valbrün', '5998 Rütihofen'] },
  fr: { who: ['M. Lucien Faverolles', 'SCI Les Tourelles', 'Mme Nadège Coatanhay'], street: ['6 place du Champ de Foire', '118 route de Bessan', '3 ter rue Alsace-Lorraine'], town: ['34998 MONTVALLON', '21997 SAINT-ÉLOY', '29998 PLOUGARAN'] },
  es: { who: ['Remedios Albarracín Toro', 'Talleres Iturralde S.A.', 'Comunidad Prop. Edificio Sol'], street: ['C/ Horno Viejo, 7, 2º Izq.', 'Polígono El Saladar, parcela 31', 'Plaza de los Olmos, 2'], town: ['30998 Villarreal del Campo (Murcia)', '31998 Errekalde (Navarra)', '46998 Benimarco (Valencia)'] },
  mx: { who: ['GUADALUPE TREVIÑO SALAS', 'FERRETERIA EL YUNQUE SA DE CV'], street: ['AV DE LOS LAURELES 318', 'CALLE 5 DE FEBRERO 47 INT 2'], town: ['COL JARDINES, SAN BLAS DEL RIO, NL 66999', 'CENTRO, TLALPUJA, PUE 74999'] },
  it: { who: ['RONCAGLIA MIRELLA', 'Panificio Bertossi S.r.l.', 'CONDOMINIO LE MAGNOLIE'], street: ['Via San Rocco, 31', 'Strada Provinciale 12, km 4', 'Largo Mazzini, 8'], town: ['33998 Villalta (UD)', '71998 Serracupa (FG)', '10998 Borgomasso (TO)'] },
  pt: { who: ['Joaquina Salgueiro', 'Padaria Moinho Velho, Unip. Lda'], street: ['Travessa do Chafariz 6', 'Estrada Nacional 109, n.º 412'], town: ['3998-220 Vale de Cambres', '8998-110 Praia Nova'] },
  br: { who: ['MARIA DAS DORES PIMENTEL', 'AUTO POSTO IPE LTDA'], street: ['RUA DAS ACACIAS 77 CASA 2', 'AV BRASIL 2210'], town: ['JARDIM PRIMAVERA - SERRA NOVA - MG - 35999-000', 'CENTRO - PORTO VELOSO - PR - 86999-000'] },
  nl: { who: ['Mw. J. Terpstra', 'Bloemenhuis De Linde VOF'], street: ['Dijkweg 61', 'Stationsplein 3'], town: ['8999 KM Waterhuizen', '6999 RD Esdonk'] },
  be: { who: ['Dhr. Koen Vandeputte', 'Mme Sabine Lejeune'], street: ['Kasteeldreef 14', 'Rue du Vieux Tilleul 22'], town: ['9998 Oosterbeke', '4998 Froidmont'] },
};

export interface Person {
  who: string;
  street: string;
  town: string;
  line: string;
}

/** Somebody who gets a bill, and where. */
export function person(r: Rng, land: keyof typeof PEOPLE): Person {
  const of = PEOPLE[land]!;
  const one = { who: r.pick(of.who), street: r.pick(of.street), town: r.pick(of.town) };
  return { ...one, line: `${one.street}, ${one.town}` };
}

/** The last bill and what was paid of it: all, a part, or nothing was owed. */
export function settled(r: Rng, how: 'paid' | 'part' | 'unpaid', low = 40, high = 260): { before: number; paid: number } {
  const before = r.num(low, high, 2);
  return { before, paid: how === 'paid' ? before : how === 'part' ? round(before * r.pick([0.4, 0.5, 0.75])) : 0 };
}

const FINE: Record<string, readonly string[]> = {
  en: ['A late payment charge of 1.25% a month applies to balances above 15.00 that are older than 21 days.', 'A returned item costs 22.50. Reconnection during business hours costs 48.00, after hours 96.00.', 'Hardship programmes, medical baseline and instalments of 3, 6 or 12 months are open to households: ask before the account falls behind.', 'If you dispute this bill write within 60 days to Consumer Affairs, PO Box 40177. The regulator may be reached at 0800 555 0166.', 'Rates are set under schedule 22-B, order of 14 June 2023, effective 1 January 2024. Copies on request.', 'Report a smell of gas or a fallen line at any hour to 555-0100. Call 811 two working days before you dig.'],
  de: ['Bei Zahlungsverzug berechnen wir je Mahnung 2,80 €, für eine Sperrung 56,00 € und für die Wiederinbetriebnahme 61,50 €.', 'Verbraucherbeschwerden richten Sie an beschwerde@kunden.example; danach an die Schlichtungsstelle, 10117 Berlin.', 'Energiemix 2024: Wind 38,2 %, Sonne 17,9 %, Erdgas 14,1 %, Kohle 21,5 %, Sonstige 8,3 %. CO2: 287 g/kWh.', 'Ihr Vertrag verlängert sich ab dem 01.01. unbefristet; Kündigungsfrist ein Monat. Preisgarantie bis 31.12.2027.', 'Vergleichswerte: 1 Person 1.500 kWh, 2 Personen 2.500 kWh, 4 Personen 4.250 kWh im Jahr.'],
  fr: ['Tout retard entraîne des pénalités au taux BCE majoré de 10 points et une indemnité forfaitaire de 40 €.', 'Réclamations : BP 50210, 33998 Bordeaux cedex. Médiateur : libre réponse 59252, 75443 Paris cedex 08.', 'Origine 2024 : nucléaire 66,1 %, hydraulique 12,9 %, éolien 9,8 %. 41 g de CO2 par kWh.', 'Le prix du kWh a évolué le 1er août 2024 puis le 1er février 2025. Grille disponible sur demande.', 'Le chèque énergie (48 € à 277 €) vaut jusqu’au 31 mars. Mise en service 24,17 € HT.'],
  es: ['El impago transcurridos 60 días puede causar la suspensión del suministro; reconexión 17,52 €.', 'Reclamaciones: Apartado 2045, 28080 Madrid; Junta Arbitral de Consumo. Averías 900 555 010.', 'Contrato vigente hasta el 31/12/2026, sin penalización por cambio. Permanencia: no.', 'Mezcla 2024: eólica 24,1 %, solar 17,0 %, nuclear 19,6 %. 121 g CO2/kWh.', 'El 62 % de su factura se destina a costes regulados, tributos y recargos.'],
  it: ['In caso di ritardo sono dovuti interessi di mora pari al TUR più 3,5 punti; sollecito 5,00 €.', 'Reclami: casella postale 1204, 20101 Milano. Conciliazione ARERA, numero verde 800 555 010.', 'Il costo medio unitario è il rapporto tra quanto dovuto e i consumi fatturati.', 'Deposito cauzionale versato 46,00 €. Rateizzazione possibile da 50,00 €.', 'Mix 2023: rinnovabili 44,3 %, gas 41,9 %, carbone 5,6 %.'],
  pt: ['Pagamento após a data limite: juros à taxa legal; religação 24,60.', 'Reclamações: livro eletrónico ou Apartado 1023. Ouvidoria 0800 555 010.', 'Leituras: comunique entre os dias 18 e 21 de cada mês.', 'Tarifas aprovadas em 15/12/2024, em vigor desde 01/01/2025.', 'Origem 2024: hídrica 31,2 %, eólica 29,9 %. 118 g CO2/kWh.'],
  nl: ['Bij te late betaling rekenen wij € 12,50 aanmaningskosten en wettelijke rente.', 'Klachten: Postbus 1177, 5600 BE. Daarna de Geschillencommissie of de Ombudsdienst voor Energie.', 'Stroometiket 2024: wind 51 %, zon 22 %, gas 20 %. 196 g CO2/kWh.', 'Uw contract loopt tot en met 31-12-2026. Opzegvergoeding maximaal € 100.', 'Vaste leveringskosten gelden per aansluiting en per dag.'],
};

/** Small print with amounts, days and addresses that mean nothing for the bill, in a turn of its own. */
export function smallPrint(lang: string, r: Rng): string {
  const texts = FINE[lang] ?? FINE['en']!;
  const at = r.int(0, texts.length - 1);
  return [...texts.slice(at), ...texts.slice(0, at)].join(' ');
}
