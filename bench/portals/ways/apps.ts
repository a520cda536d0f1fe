import { monthlyBills, printDay } from '../../../src/main/portals/fixtures/fixture-server.ts';
import type { Fixture, FixtureBill } from '../../../src/main/portals/fixtures/fixture-server.ts';
import { zipOf } from '../../../src/shared/testing/zip-of.ts';
import { ACCOUNT, NAV, plainPortal } from './plain-portal.ts';
import type { Way } from './plain-portal.ts';

const long = (bill: FixtureBill): string => printDay(bill.day, 'LONG');
const address = (bill: FixtureBill): string => `/bill?day=${bill.day}`;
const byHash = (bill: FixtureBill): string => `/by?hash=${bill.sha256}`;

/** Two bills of each day. */
const PAIRS = monthlyBills('Wayside Utility', ACCOUNT, '2026-09', 8).map((bill, at, all) => ({ ...bill, day: all[at - (at % 2)]?.day ?? bill.day }));

/** A single page that draws everything itself and keeps its token in memory alone; `list` draws the bills into the element `at`. */
function app(name: string, list: string, more: Partial<Way> = {}): Fixture {
  return plainPortal({
    name: `app-${name}`, ...more,
    handle: async (visit, around) => {
      if (more.handle !== undefined && await more.handle(visit, around)) return true;
      const token = visit.query.get('token');
      if (visit.path === '/api/login') { visit.json(around.isRight(visit.body.get('user'), visit.body.get('pass')) ? { token: 't-9931' } : { error: 'no' }, around.isRight(visit.body.get('user'), visit.body.get('pass')) ? 200 : 401); return true; }
      if (visit.path === '/api/bills') { setTimeout(() => visit.json(token === 't-9931' ? around.bills.map((bill) => ({ day: long(bill), iso: bill.day, amount: bill.amount })) : []), 700); return true; }
      if (visit.path === '/api/file') { if (token === 't-9931') around.sendBill(visit); else visit.json({}, 401); return true; }
      visit.page('Wayside', `<div id="at"><div class="spinner" role="progressbar" style="height:20px">Loading</div></div><script>
        let token='';
        const bar='<header><nav><button id=ov>Overview</button><button id=bi>Bills</button><button id=pa>Pay</button><button id=so>Sign out</button></nav></header>';
        function door(){at.innerHTML='<h1>Sign in</h1><label>User ID<input id=u></label><label>Password<input id=p type=password></label><button id=go>Sign in</button><p id=m role=alert></p>';go.onclick=async()=>{const r=await fetch('/api/login',{method:'POST',body:new URLSearchParams({user:u.value,pass:p.value})});const j=await r.json();if(j.token){token=j.token;home()}else m.textContent='Your user ID or password is incorrect.'}}
        function wire(){ov.onclick=home;bi.onclick=bills;pa.onclick=()=>fetch('/pay');so.onclick=()=>fetch('/logout')}
        function home(){at.innerHTML=bar+'<h1>Overview</h1><p>Account number ${ACCOUNT}</p>';wire()}
        async function bills(){at.innerHTML=bar+'<h1>Bills</h1><div class=skeleton style="height:200px;background:#eee"></div>';wire();const all=await (await fetch('/api/bills?token='+token)).json();at.innerHTML=bar+'<h1>Bills</h1><p>Account number ${ACCOUNT}</p><div id=list></div>';wire();draw(all)}
        async function save(iso){const b=await (await fetch('/api/file?token='+token+'&day='+iso)).blob();const a=document.createElement('a');a.href=URL.createObjectURL(b);a.download='bill.pdf';a.click()}
        ${list}
        setTimeout(door,1200)</script>`);
      return true;
    },
  });
}

