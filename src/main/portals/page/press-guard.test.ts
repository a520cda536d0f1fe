import { describe, expect, it } from 'vitest';
import { mayPress } from './press-guard.ts';
import type { PressPurpose } from './press-guard.ts';

const press = (text: string, purpose: PressPurpose = 'LOOK', more: { href?: string; label?: string; hints?: string; kind?: string } = {}): boolean =>
  mayPress({ kind: more.kind ?? 'BUTTON', text, label: more.label ?? '', href: more.href ?? '', hints: more.hints ?? '' }, purpose).allowed;

const PURPOSES: PressPurpose[] = ['LOOK', 'BILL', 'PAGE', 'ACCOUNT'];

describe('what is never pressed', () => {
  it.each([
    'Pay', 'Pay now', 'Pay bill', 'Pay my bill', 'Make a payment', 'Schedule payment', 'Set up AutoPay', 'Turn on AutoPay', 'Go paperless', 'Enroll in paperless billing',
    'Enroll', 'Sign up', 'Register', 'Cancel service', 'Cancel', 'Change plan', 'Change password', 'Update payment method', 'Edit profile', 'Delete', 'Remove account',
    'Stop service', 'Start service', 'Transfer service', 'Sign out', 'Log out', 'Logout', 'Unsubscribe', 'Buy now', 'Upgrade', 'Dispute this bill', 'I agree', 'Accept terms',
    'View bill & pay now', 'Download and pay', 'Budget billing', 'Payment arrangement', 'Opt out',
    'Close Online Account', 'Afíliate a la factura digital', 'Factura digital', 'Débito automático', 'Fatura digital',
    'Round up my bill', 'Donate $1', 'Mail me a copy of my bill', 'Request a copy by mail', 'Send a copy by mail', 'Report a problem', 'Redeem points', 'Top up',
    'Rechnung per Post', 'Spenden', 'Störung melden', 'Faire un don', 'Recevoir par courrier postal', 'Donar', 'Enviar por correo postal', 'Dona ora', 'Ricevi per posta', 'Doneer nu', 'Per post ontvangen', 'Doar', 'Receber por correio postal',
    'Comunicar lectura', 'Vincular contrato', 'Enviar leitura', 'Comunica autolettura', 'Zählerstand melden', 'Vertrag hinzufügen', 'Meterstand doorgeven', 'Enter meter reading', 'Link an account',
    'Jetzt bezahlen', 'Bezahlen', 'Kündigen', 'Vertrag kündigen', 'Tarif wechseln', 'Abmelden', 'Löschen', 'Bankverbindung ändern', 'SEPA-Lastschrift erteilen', 'Umzug melden', 'Abschlag anpassen', 'Papierlos aktivieren',
    'Payer', 'Payer ma facture', 'Régler', 'Résilier', 'Se déconnecter', 'Modifier', 'Supprimer', 'Souscrire', 'Passer à la facture électronique', 'Je déménage demenager',
    'Pagar', 'Pagar ahora', 'Darse de baja dar de baja', 'Cerrar sesión', 'Eliminar', 'Modificar', 'Contratar', 'Activar factura electrónica',
    'Paga', 'Paga ora', 'Disdici', 'Esci', 'Elimina', 'Modifica', 'Attiva bolletta digitale', 'Domiciliazione',
    'Pagar agora', 'Terminar sessão', 'Cancelar', 'Alterar', 'Aderir à fatura eletrónica',
    'お支払い', '支払う', '解約のお手続き', 'ログアウト', '登録内容の変更', '口座振替のお申し込み', '退会',
    'Betalen', 'Nu betalen', 'Opzeggen', 'Uitloggen', 'Wijzigen', 'Verwijderen', 'Verhuizing doorgeven', 'Automatische incasso',
  ])('%s', (text) => {
    for (const purpose of PURPOSES) expect(press(text, purpose)).toBe(false);
  });

  it.each([
    'https://u.example/logout', 'https://u.example/account/sign-out?x=1', 'https://u.example/pay-now', 'https://u.example/autopay/enroll',
    'https://u.example/bills/delete?id=3', 'https://u.example/paperless', 'https://u.example/checkout', 'https://u.example/make-payment',
  ])('a link without words to %s', (href) => expect(press('', 'BILL', { href, kind: 'LINK' })).toBe(false));

  it('lets a bill be asked for that is made on request, and nothing that asks for more', () => {
    for (const text of ['Solicitar factura', 'Request bill', 'Rechnung anfordern', 'Solicitar 2ª via', 'Factuur aanvragen']) expect([text, press(text, 'BILL'), press(text, 'PAGE')]).toEqual([text, true, press(text, 'PAGE')]);
    for (const text of ['Solicitar factura electrónica', 'Solicitar cambio de titular', 'Request a copy by mail', 'Solicitar factura por correo postal', 'Rechnung per Post anfordern']) expect([text, press(text, 'BILL')]).toEqual([text, false]);
    expect(press('Solicitar factura', 'BILL', { label: 'Alta en factura electrónica' })).toBe(false);
    expect(press('Solicitar factura', 'LOOK')).toBe(false);
  });
  it('refuses an icon whose attributes say what it does', () => {
    expect(press('', 'BILL', { hints: 'btn btn-delete' })).toBe(false);
    expect(press('', 'BILL', { hints: 'icon pay-now' })).toBe(false);
    expect(press('', 'BILL', { label: 'Pay this bill' })).toBe(false);
  });
  it('judges a control by its attributes only where it says nothing, and one that neither says nor is named anything bad is pressed', () => {
    expect(press('', 'BILL', { hints: 'btn btn-download' })).toBe(true);
    expect(press('Download PDF', 'BILL', { hints: 'btn pay-now' })).toBe(true);
  });

  it('refuses to decline an offer by a button that accepts it', () => {
    expect(press('Go paperless', 'DISMISS')).toBe(false);
    expect(press('Enroll now', 'DISMISS')).toBe(false);
    expect(press('Pay', 'CONSENT')).toBe(false);
  });
});

