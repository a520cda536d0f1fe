import { monthlyBills, printDay } from '../../../src/main/portals/fixtures/fixture-server.ts';
import type { Fixture, FixtureBill, Visit } from '../../../src/main/portals/fixtures/fixture-server.ts';
import { ACCOUNT, plainPortal, tableOf } from './plain-portal.ts';
import type { Around, Way } from './plain-portal.ts';

const address = (bill: FixtureBill): string => `/bill?day=${bill.day}`;

/** A calendar a script draws into `grid` with `cell(day, bill, iso)`, and a heading `head`; `begin` is the month it opens at. */
function calendar(name: string, count: number, page: { around: string; cell: string; begin?: string; script?: string }, more: Partial<Way> = {}, other: (visit: Visit, around: Around) => boolean = () => false): Fixture {
  return plainPortal({
    name: `calendar-${name}`, count, ...more,
    handle: (visit, around) => {
      if (!visit.isSignedIn) return false;
      if (visit.path !== '/bills') return other(visit, around);
      const all = JSON.stringify(around.bills.map((bill) => ({ iso: bill.day, day: printDay(bill.day, 'LONG', more.language ?? 'en'), amount: bill.amount, at: address(bill) })));
      around.listPage(visit, `${page.around.replace('LIST', tableOf(around.bills))}<div id="out"></div><script>
        const all=${all};let [y,mo]='${page.begin ?? '2026-09'}'.split('-').map(Number);mo--;
        const name=()=>new Intl.DateTimeFormat('${more.language ?? 'en'}',{month:'long',year:'numeric',timeZone:'UTC'}).format(new Date(Date.UTC(y,mo,5)));
        function draw(){head.textContent=name();const lead=(new Date(y,mo,1).getDay()+6)%7;const days=new Date(y,mo+1,0).getDate();const before=new Date(y,mo,0).getDate();let s='';
          for(let i=0;i<42;i++){const d=i-lead+1;if(i%7===0)s+='<tr>';if(d<1||d>days){s+='<td class="other">'+(d<1?before+d:d-days)+'</td>'}else{const iso=y+'-'+String(mo+1).padStart(2,'0')+'-'+String(d).padStart(2,'0');const x=all.find((e)=>e.iso===iso);s+=cell(d,x,iso)}if(i%7===6)s+='</tr>'}
          grid.innerHTML=s;${page.script ?? ''}}
        const turn=(by)=>{mo+=by;if(mo<0){mo=11;y--}if(mo>11){mo=0;y++}draw()};
        const cell=${page.cell};draw()</script>`);
      return true;
    },
  });
}
const WEEK = '<tr><th>Mo</th><th>Tu</th><th>We</th><th>Th</th><th>Fr</th><th>Sa</th><th>Su</th></tr>';
const ARROWS = '<div><a class="ui-datepicker-prev" title="Prev" href="#" onclick="turn(-1);return false"><span>Prev</span></a> <a class="ui-datepicker-next" title="Next" href="#" onclick="turn(1);return false"><span>Next</span></a> <span id="head"></span></div>';

/** Portals that show their bills as days of a calendar, a month at a time. */
export const calendarWays: readonly Fixture[] = [
  calendar('picker-that-downloads', 5, {
    around: `<div class="ui-datepicker">${ARROWS}<table class="ui-datepicker-calendar"><thead>${WEEK}</thead><tbody id="grid"></tbody></table></div>`,
    cell: '(d,x)=>x?\'<td data-handler="selectDay"><a class="ui-state-default" href="\'+x.at+\'">\'+d+\'</a></td>\':\'<td class="ui-state-disabled"><span class="ui-state-default">\'+d+\'</span></td>\'',
  }),
  calendar('all-days-pressable', 4, {
    around: '<div class="MuiCalendar"><div><span id="head"></span> <button aria-label="Previous month" onclick="turn(-1)"><svg width="16" height="16"></svg></button><button aria-label="Next month" onclick="turn(1)"><svg width="16" height="16"></svg></button></div><table role="grid" id="grid"></table></div>',
    cell: '(d,x,iso)=>\'<td role="gridcell"><button aria-label="\'+(x?x.day+\', bill available\':new Date(iso+"T00:00:00Z").toDateString())+\'" class="day\'+(x?\' has-event\':\'\')+\'" data-i="\'+iso+\'">\'+d+\'</button></td>\'',
    script: 'for(const b of grid.querySelectorAll("button"))b.onclick=()=>{const x=all.find((e)=>e.iso===b.dataset.i);out.innerHTML=x?"<div role=dialog aria-modal=true style=\\"position:fixed;top:60px;left:300px;background:#fff;border:1px solid;z-index:99\\"><h3>Bill of "+x.day+"</h3><button class=d>Download</button> <button onclick=\\"location=\'/pay\'\\">Pay now</button> <button onclick=\\"out.innerHTML=\'\'\\">Close</button></div>":"";if(x)out.querySelector(".d").onclick=()=>{location=x.at}}',
  }),
  calendar('events', 5, {
    around: `<div class="fc"><div class="fc-toolbar"><h2 id="head"></h2><button class="fc-prev-button" title="Previous month" onclick="turn(-1)">‹</button><button class="fc-next-button" title="Next month" onclick="turn(1)">›</button><button onclick="draw()">today</button></div><table class="fc-daygrid"><thead>${WEEK}</thead><tbody id="grid"></tbody></table></div>`,
    cell: '(d,x,iso)=>\'<td data-date="\'+iso+\'" style="height:60px;width:100px"><a class="fc-daygrid-day-number" onclick="">\'+d+\'</a>\'+(x?\'<a class="fc-event" href="\'+x.at+\'">Bill $\'+x.amount+\'</a>\':\'\')+(d===20?\'<a class="fc-event" href="/autopay">AutoPay $84.20</a>\':\'\')+\'</td>\'',
  }),
  calendar('of-quarters', 8, {
    around: '<div class="calendar"><button onclick="turn(-1)" class="btn prev"><i class="icon-chevron-left"></i></button><b id="head"></b><button onclick="turn(1)" class="btn next"><i class="icon-chevron-right"></i></button><table id="grid"></table></div>', begin: '2026-11',
    cell: '(d,x)=>x?\'<td class="has-bill" style="cursor:pointer" onclick="window.open(\\\'\'+x.at+\'\\\')">\'+d+\'</td>\':\'<td>\'+d+\'</td>\'',
  }, { bills: monthlyBills('Wayside Utility', ACCOUNT, '2026-09', 8).filter((_bill, at) => at % 3 === 0) }),
  calendar('of-usage-beside-list', 5, {
    around: '<div class="usage-calendar"><h3>Daily usage <span id="head"></span></h3><button aria-label="Previous month" onclick="turn(-1)">‹</button><table id="grid"></table></div>LIST',
    cell: '(d)=>\'<td><button onclick="out.textContent=\\\'21 kWh\\\'">\'+d+\'</button></td>\'',
  }),
];
