/**
 * Messages with one-time codes as such messages are made, and others that hold numbers and no code.
 * `{c}` is the code, `{b}` the sender's name, `{n}` some number of the kind the sentence speaks of.
 */
interface LanguageOfMessages {
  /** Sentences that give a code and name nobody. */
  readonly gives: readonly string[];
  /** Sentences that give a code and name the sender. */
  readonly names: readonly string[];
  /** Several lines in which the code stands alone, as in e-mails. */
  readonly letters: readonly string[];
  readonly greetings: readonly string[];
  /** Sentences with numbers that are no codes. */
  readonly others: readonly string[];
  /** Messages that speak of codes and give none. */
  readonly none: readonly string[];
}

export const LANGUAGES: Readonly<Record<string, LanguageOfMessages>> = {
  en: {
    gives: [
      'Your verification code is {c}.', 'Your one-time passcode is {c}', '{c} is your verification code.', '{c} is your one-time security code. Do not share it.', 'Use code {c} to sign in.', 'Enter {c} to verify your identity.',
      'Verification code: {c}', 'Your login code: {c}', 'Code: {c}.', 'OTP: {c}', 'Here is the access code you asked for: {c}', 'To finish signing in, use this temporary code: {c}', 'Please use {c} as your one-time password.', 'The code you need to log in to your account is {c}.',
      'Your single-use code is: {c}', 'Use verification code {c} to continue signing in.', 'PIN: {c}', 'Security code {c}. Never give it to anyone who calls you.', 'Sign-in code {c} (valid for 10 minutes)', 'Your temporary PIN is {c}.', 'Your 2FA code: {c}', 'Passcode = {c}',
      'We received a request to log in. If it was you, enter this code: {c}', 'Type {c} to complete your login.', 'Hi! Your identification code is "{c}".', 'Your authentication code is **{c}**', 'Authentication code - {c}', '({c}) is your access code', 'Two-step verification code {c}',
    ],
    names: [
      'Your {b} verification code is {c}.', '{b}: your security code is {c}. It expires in 10 minutes.', '[{b}] Your code is {c}', '{c} is your {b} verification code.', 'Use {c} as your {b} security code.', '{b} code: {c}. Do not share it.', 'Your code for {b} is {c}',
      'Welcome to {b}! Your activation code is {c}.', '{b} - one-time passcode {c}', 'Your login code for {b}: {c}', 'Use code {c} to log in to {b}.', '{b}: {c} is your one-time passcode.', 'Enter the code {c} on the {b} website to sign in.', '{b} will never call you for it. Your passcode is {c}.',
    ],
    letters: [
      'Your verification code\n\nHi,\n\nWe received a request to sign in to your account. Use the code below to continue.\n\n{c}\n\nThis code expires in 15 minutes. If you did not ask for it, ignore this message.',
      'Verify your identity\nEnter the following code to finish signing in:\n{c}\nIf you did not request this code, you can ignore this e-mail.', 'One-time passcode\n\n{c}\n\nThe passcode is valid for 10 minutes.',
      'Hello,\n\nHere is your one-time security code.\n\n   {c}   \n\nThank you,\nThe Customer Care Team\n© 2026 All rights reserved. 1200 Harbor Street, Suite 400, Springfield 62704',
      '{c}\n\nis your sign-in code. It can be used once.', 'Sign-in attempt from Chrome on Windows\nJune 5, 2026 12:40\n\nIf this was you, use this code to sign in:\n\n{c}\n\nQuestions? Call 1-800-555-0199.',
    ],
    greetings: ['Dear customer,', 'Hi Anna,', 'Hello!', 'Alert:'],
    others: [
      'Your order number is {n7}.', 'Account number: {n10}', 'Your account ending in {n4} was used.', 'Call us at 1-800-555-{n4} with questions.', 'The code expires in 10 minutes.', 'Your bill of $1,{n3}.50 is due on 06/15/2026.', 'Invoice #{n8} is attached.', '© 2026 All rights reserved.',
      'Reference: {n6}', 'Customer ID {n8}', 'Visit https://example.org/verify?code={n6}', 'Reply STOP to {n5}.', 'ZIP code {n5}', 'Case number {n7} was opened on May 3, 2026.', 'You used {n4} kWh last month.', 'Use promo code SAVE{n2} for 10% off.', 'Meter {n8} was read.', 'Sent at 12:45 on 2026-11-26.', 'Confirmation number {n8}.', 'P.O. Box {n5}',
    ],
    none: [
      'We sent a verification code to the phone number ending in {n4}.', 'Your verification code has expired. Request a new one.', 'Your code {n6} has expired.', 'A code was sent to +1 (555) 010-{n4}.', 'Never share your code with anyone. Our hotline: 0800 {n6}', 'Your promo code is {n6}.', 'Your ZIP code {n5} is served.',
      'Your order {n6} has shipped. Tracking code: {n8}', 'Click to verify your e-mail: https://example.org/v/{n6}?token={n8}', 'Two-step verification was turned on for your account {n8}.', 'Codes are 6 digits long, such as 123456.', 'Your discount code: {n6}', 'You entered a wrong code 3 times. Your account {n8} is locked until 12:30.', 'Thank you for your payment of ${n4}. Confirmation number {n8}', 'Error code {n4}: sign-in failed.',
      'The phone number we send codes to is 555{n7}', 'Your bill is ready. Account {n10}, amount due $128.{n2}, due 12/15/2026.', 'Outage in area code {n3}: ticket {n6}.', 'Your previous code {n6} is no longer valid.',
    ],
  },
  de: {
    gives: [
      'Ihr Bestätigungscode lautet {c}.', 'Ihr Sicherheitscode: {c}', '{c} ist Ihr Einmalcode.', 'Einmalpasswort: {c}', 'Ihre TAN lautet {c}', 'Bitte geben Sie den Code {c} ein.', 'Geben Sie {c} ein, um sich anzumelden.', 'Ihr Code zur Anmeldung im Kundenportal ist {c}', 'Verwenden Sie {c} als Ihr Einmalkennwort.', 'Zugangscode {c}. Bitte nicht weitergeben.',
      'Ihr Verifizierungscode für die Anmeldung: {c}', 'Der Code zur Freigabe lautet: {c}', 'Ihr persönlicher Aktivierungscode: {c}', 'Code: {c} (10 Minuten gültig)', 'Ihre PIN ist {c}.', 'Nutzen Sie diesen Code: {c}', 'Ihr Anmeldecode lautet wie folgt: {c}', 'SMS-TAN: {c}', 'mTAN {c}',
    ],
    names: ['Ihr {b}-Bestätigungscode lautet {c}.', '{b}: Ihr Code ist {c}', '{c} ist Ihr Code für {b}.', 'Willkommen bei {b}! Ihr Zugangscode: {c}', '[{b}] Sicherheitscode {c}', 'Ihr Einmalcode von {b}: {c}', 'Ihr {b} Code: {c}'],
    letters: [
      'Ihr Bestätigungscode\n\nGuten Tag,\n\nbitte geben Sie den folgenden Code ein, um die Anmeldung abzuschließen:\n\n{c}\n\nDer Code ist 10 Minuten gültig.\n\nMit freundlichen Grüßen\nIhr Kundenservice', 'Anmeldung bestätigen\n\nSie möchten sich anmelden. Ihr Einmalcode:\n\n{c}\n\nHRB 12345, Amtsgericht Musterstadt', 'Hallo,\n\nhier ist Ihr Code.\n\n{c}\n\nFalls Sie das nicht waren, ignorieren Sie diese E-Mail.',
    ],
    greetings: ['Guten Tag,', 'Sehr geehrte Damen und Herren,', 'Hallo Anna,'],
    others: ['Ihre Kundennummer: {n8}', 'Rechnung Nr. {n8} vom 05.06.2026', 'Vertragskonto {n10}', 'Betrag: 1.{n3},50 EUR', 'Hotline 0800 {n7}', 'Der Code ist 10 Minuten gültig.', 'Ihr Konto mit den Endziffern {n4}', 'Bestellnummer {n7}', 'PLZ {n5}', 'Zählernummer {n8}', 'Ihr Gutscheincode: RABATT{n2}', 'Anfrage vom 26.11.2026 um 12:40 Uhr.', 'Verbrauch: {n4} kWh'],
    none: ['Wir haben einen Code an die Nummer mit den Endziffern {n4} gesendet.', 'Ihr Code {n6} ist abgelaufen.', 'Ihr Gutscheincode lautet {n6}.', 'Ihre Bestellung {n7} ist unterwegs. Sendungsnummer: {n8}', 'Geben Sie Ihren Code niemals weiter. Hotline: 0800 {n6}', 'Ihre Postleitzahl ist {n5}.', 'Ihr Passwort wurde am 05.06.2026 geändert. Kundennummer: {n8}', 'Fehlercode {n4}', 'Ihre Rechnung {n8} über 128,{n2} € ist fällig am 15.12.2026.', 'Codes bestehen aus 6 Ziffern, zum Beispiel 123456.'],
  },
  fr: {
    gives: ['Votre code de vérification est {c}.', 'Votre code de sécurité : {c}', '{c} est votre code de connexion.', 'Code à usage unique : {c}', 'Saisissez le code {c} pour vous connecter.', 'Utilisez {c} comme mot de passe à usage unique.', 'Voici votre code d\'authentification : {c}', 'Votre mot de passe temporaire est : {c}', 'Entrez {c} pour vérifier votre identité.', 'Code de validation {c}, ne le communiquez à personne.', 'Le code pour accéder à votre espace client est {c}', 'Code confidentiel : {c}'],
    names: ['Votre code {b} est {c}.', '{b} : votre code de vérification est {c}', '{c} est votre code de connexion {b}.', '[{b}] Code de sécurité : {c}', 'Votre code pour {b} : {c}', 'Bienvenue chez {b} ! Votre code d\'activation est {c}.'],
    letters: ['Votre code de vérification\n\nBonjour,\n\nPour vous connecter à votre espace client, saisissez le code suivant :\n\n{c}\n\nCe code est valable 10 minutes.\n\nL\'équipe du service client\nRCS Paris 552 081 317', 'Bonjour,\n\nVoici votre code à usage unique.\n\n{c}\n\nSi vous n\'êtes pas à l\'origine de cette demande, ignorez ce message.'],
    greetings: ['Bonjour,', 'Cher client,', 'Bonjour Anna,'],
    others: ['Numéro de client : {n8}', 'Facture n° {n8} du 05/06/2026', 'Montant : 1 {n3},50 €', 'Appelez le 01 23 45 67 89', 'Ce code est valable 10 minutes.', 'Compte se terminant par {n4}', 'Commande n° {n7}', 'Code postal {n5}', 'Votre code promo : PROMO{n2}', 'PDL 123{n10}1', 'Référence client {n9}'],
    none: ['Un code a été envoyé au numéro se terminant par {n4}.', 'Votre code {n6} a expiré.', 'Votre code promo est {n6}.', 'Votre code client est {n8}.', 'Votre commande {n7} est en route.', 'Ne partagez jamais votre code. Service client : 3004', 'Votre code postal : {n5}', 'Votre facture {n8} de 128,{n2} € est disponible.', 'Le mot de passe de votre compte {n8} a été modifié le 5 juin 2026.'],
  },
  es: {
    gives: ['Su código de verificación es {c}.', 'Tu código de seguridad: {c}', '{c} es tu código de acceso.', 'Código de un solo uso: {c}', 'Introduzca el código {c} para iniciar sesión.', 'Usa {c} como clave temporal.', 'Su clave de acceso es: {c}', 'Este es su código de confirmación: {c}', 'Ingrese {c} para verificar su identidad.', 'Código OTP {c}. No lo comparta.', 'El código para acceder a su área privada es {c}', 'Contraseña temporal: {c}'],
    names: ['Su código de {b} es {c}.', '{b}: tu código de verificación es {c}', '{c} es su código de verificación de {b}.', '[{b}] Código: {c}', 'Su código para {b}: {c}', 'Bienvenido a {b}. Su código de activación es {c}.'],
    letters: ['Su código de verificación\n\nHola:\n\nPara iniciar sesión, introduzca el siguiente código:\n\n{c}\n\nEl código caduca en 10 minutos.\n\nGracias,\nAtención al cliente\nC/ Mayor 12, 28013 Madrid', 'Hola,\n\nEste es su código de un solo uso.\n\n{c}\n\nSi no lo ha solicitado, ignore este mensaje.'],
    greetings: ['Estimado cliente:', 'Hola Ana,', 'Hola,'],
    others: ['Número de cliente: {n8}', 'Factura {n8} de 05/06/2026', 'Importe: 1.{n3},50 €', 'Llame al 900 123 {n3}', 'El código caduca en 10 minutos.', 'Cuenta terminada en {n4}', 'Pedido {n7}', 'Código postal {n5}', 'Código promocional: AHORRO{n2}', 'Contrato n.º {n9}'],
    none: ['Hemos enviado un código al teléfono terminado en {n4}.', 'Su código {n6} ha caducado.', 'Su código promocional es {n6}.', 'Su código de cliente es {n8}.', 'Su pedido {n7} ha sido enviado.', 'Nunca comparta su código. Teléfono: 900 {n6}', 'Su código postal es {n5}.', 'Su factura {n8} de 128,{n2} € vence el 15/12/2026.'],
  },
  it: {
    gives: ['Il tuo codice di verifica è {c}.', 'Il suo codice di sicurezza: {c}', '{c} è il tuo codice di accesso.', 'Codice monouso: {c}', 'Inserisci il codice {c} per accedere.', 'Usa {c} come password temporanea.', 'Ecco il tuo codice OTP: {c}', 'La tua password usa e getta è {c}', 'Inserisci {c} per verificare la tua identità.', 'Codice di conferma {c}. Non condividerlo.', 'Il codice per accedere all\'area riservata è {c}'],
    names: ['Il tuo codice {b} è {c}.', '{b}: il codice di verifica è {c}', '{c} è il tuo codice di verifica {b}.', '[{b}] Codice di sicurezza: {c}', 'Il tuo codice per {b}: {c}', 'Benvenuto in {b}! Il codice di attivazione è {c}.'],
    letters: ['Il tuo codice di verifica\n\nGentile cliente,\n\nper accedere inserisci il seguente codice:\n\n{c}\n\nIl codice scade tra 10 minuti.\n\nServizio Clienti\nVia Roma 12, 20121 Milano', 'Ciao,\n\necco il tuo codice monouso.\n\n{c}\n\nSe non l\'hai richiesto, ignora questo messaggio.'],
    greetings: ['Gentile cliente,', 'Ciao Anna,', 'Salve,'],
    others: ['Codice cliente: {n8}', 'Fattura n. {n8} del 05/06/2026', 'Importo: 1.{n3},50 €', 'Chiama 800 123 {n3}', 'Il codice scade tra 10 minuti.', 'Conto che termina con {n4}', 'Ordine {n7}', 'CAP {n5}', 'Codice sconto: SCONTO{n2}', 'Numero contratto {n9}'],
    none: ['Abbiamo inviato un codice al numero che termina con {n4}.', 'Il tuo codice {n6} è scaduto.', 'Il tuo codice sconto è {n6}.', 'Il tuo codice cliente è {n8}.', 'Il tuo ordine {n7} è stato spedito.', 'Non condividere mai il codice. Numero verde: 800 {n6}', 'La fattura {n8} di 128,{n2} € scade il 15/12/2026.', 'Codice fiscale e partita IVA 0{n10}'],
  },
  pt: {
    gives: ['O seu código de verificação é {c}.', 'Seu código de segurança: {c}', '{c} é o seu código de acesso.', 'Código de uso único: {c}', 'Introduza o código {c} para entrar.', 'Use {c} como senha temporária.', 'Sua senha de uso único é: {c}', 'Digite {c} para verificar a sua identidade.', 'Código de confirmação {c}. Não partilhe.', 'O código para aceder à sua conta é {c}', 'Insira este código: {c}'],
    names: ['O seu código {b} é {c}.', '{b}: o código de verificação é {c}', '{c} é o seu código de verificação da {b}.', '[{b}] Código: {c}', 'Seu código para {b}: {c}'],
    letters: ['O seu código de verificação\n\nOlá,\n\nPara entrar, introduza o seguinte código:\n\n{c}\n\nO código expira em 10 minutos.\n\nObrigado\nApoio ao Cliente\nRua Augusta 12, 1100-053 Lisboa', 'Olá,\n\nEste é o seu código de uso único.\n\n{c}\n\nSe não foi você, ignore esta mensagem.'],
    greetings: ['Caro cliente,', 'Olá Ana,', 'Prezado cliente,'],
    others: ['Número de cliente: {n8}', 'Fatura n.º {n8} de 05/06/2026', 'Valor: R$ 1.{n3},50', 'Ligue 808 123 {n3}', 'O código expira em 10 minutos.', 'Conta terminada em {n4}', 'Encomenda {n7}', 'Código postal 1100-{n3}', 'Código promocional: POUPE{n2}', 'Protocolo {n9}'],
    none: ['Enviámos um código para o telemóvel terminado em {n4}.', 'O seu código {n6} expirou.', 'O seu código promocional é {n6}.', 'O seu código de cliente é {n8}.', 'A encomenda {n7} foi enviada.', 'Nunca partilhe o código. Linha de apoio: 808 {n6}', 'A fatura {n8} de 128,{n2} € vence em 15/12/2026.'],
  },
  nl: {
    gives: ['Uw verificatiecode is {c}.', 'Je beveiligingscode: {c}', '{c} is uw inlogcode.', 'Eenmalige code: {c}', 'Voer de code {c} in om in te loggen.', 'Gebruik {c} als eenmalig wachtwoord.', 'Uw toegangscode luidt {c}', 'Hier is je bevestigingscode: {c}', 'Voer {c} in om je identiteit te bevestigen.', 'Sms-code {c}. Deel deze met niemand.', 'De code om in te loggen op Mijn omgeving is {c}', 'Pincode: {c}'],
    names: ['Uw {b} verificatiecode is {c}.', '{b}: je code is {c}', '{c} is uw code voor {b}.', '[{b}] Inlogcode: {c}', 'Je code van {b}: {c}', 'Welkom bij {b}! Je activatiecode is {c}.'],
    letters: ['Uw verificatiecode\n\nBeste klant,\n\nVoer de volgende code in om in te loggen:\n\n{c}\n\nDe code is 10 minuten geldig.\n\nMet vriendelijke groet,\nKlantenservice\nKvK 12345678', 'Hallo,\n\nHier is je eenmalige code.\n\n{c}\n\nHeb je dit niet aangevraagd? Negeer dan deze e-mail.'],
    greetings: ['Beste klant,', 'Hallo Anna,', 'Geachte heer,'],
    others: ['Klantnummer: {n8}', 'Factuur {n8} van 05-06-2026', 'Bedrag: € 1.{n3},50', 'Bel 0800 {n4}', 'De code is 10 minuten geldig.', 'Rekening eindigend op {n4}', 'Bestelnummer {n7}', 'Postcode 1012 AB', 'Kortingscode: KORTING{n2}', 'Meternummer {n8}'],
    none: ['We hebben een code gestuurd naar het nummer eindigend op {n4}.', 'Uw code {n6} is verlopen.', 'Uw kortingscode is {n6}.', 'Uw klantnummer is {n8}.', 'Je bestelling {n7} is onderweg.', 'Deel je code nooit. Klantenservice: 0800 {n4}', 'Uw factuur {n8} van € 128,{n2} vervalt op 15-12-2026.'],
  },
  ja: {
    gives: ['認証コード：{c}', 'あなたの認証コードは{c}です。', '確認コードは {c} です。', 'ワンタイムパスワード：{c}', '{c} があなたの確認コードです。', '{c}を入力してログインしてください。', '暗証番号は{c}です。', 'ログイン用の認証番号は {c} です。10分以内に入力してください。', 'セキュリティコード: {c}（有効期限10分）', '次のコードを入力してください：{c}'],
    names: ['【{b}】認証コード：{c}', '{b}の認証コードは{c}です。', '{c} は{b}の確認コードです。', '[{b}] 確認コード {c}'],
    letters: ['認証コードのお知らせ\n\nお客様\n\nログインするには、以下の認証コードを入力してください。\n\n{c}\n\nこのコードは10分間有効です。\n\nお客様番号 12345678\n〒100-0001 東京都千代田区', 'いつもご利用いただきありがとうございます。\n\nワンタイムパスワードは次の通りです。\n\n{c}\n\n他の人に教えないでください。'],
    greetings: ['お客様各位', 'いつもありがとうございます。'],
    others: ['お客様番号：{n8}', '請求書番号 {n8}', 'ご請求金額 1,{n3}円', '電話 0120-123-{n3}', 'このコードは10分間有効です。', '口座番号の下4桁 {n4}', 'ご注文番号 {n7}', '〒100-{n4}', 'クーポンコード：COUPON{n2}', '2026年6月5日 12時40分'],
    none: ['下4桁{n4}の電話番号に認証コードを送信しました。', '認証コード{n6}の有効期限が切れました。', 'クーポンコードは{n6}です。', 'お客様番号は{n8}です。', 'ご注文番号{n7}を発送しました。', 'コードを他の人に教えないでください。電話：0120-{n6}', '郵便番号は100-{n4}です。'],
  },
};