export const apps: readonly Fixture[] = [
  app('in-memory', 'function draw(all){list.innerHTML=all.map((b,i)=>"<div class=card><h3>"+b.day+"</h3><p>$"+b.amount+"</p><button data-i="+i+">Download</button></div>").join("");for(const e of list.querySelectorAll("button"))e.onclick=()=>save(all[e.dataset.i].iso)}'),
  app('detail-view', 'function draw(all){list.innerHTML="<table>"+all.map((b,i)=>"<tr data-i="+i+" style=cursor:pointer><td>"+b.day+"</td><td>$"+b.amount+"</td></tr>").join("")+"</table>";for(const e of list.querySelectorAll("tr"))e.onclick=()=>{const b=all[e.dataset.i];list.innerHTML="<button id=back>Back to bills</button><h2>Bill of "+b.day+"</h2><p>$"+b.amount+"</p><button id=dl>Download PDF</button><button onclick=\\"fetch(\'/pay\')\\">Pay</button>";back.onclick=()=>draw(all);dl.onclick=()=>save(b.iso)}}'),
  plainPortal({
    name: 'list-row-groups', bills: PAIRS,
    handle: (visit, around) => {
      if (!visit.isSignedIn) return false;
      const asked = around.bills.find((bill) => bill.sha256 === visit.query.get('hash'));
      if (visit.path === '/by' && asked !== undefined) { visit.file(asked.bytes, 'application/pdf', 'attachment; filename="bill.pdf"'); return true; }
      if (visit.path !== '/bills') return false;
      const pairs = around.bills.filter((_bill, at) => at % 2 === 0).map((bill, at) => [bill, around.bills[at * 2 + 1] ?? bill] as const);
      around.listPage(visit, `<table>${pairs.map(([a, b]) => `<tr><th colspan="2">${long(a)}</th></tr><tr><td>Electricity bill $${a.amount}</td><td><a href="${byHash(a)}">Download</a></td></tr><tr><td>Water bill $${b.amount}</td><td><a href="${byHash(b)}">Download</a></td></tr>`).join('')}</table>`);
      return true;
    },
  }),
  plainPortal({
    name: 'list-definitions', count: 5,
    handle: (visit, around) => {
      if (!visit.isSignedIn || visit.path !== '/bills') return false;
      around.listPage(visit, around.bills.map((bill, at) => `<dl class="inv"><dt>Invoice</dt><dd>INV-${40 - at}</dd><dt>Date</dt><dd>${printDay(bill.day, 'US')}</dd><dt>Total</dt><dd>$${bill.amount}</dd><dt>Document</dt><dd><a href="${address(bill)}">INV-${40 - at}.pdf</a></dd></dl>`).join(''));
      return true;
    },
  }),
  plainPortal({
    name: 'list-zip-by-year', count: 20,
    handle: (visit, around) => {
      if (!visit.isSignedIn) return false;
      const year = visit.query.get('year') ?? '2026';
      const own = around.bills.filter((bill) => bill.day.startsWith(year));
      if (visit.path === '/zip') { visit.file(Buffer.from(zipOf(own.map((bill) => ({ name: `${bill.day}.pdf`, bytes: bill.bytes })))), 'application/zip', 'attachment; filename="bills.zip"'); return true; }
      if (visit.path !== '/bills') return false;
      around.listPage(visit, `<form><select name="year" aria-label="Year" onchange="this.form.submit()">${['2026', '2025'].map((each) => `<option${each === year ? ' selected' : ''}>${each}</option>`).join('')}</select></form><p>${own.length} bills</p><a href="/zip?year=${year}">Download all bills</a>`);
      return true;
    },
  }),
  plainPortal({
    name: 'list-sections-of-months', count: 6,
    handle: (visit, around) => {
      if (!visit.isSignedIn || visit.path !== '/bills') return false;
      visit.page('My documents', `${NAV}<h1>My documents</h1><p>Account number ${ACCOUNT}</p>${around.bills.map((bill) => `<section><h3>${new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${bill.day}T00:00:00Z`))}</h3><ul><li>Invoice <a href="${address(bill)}">Download</a></li><li>Usage report <a href="/usage.pdf">Download</a></li></ul></section>`).join('')}`);
      return true;
    },
  }),
];

/** Japanese, from home page to file. */
export const japanese: Fixture = plainPortal({
  name: 'japanese', language: 'ja', count: 6,
  handle: (visit, around) => {
    const nav = '<header><nav><a href="/mypage">トップ</a> <a href="/meisai">ご請求一覧</a> <a href="/pay">お支払い</a> <a href="/cancel">解約のお手続き</a> <a href="/logout">ログアウト</a></nav></header>';
    if (visit.path === '/door' && visit.method === 'POST') {
      if (around.isRight(visit.body.get('kaiin'), visit.body.get('himitsu'))) { visit.signIn(); visit.redirect('/mypage'); } else visit.page('ログイン', '<p class="error">会員IDまたはパスワードが正しくありません。</p>');
    } else if (!visit.isSignedIn) {
      if (visit.path === '/door') visit.page('ログイン', '<h1>ログイン</h1><form method="post" action="/door"><table><tr><th>会員ID</th><td><input name="kaiin"></td></tr><tr><th>パスワード</th><td><input type="password" name="himitsu"></td></tr></table><button>ログイン</button></form><a href="/register">新規会員登録</a>');
      else visit.page('みなと電力', '<header><nav><a href="/ryokin">料金表</a> <a href="/door">マイページ ログイン</a></nav></header><h1>みなと電力</h1>');
    } else if (visit.path === '/meisai') {
      visit.page('ご請求一覧', `${nav}<h1>ご請求一覧</h1><p>お客様番号 ${ACCOUNT}</p><table><tr><th>請求日</th><th>金額</th><th></th></tr>${around.bills.map((bill) => { const [year, month, day] = bill.day.split('-').map(Number); return `<tr><td>${year}年${month}月${day}日</td><td>${Math.round(Number(bill.amount) * 100)}円</td><td><a href="${address(bill)}">請求書をダウンロード</a> <a href="/pay?d=${bill.day}">支払う</a></td></tr>`; }).join('')}</table>`);
    } else if (visit.path === '/bill') around.sendBill(visit);
    else visit.page('マイページ', `${nav}<h1>マイページ</h1><p>お客様番号 ${ACCOUNT}</p>`);
    return true;
  },
});
