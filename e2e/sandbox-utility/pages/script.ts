/** The portal's own script: consent, showing a password, switching accounts, the archive, "load more". */
export const PORTAL_SCRIPT = `
(function () {
  'use strict';
  var banner = document.getElementById('cookie-banner');
  if (banner && document.cookie.indexOf('PWCONSENT=') < 0) banner.hidden = false;
  document.addEventListener('click', function (event) {
    var target = event.target.closest('[data-consent],[data-show],[data-archive],[data-more],[data-close]');
    if (!target) return;
    if (target.dataset.consent) {
      document.cookie = 'PWCONSENT=' + target.dataset.consent + '; path=/; max-age=31536000; SameSite=Lax';
      banner.hidden = true;
    } else if (target.dataset.show) {
      var field = document.getElementById(target.dataset.show);
      var hidden = field.type === 'password';
      field.type = hidden ? 'text' : 'password';
      target.textContent = hidden ? 'Hide' : 'Show';
    } else if (target.dataset.archive) {
      fromArchive(target);
    } else if (target.dataset.more) {
      loadMore(target);
    } else if (target.dataset.close) {
      document.getElementById(target.dataset.close).remove();
    }
  });
  document.addEventListener('change', function (event) {
    if (event.target.matches('select.auto-submit')) event.target.form.submit();
  });
  function fromArchive(button) {
    var label = button.textContent;
    button.disabled = true;
    button.textContent = 'Retrieving...';
    fetch(button.dataset.archive, { credentials: 'same-origin' }).then(function (response) {
      if (!response.ok) throw new Error(response.status);
      return response.blob();
    }).then(function (blob) {
      var url = URL.createObjectURL(blob);
      var link = document.createElement('a');
      link.href = url;
      link.download = button.dataset.name;
      document.body.appendChild(link);
      link.click();
      link.remove();
      setTimeout(function () { URL.revokeObjectURL(url); }, 10000);
      button.textContent = label;
    }).catch(function () {
      button.textContent = 'Try again';
    }).then(function () { button.disabled = false; });
  }
  function loadMore(button) {
    button.disabled = true;
    fetch(button.dataset.more, { credentials: 'same-origin' }).then(function (response) { return response.text(); }).then(function (text) {
      var holder = document.createElement('div');
      holder.innerHTML = text;
      var list = document.getElementById('statement-list');
      var next = holder.querySelector('[data-more]');
      holder.querySelectorAll('article').forEach(function (card) { list.appendChild(card); });
      if (next) { button.dataset.more = next.dataset.more; button.disabled = false; } else { button.remove(); }
    });
  }
})();
`;

/** The page inside the frame of the human check: ticking the box tells the page around it. */
export const HUMAN_CHECK_FRAME = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>reCAPTCHA</title>
<style>body{margin:0;font:14px Roboto,Arial,sans-serif;background:#f9f9f9;border:1px solid #d3d3d3;height:74px;display:flex;align-items:center;padding:0 14px;gap:12px}input{width:24px;height:24px}small{margin-left:auto;color:#555;text-align:center}</style></head>
<body><input type="checkbox" id="recaptcha-anchor" aria-label="I'm not a robot"><label for="recaptcha-anchor">I'm not a robot</label><small>practice<br>human check</small>
<script>document.getElementById('recaptcha-anchor').addEventListener('change',function(event){if(event.isTrusted&&event.target.checked)parent.postMessage('human','*');});</script></body></html>`;

/** Passes the answer of the frame on with the form around it. */
export const HUMAN_CHECK_SCRIPT = `addEventListener('message',function(event){if(event.data==='human'){document.getElementById('g-recaptcha-response').value='ok';document.getElementById('go-on').disabled=false;}});`;