/** A source of chance: a number from 0 up to and without `below`. */
export type Chance = (below: number) => number;

export function digits(chance: Chance, count: number): string {
  let text = String(1 + chance(9));
  while (text.length < count) text += String(chance(10));
  return text;
}

/** A sentence with its numbers filled in; the code, the name and the numbers from chance. */
export function fill(sentence: string, chance: Chance, written = '', brand = ''): string {
  return sentence.replace(/\{n(\d+)\}/g, (_, count: string) => digits(chance, Number(count))).replaceAll('{c}', written).replaceAll('{b}', brand);
}

/** A code with how a message writes it. */
export function madeCode(chance: Chance): { code: string; written: string } {
  const kind = chance(12);
  const plain = digits(chance, [4, 5, 6, 6, 6, 6, 7, 8][chance(8)] ?? 6);
  if (/^(19|20)\d\d$/.test(plain) || kind >= 6) return { code: plain.replace(/^(19|20)(?=\d\d$)/, '47'), written: plain.replace(/^(19|20)(?=\d\d$)/, '47') };
  const six = digits(chance, 6);
  if (kind === 0) return { code: six, written: `${six.slice(0, 3)} ${six.slice(3)}` };
  if (kind === 1) return { code: six, written: `${six.slice(0, 3)}-${six.slice(3)}` };
  if (kind === 2) return { code: six, written: [...six].join(' ') };
  if (kind === 3) return { code: `0${six.slice(1)}`, written: `0${six.slice(1)}` };
  const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  let mixed = `${'BCDFGHJK'[chance(8)] ?? 'B'}${'23456789'[chance(8)] ?? '2'}`;
  while (mixed.length < 6) mixed += signs[chance(signs.length)] ?? 'A';
  return { code: mixed, written: mixed };
}
