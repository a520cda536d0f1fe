export const CLASSIC_STYLE = `
*{box-sizing:border-box}body{margin:0;font:15px/1.5 "Segoe UI",Helvetica,Arial,sans-serif;color:#22303c;background:#f3f5f6}
a{color:#0b6b59}h1{font-size:26px;margin:0 0 14px}h2{font-size:18px;margin:22px 0 8px}
.top{background:#fff;border-bottom:3px solid #0b5d4e}.top .in,.wrap,.foot .in,.utility .in{max-width:1080px;margin:0 auto;padding:0 24px}
.utility{background:#0b5d4e;color:#dff0ec;font-size:13px}.utility .in{display:flex;justify-content:space-between;padding-top:6px;padding-bottom:6px}.utility a{color:#fff;margin-left:18px}
.top .in{display:flex;align-items:center;gap:28px;height:76px}.logo{display:flex;align-items:center;gap:10px;font-weight:700;font-size:20px;color:#0b5d4e;text-decoration:none}
.top nav{display:flex;gap:22px;flex:1}.top nav a{text-decoration:none;color:#22303c;font-weight:600;padding:6px 0;border-bottom:3px solid transparent}.top nav a:hover{border-color:#f2a73b}
.wrap{padding-top:28px;padding-bottom:56px;min-height:60vh}
.btn{background:#0b6b59;color:#fff;border:0;border-radius:4px;padding:10px 20px;font:inherit;font-weight:600;cursor:pointer;text-decoration:none;display:inline-block}.btn:disabled{opacity:.45}
.btn-plain{background:#fff;color:#0b6b59;border:1px solid #0b6b59;border-radius:4px;padding:7px 14px;font:inherit;font-size:14px;cursor:pointer}.btn-danger{background:#fff;border:1px solid #b3261e;color:#b3261e;border-radius:4px;padding:7px 14px;font:inherit;cursor:pointer}
.btn-pay{background:#f2a73b;border:0;border-radius:4px;padding:7px 14px;font:inherit;font-size:14px;font-weight:600;cursor:pointer}
.link,button.doc-link{background:none;border:0;padding:0;font:inherit;color:#0b6b59;text-decoration:underline;cursor:pointer}
.inline-form{display:inline}.muted{color:#66747f;font-size:13px}
.outage{background:#fff4dc;border-left:5px solid #f2a73b;padding:10px 16px;margin-bottom:18px}
.hero{background:linear-gradient(120deg,#0b5d4e,#2f8f7a);color:#fff;border-radius:8px;padding:44px 40px;display:flex;justify-content:space-between;align-items:center;gap:40px}.hero h1{font-size:34px;line-height:1.2}.hero .box{background:#fff;color:#22303c;border-radius:8px;padding:22px;min-width:280px}
.tiles{display:grid;grid-template-columns:repeat(3,1fr);gap:18px;margin-top:22px}.tile,.panel,.step-card{background:#fff;border:1px solid #dfe4e8;border-radius:8px;padding:22px}
.step-card{max-width:460px;margin:20px auto}.step-card label,.signin label{display:block;font-weight:600;margin:14px 0 4px}
input[type=text],input[type=password],input[type=email],input:not([type]),select{width:100%;padding:9px 10px;border:1px solid #9aa7b3;border-radius:4px;font:inherit}
label.check,label.radio{font-weight:400!important;display:flex!important;gap:8px;align-items:center}fieldset{border:1px solid #dfe4e8;border-radius:6px}.step-card .btn{margin-top:16px}
.pw{position:relative}.pw button{position:absolute;right:8px;top:8px}.alert{padding:10px 14px;border-radius:4px;margin-bottom:14px}.alert-error{background:#fdeceb;border:1px solid #d9534f}.alert-info{background:#e7f1ee;border:1px solid #0b6b59}
table.list{width:100%;border-collapse:collapse;background:#fff;border:1px solid #dfe4e8}table.list th{background:#e7f1ee;text-align:left;padding:10px 12px;font-size:13px}table.list td{padding:10px 12px;border-top:1px solid #e6eaed;vertical-align:middle}.num{text-align:right!important;font-variant-numeric:tabular-nums}
.tag{background:#fff4dc;border:1px solid #f2a73b;border-radius:10px;font-size:12px;padding:1px 8px;margin-left:6px}
.pager{margin-top:16px;display:flex;gap:12px;align-items:center}.pager .now{font-weight:700}
.switch{background:#fff;border:1px solid #dfe4e8;border-radius:8px;padding:14px 18px;margin-bottom:18px;display:flex;gap:14px;align-items:center}.switch select{width:auto;min-width:420px}
.two{display:grid;grid-template-columns:1fr 1.4fr;gap:18px}.due{font-size:36px;font-weight:700;color:#0b5d4e}.usage-chart rect{fill:#7fb8aa}.usage-chart text{font-size:10px;fill:#66747f}.usage-chart{width:100%;max-height:190px}
.facts{display:grid;grid-template-columns:160px 1fr;gap:4px 12px}.facts dt{color:#66747f}.facts dd{margin:0}
.foot{background:#22303c;color:#c9d2d9;font-size:13px;padding:24px 0}.foot a{color:#fff;margin-right:18px}
.cookie-banner{position:fixed;left:0;right:0;bottom:0;background:#fff;border-top:3px solid #0b5d4e;padding:14px 28px;display:flex;justify-content:space-between;align-items:center;gap:24px;box-shadow:0 -4px 18px #0002}.cookie-banner[hidden]{display:none}
.terms-box{height:130px;overflow:auto;border:1px solid #dfe4e8;padding:8px 14px;margin-bottom:8px}.promo{background:#e7f1ee;border-radius:8px;padding:16px 20px;margin-top:18px;display:flex;justify-content:space-between;align-items:center}
`;