describe('what may be pressed', () => {
  it.each(['Send me a code', 'E-mail me a code', 'Code per E-Mail anfordern', 'Code zusenden', 'Recevoir le code par courrier électronique', 'Enviarme un código por correo electrónico', 'Receber o código por correio eletrónico'])('for a code: %s', (text) =>
    expect(press(text, 'CODE')).toBe(true));

  it.each([
    'View bill', 'Download PDF', 'Download', 'Billing history', 'Bills & payments', 'Payment history', 'Statements', 'Invoices', 'Next', 'Load more', 'Older bills', 'View all', 'Account details',
    '請求書', '請求書をダウンロード', '明細', '次へ',
    'Rechnungen', 'Rechnung ansehen', 'Herunterladen', 'Mehr anzeigen', 'Mes factures', 'Télécharger', 'Voir la facture', 'Mis facturas', 'Descargar factura', 'Ver más',
    'Le mie bollette', 'Scarica PDF', 'Visualizza bolletta', 'Minhas faturas', 'Descarregar', 'Mijn facturen', 'Bekijk factuur', 'Downloaden',
  ])('%s', (text) => expect(press(text, 'BILL')).toBe(true));

  it('follows a link to a page that shows and pays, but presses no such button', () => {
    expect(press('View & pay', 'LOOK', { kind: 'LINK', href: 'https://u.example/billing' })).toBe(true);
    expect(press('View & pay', 'LOOK')).toBe(false);
    expect(press('View & pay', 'BILL', { kind: 'LINK', href: 'https://u.example/billing' })).toBe(false);
  });
  it('takes a chosen account by a bare "change", and changes nothing else by it', () => {
    expect(press('Wechseln', 'ACCOUNT')).toBe(true);
    for (const text of ['Tarif wechseln', 'Change password', 'Cambiar contraseña']) expect(press(text, 'ACCOUNT')).toBe(false);
    expect(press('Wechseln', 'LOOK')).toBe(false);
  });
  it('refuses cookies and declines offers', () => {
    expect(press('Reject all', 'CONSENT')).toBe(true);
    expect(press('I agree', 'CONSENT')).toBe(true);
    expect(press('No thanks', 'DISMISS')).toBe(true);
    expect(press('Keep paper bills', 'DISMISS')).toBe(true);
    expect(press('No thanks, maybe later', 'DISMISS')).toBe(true);
    expect(press('No thanks, enroll me later', 'DISMISS')).toBe(false);
    expect(press('Stay signed in', 'DISMISS')).toBe(true);
  });
  it('presses what signs in', () => {
    expect(press('Sign in', 'SIGN_IN')).toBe(true);
    expect(press('Anmelden', 'SIGN_IN')).toBe(true);
    expect(press('Text me', 'CODE')).toBe(true);
    expect(press('Sign In / Register', 'SIGN_IN')).toBe(true);
    expect(press('Anmelden oder registrieren', 'SIGN_IN')).toBe(true);
    expect(press('Register', 'SIGN_IN')).toBe(false);
    expect(press('Sign in / Register', 'LOOK')).toBe(false);
    expect(press('Sign in and pay', 'SIGN_IN')).toBe(false);
  });
  it.each([['DISMISS', ['Cancel offer', 'Close chat', 'Continue without changes', 'Renew session', 'キャンセルして戻る']], ['CODE', ['Solicitar código', 'Richiedi codice']], ['CONSENT', ['Opt out of all', 'I agree to all', 'Nicht zustimmen']]] as const)(
    'for %s alone what is refused elsewhere', (purpose, texts) => {
      for (const text of texts) expect([text, press(text, purpose), ...PURPOSES.map((other) => press(text, other))]).toEqual([text, true, false, false, false, false]);
    },
  );
  it('opens what makes an account where it looks for the sign-in, and nowhere else', () => {
    for (const text of ['Create account', 'New customer', 'Konto erstellen', 'Crear cuenta']) expect([text, press(text, 'SIGN_IN'), ...PURPOSES.map((other) => press(text, other))]).toEqual([text, true, false, false, false, false]);
  });
});
