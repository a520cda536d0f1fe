export const NEW_STYLE = `
*{box-sizing:border-box}body{margin:0;font:16px/1.55 Inter,system-ui,-apple-system,"Segoe UI",sans-serif;color:#171c2b;background:#f7f5f1}
a{color:#2a44c8}h1{font-size:30px;letter-spacing:-.02em;margin:0 0 18px}h2{font-size:19px}
.bar{display:flex;align-items:center;gap:24px;padding:18px 40px;background:#fff}.brand{font-weight:800;font-size:21px;color:#2a44c8;text-decoration:none;flex:1}
.layout{display:grid;grid-template-columns:230px 1fr;gap:36px;max-width:1180px;margin:32px auto;padding:0 32px;min-height:70vh}.layout.plain{grid-template-columns:1fr}
.side a{display:block;padding:11px 16px;border-radius:12px;text-decoration:none;color:#171c2b;font-weight:600}.side a:hover{background:#e6e9fb}
.btn{background:#2a44c8;color:#fff;border:0;border-radius:999px;padding:12px 26px;font:inherit;font-weight:600;cursor:pointer;text-decoration:none;display:inline-block}.btn:disabled{opacity:.4}
.btn-plain,.btn-danger,.btn-pay{background:#fff;border:1.5px solid #c5cbe8;border-radius:999px;padding:8px 18px;font:inherit;font-size:14px;cursor:pointer}.btn-pay{background:#ffd76b;border-color:#ffd76b}
.link,button.doc-link{background:none;border:0;padding:0;font:inherit;color:#2a44c8;cursor:pointer;text-decoration:underline}.inline-form{display:inline}.muted{color:#6a7186;font-size:14px}
.step-card,.panel,.card{background:#fff;border-radius:20px;padding:28px;box-shadow:0 2px 14px #171c2b12}.step-card{max-width:480px;margin:10px auto}
.step-card label{display:block;margin:14px 0 6px;font-weight:600}input[type=text],input[type=password],input[type=email],input:not([type]){width:100%;padding:13px 16px;border:1.5px solid #c5cbe8;border-radius:12px;font:inherit}
label.check,label.radio{display:flex!important;gap:10px;font-weight:400!important}fieldset{border:0;padding:0}.step-card .btn{margin-top:18px}
.alert{border-radius:12px;padding:12px 16px;margin-bottom:14px}.alert-error{background:#ffe5e3}.alert-info{background:#e6e9fb}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(250px,1fr));gap:18px}.card h3{margin:0}.card .sum{font-size:26px;font-weight:700;margin:6px 0 14px}.card .foot-row{display:flex;justify-content:space-between;align-items:center}
.pill{background:#ffe9b3;border-radius:99px;padding:2px 10px;font-size:12px}.account-list{list-style:none;padding:0;display:flex;gap:16px;margin:0 0 24px}.account-list button{display:block;text-align:left;background:#fff;border:2px solid transparent;border-radius:16px;padding:16px 20px;font:inherit;cursor:pointer}.account-list button[aria-current]{border-color:#2a44c8}
.usage-chart{width:100%;max-height:200px}.usage-chart rect{fill:#93a3ee}.usage-chart text{font-size:10px}.facts{display:grid;grid-template-columns:170px 1fr;gap:6px}.facts dd{margin:0}
.splash{background:#2a44c8;color:#fff;border-radius:28px;padding:70px 56px}.splash h1{font-size:48px}.splash .btn{background:#ffd76b;color:#171c2b}.row{display:flex;justify-content:space-between;border-bottom:1px solid #e8e8ef;padding:12px 0}
.terms-box{height:130px;overflow:auto;border:1px solid #c5cbe8;border-radius:12px;padding:8px 14px}.cookie-banner{position:fixed;right:24px;bottom:24px;max-width:420px;background:#fff;border-radius:20px;padding:20px;box-shadow:0 10px 40px #0003}.cookie-banner[hidden]{display:none}
`;
