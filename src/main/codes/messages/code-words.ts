/**
 * What numbers in a message can be, as the eight languages say it. Compared with plain text: lower case,
 * without accents. `*` stands for the rest of a word. Japanese is written without spaces and matches anywhere.
 */

const list = (...texts: string[]): string[] => texts.flatMap((text) => text.split(',').map((one) => one.trim()).filter((one) => one !== ''));

/** Nouns for a secret that is typed once. */
const CODE_NOUNS = list(
  'code, codes, *code, *codes, pass code, passcode, pin, pins, otp, otps, totp, tan, mtan, smstan, pushtan, token, *token, password, passwords, security key, verification number, validation number',
  'passwort, *passwort, kennwort, *kennwort, kode, *schlussel, losung, prufnummer, verifizierungsnummer, bestatigungsziffern, zahlencode, zugangs-pin, codewort',
  'mot de passe, mdp, numero de verification, chiffres de verification, cle de securite, cle de connexion',
  'codigo, codigos, clave, claves, contrasena, numero de verificacion, cod',
  'codice, codici, parola chiave, numero di verifica, chiave di accesso',
  'senha, senhas, palavra-passe, palavra passe, chave de acesso, numero de verificacao',
  'wachtwoord, *wachtwoord, toegangssleutel, verificatienummer, verificatiecijfers',
  'コード, パスワード, 暗証番号, 認証番号, 確認番号, 認証キー, 確認キー, 検証番号',
);

/** What a code is for when it is not for signing in: words before it or the first part of a compound. */
const OTHER_CODES_BEFORE = list(
  'promo, promotion, promotional, coupon, discount, voucher, gift, gift card, referral, invite, invitation, purchase, postal, post, zip, area, country, dialing, dialling, dial, error, status, product, item, bar, qr',
  'sort, swift, bic, bank, branch, tracking, order, booking, reservation, dress, source, tariff, rate, customer, client, billing, reason, response, currency, offer, loyalty, cost, delivery, pickup, pick-up',
  'pick up, collection, locker, gate, door, building, alarm, wifi, wi-fi, tax, trade, naics, sic, revenue, gl, meter, rebate, savings, site, location, store, school, class, reference, merchant, batch, approval, receipt, policy, claim, case, incident, outage, job, entry gate, parking, reward, rewards, bonus, affiliate, creator, checkout, sale, deal, ticket, boarding, fare, airport, file, build, key, hex, color, colour, morse, penal, building, zoning, fault, diagnostic, supplier, vendor, plan, campaign, group, voicemail',
  'rabatt, gutschein, aktions, fehler, postleit, kunden, produkt, artikel, abhol, liefer, strich, waren, bank, lander, geschenk, einladungs, empfehlungs, paket, vorteils, werbe, tur, steuer, buchungs, spar, zahler, vertrags, storungs, filial',
  'kortings, klant, fout, streep, actie, cadeau, bezorg, afhaal, product, bestel, vrienden, landen, kassa, spaar',
  '郵便, エラー, クーポン, 商品, 割引, 招待, 紹介, 国, バー, QR, キャンペーン, お客様, 顧客, 店舗, 支店, 銀行, 受取, 色, ギフト, プロモーション, 予約, 施設',
);
/** The same after the noun, as the Romance languages put it. */
const OTHER_CODES_AFTER = list(
  'postal, postaux, promo, promotionnel, promocional, promozionale, promotion, reduction, remise, client, cliente, barres, barras, barre, produit, produto, producto, prodotto, parrainage, erreur, error, erro, errore',
  'avantage, retrait, suivi, tarif, tarifa, tariffa, bic, iban, swift, cups, pod, pdr, fiscale, fiscal, fiscaux, sconto, descuento, desconto, pedido, pedidos, seguimiento, reserva, pais, ordine, prenotazione, contratto, contrat, contrato, univoco, tributo',
  'migrazione, identificativo, avviamento, cadeau, regalo, invitacion, invitation, convite, invito, referencia, de ponto, agence, banque, banco, banca, guichet, naf, ape, insee, rivage, livraison, entrega, consegna, ritiro, commande, rastreio, tracciamento, porta, porte, immeuble, puerta, facture, factura, fatura, fattura, indicatif, area, zona, de conduct, of conduct, of practice, civil, penale, penal, red, orange',
);
/** A code that no longer holds, or never did. */
const PAST_BEFORE = list(
  'old, older, previous, earlier, expired, former, last, used, wrong, incorrect, invalid, sample',
  'alte, alter, alten, altes, vorherige, vorheriger, vorherigen, bisherige, bisheriger, bisherigen, letzte, letzter, letzten, abgelaufene, abgelaufener, falsche, falscher, ungultiger, ungultige',
  'ancien, precedent, ancienne, dernier, expire, faux, errone',
  'anterior, antiguo, viejo, ultimo, caducado, erroneo, incorrecto',
  'vecchio, precedente, scaduto, errato, sbagliato',
  'antigo, anterior, velho, expirado, errado, incorreto',
  'oude, vorige, vorig, verlopen, laatste, onjuiste, foute',
  '以前の, 前回の, 古い, 旧, 期限切れの, 無効な, 前の',
);
/** Said before a number that only shows what a code looks like. */
const EXAMPLES = list(
  'such as, like, e.g., eg, for example, example, zum beispiel, z.b., z. b., beispielsweise, wie etwa, par exemple, p. ex., ex., por ejemplo, p. ej., por exemplo, per esempio, ad esempio, es., bijvoorbeeld, bijv., 例えば, たとえば, 例',
);
const PAST_AFTER = list(
  'old, previous, precedent, anterior, antigo, antiguo, precedente, expire, caducado, scaduto, expirado',
);
/** Said after a code that no longer holds. */
const PAST_SAID = list(
  'has expired, have expired, expired, is no longer valid, no longer valid, no longer works, was used, has been used, is invalid, was entered, was incorrect, is incorrect, is wrong, was rejected, cannot be used, will not work',
  'ist abgelaufen, ist nicht mehr gultig, ist ungultig, wurde bereits verwendet, wurde verwendet, wurde eingegeben, ist falsch, nicht mehr gultig, verliert',
  'a expire, n\'est plus valable, n\'est plus valide, est expire, a ete utilise, est incorrect, est invalide',
  'ha caducado, ha expirado, ya no es valido, caduco, no es valido, ha sido utilizado, es incorrecto',
  'e scaduto, non e piu valido, non e valido, e stato usato, e stato utilizzato, e errato',
  'expirou, ja nao e valido, nao e mais valido, foi utilizado, nao e valido, esta incorreto',
  'is verlopen, is niet meer geldig, is ongeldig, is gebruikt, is onjuist',
  'は無効, の有効期限が切れ, は期限切れ, は使用済み, は使用できません, は正しくありません',
);

/** Nouns and verbs whose number is no code. */
const OTHER_LABELS = list(
  'order, orders, invoice, bill, bills, account, accounts, acct, customer, client, contract, reference, ref, case, ticket, tracking, parcel, package, shipment, booking, reservation, confirmation number, confirmation #, transaction, trans, payment, policy, member, membership, meter, meters, serial, request, incident, claim, job, work order, outage, loan, employee',
  'phone, telephone, tel, fax, mobile, cell, call, calls, text, sms to, reply, dial, helpline, hotline, contact, support, help line, customer service, number, no, nr, num, #, id, identifier, zip, postal, postcode, po box, p.o. box, box, street, st, avenue, ave, road, rd, suite, ste, apt, unit, floor, room, flight, line, extension, ext, building, gate, seat, platform, version, ver, build, release, error, page, step, item, sku, model, license, licence, registration, registered, company number, vat, tax id, ein, abn, crn, npi, iban, bic, routing, sort code, card, visa, mastercard, amex, check',
  'ending, ends, ending in, ends in, last 4, last four, last digits, last two, year, since, copyright, ©, (c), amount, total, balance, due, usage, reading, used, expires, expire, expiry, expiration, valid, until, within, minutes, minute, hours, hour, seconds, days, date, dated, on, at, established, est, from, points, population, attempts, attempt, tries, shortcode, short code, ip, port',
  'bestellung, bestell*, rechnung, rechnungs*, konto, konto*, kunde, kunden*, vertrag, vertrags*, referenz, vorgang, vorgangs*, ticket*, sendung*, paket, buchung, buchungs*, *nummer, *nummern, nummer, telefon, telefon*, handy, rufnummer, anrufen, hotline, rufen, fax, plz, postleitzahl, postfach, strasse, straße, hausnummer, zahler*, zahler, kundennr, kd-nr, kdnr, endet, endend, endziffern, letzte vier, betrag, summe, saldo, fallig, gultig, bis, innerhalb, minuten, minute, stunden, datum, jahr, seit, uhr, hrb, ust-id, steuer*, version, karte, kartennummer, fehler, id-nr, zimmer, zahlerstand, verbrauch, einheit',
  'commande, facture, compte, clients, contrat, reference, dossier, suivi, colis, reservation, transaction, paiement, compteur, serie, telephone, tel, mobile, portable, appelez, appeler, composez, numero, n°, no, code postal, cedex, bp, rue, avenue, boulevard, montant, solde, total, valable, valide, expire, minutes, heures, date, annee, depuis, se terminant, terminant, fin par, finissant, derniers chiffres, siret, siren, rcs, tva, capital, version, carte, erreur, pdl, prm, pce, consommation, index',
  'pedido, factura, cuenta, cliente, contrato, referencia, expediente, seguimiento, envio, reserva, transaccion, pago, contador, serie, telefono, tel, movil, llame, llamar, llama, marque, numero, num, n.o, codigo postal, c.p., calle, avenida, importe, saldo, total, valido, valida, caduca, expira, minutos, horas, fecha, ano, desde, termina, terminado, terminada, acabado, ultimos digitos, ultimas cifras, nif, cif, dni, nie, version, tarjeta, error, cups, consumo, lectura, incidencia',
  'ordine, fattura, conto, cliente, contratto, riferimento, pratica, spedizione, prenotazione, transazione, pagamento, contatore, matricola, serie, telefono, tel, cellulare, cell, chiama, chiamare, chiamaci, chiami, numero, n., cap, via, viale, piazza, importo, saldo, totale, valido, valida, scade, scadenza, minuti, ore, data, anno, dal, termina, terminante, ultime cifre, ultime quattro, p.iva, partita iva, codice fiscale, versione, carta, errore, pod, pdr, consumo, lettura, utenza, segnalazione',
  'encomenda, fatura, conta, cliente, contrato, referencia, processo, envio, reserva, transacao, pagamento, contador, medidor, serie, telefone, tel, telemovel, celular, ligue, ligar, numero, n.o, cep, codigo postal, rua, avenida, valor, saldo, total, montante, valido, valida, expira, validade, minutos, horas, data, ano, desde, termina, terminado, final, ultimos digitos, nif, nipc, cpf, cnpj, versao, cartao, erro, cpe, cui, consumo, leitura, instalacao, protocolo, linha',
  'bestelling, factuur, rekening, klant, klant*, contract, referentie, dossier, zending, boeking, reservering, transactie, betaling, meter, serie*, telefoon, telefoon*, tel, mobiel, bel, bellen, nummer, *nummer, nr, postcode, postbus, straat, bedrag, saldo, totaal, geldig, verloopt, tot, minuten, minuut, uur, datum, jaar, sinds, eindigend, eindigt, laatste cijfers, laatste vier, kvk, btw, versie, pas, kaart, fout, ean, verbruik, meterstand, melding, pakket',
  '注文, 請求, 口座, お客様番号, 顧客番号, 契約, 参照, 受付番号, 問い合わせ番号, お問い合わせ番号, 追跡, 予約, 取引, 支払, 電話, 携帯, 番号, 郵便番号, 〒, 住所, 金額, 合計, 残高, 有効, 期限, 分間, 分以内, 時間, 日時, 年, 下4桁, 末尾, 下四桁, カード, 会員, 供給地点, メーター, 使用量, 検針, 明細, ファックス, 内線, 登録番号, 資本金, まで, 伝票',
);

/** Words that say "is" or point at what follows. */
const LINKS = list(
  'is, are, was, =, :, ->, =>, >, reads, below, as follows, following, follows, is now, will be, equals',
  'ist, lautet, lauten, sind, heißt, heisst, war, nachfolgend, folgt, folgend, hier',
  'est, sont, suivant, ci-dessous, voici',
  'es, son, sera, siguiente, abajo, a continuacion',
  'e, sono, seguente, sotto, di seguito, eccolo',
  'sao, seguinte, abaixo, a seguir',
  'is, zijn, luidt, hieronder, volgende, hier',
  'は, です, が, 次の通り, 以下の通り, 下記',
);
/** The same after a number: what it is, or is used as. */
const LINKS_AFTER = list(
  'is, as, as your, -, (, :, for, to be used as, <-',
  'ist, lautet, als, sind, fur',
  'est, comme, pour, constitue, sera',
  'es, como, sera, para',
  'e, come, sara, per',
  'e, como, sera, para',
  'is, als, voor',
  'は, が, を, です, (',
);
/** Words that ask to type what follows. */
const TYPE_THIS = list(
  'enter, use, type, submit, input, provide, key in, insert',
  'geben sie, gib, geben, eingeben, verwenden sie, verwende, nutzen sie, nutze, eintippen, tippen sie',
  'entrez, saisissez, utilisez, saisir, entrer, tapez, renseignez, indiquez',
  'introduzca, introduce, introducir, ingrese, ingresa, use, usa, utilice, utiliza, escriba, teclee',
  'inserisci, inserire, inserisca, usa, utilizza, usare, digita, immetti, digitare',
  'insira, introduza, digite, use, utilize, informe, inserir, introduzir',
  'voer, gebruik, typ, vul, toets, invoeren, geef',
  '入力, ご入力, お使い',
);
/** What a code is typed for. */
const PURPOSES = list(
  'sign in, signing in, sign-in, log in, logging in, log-in, login, log on, logon, verify, verifying, verification, authenticate, authentication, confirm your identity, confirm it, identity, two-factor, 2-step, two-step, two factor, continue signing, access your account, complete your, registering, registration, activate',
  'anmelden, anmeldung, einloggen, login, log-in, verifizieren, bestatigen, authentifizier*, identitat, anzumelden, einzuloggen, registrierung',
  'connecter, connexion, authentifi*, verifier, identite, identifier, confirmer',
  'iniciar sesion, inicio de sesion, acceder, acceso, verificar, verificacion, autentica*, identidad, confirmar',
  'accedere, accesso, accedi, verificare, verifica, autentica*, identita, confermare',
  'entrar, iniciar sessao, acesso, acessar, aceder, verificar, verificacao, autentica*, identidade, confirmar',
  'inloggen, in te loggen, aanmelden, aan te melden, verifier*, verificatie, identiteit, bevestig*, authentica*',
  'ログイン, サインイン, 認証, 本人確認, 確認',
);

/** Said of how long something holds. */
const HOLDING = list('valid, expires, expire, expiring, gultig, lauft ab, valable, valide, expirera, valido, valida, caduca, scade, expira, geldig, verloopt, durata, 有効');

/** Words of such messages that name nobody. */
const GENERIC_WORDS = list(
  'a, an, the, this, that, these, those, here, your, you, my, our, we, use, please, never, do, not, don, share, anyone, with, is, it, to, in, on, of, and, or, if, did, was, has, will, be, by, as, at, for, from, new, secure, security, safe, safety, one, time, one-time, onetime, single, single-use, temporary, temp, unique, personal, private, secret, dynamic, digital, online, web, website, site, portal, mobile, phone, sms, text, email, e-mail, mail, voice, account, accounts, user, username, customer, client, member, login, log, sign, signin, sign-in, log-in, logon, signing, logging, access, authentication, authenticator, authorization, authorisation, auth, verification, verify, verifying, validation, identity, identification, id, confirmation, confirm, activation, registration, recovery, reset, factor, two-factor, two, step, two-step, 2-step, 2fa, mfa, multi-factor, multifactor, passcode, password, pin, code, otp, token, number, digit, digits, six-digit, 6-digit, 4-digit, 8-digit, four-digit, eight-digit, 5-digit, 7-digit, requested, request, following, alert, notice, service, services, team, support, app, application, session, device, browser, computer, current, latest, next, numeric, expires, valid, minutes, minute, hello, hi, dear, welcome, thanks, thank, enter, complete, self-service, admin, bill, billing, payment, transaction, order, purchase, transfer, change, update, setup, enrolment, enrollment, only, message, msg, fwd, re, information, data, rates, may, apply, official, automatic, system, no-reply, noreply, info, auto, via, within, process, entry, profile, details, settings, address, residential, business, commercial, household, existing, linked, begin, start, today, get, started, back, again',
  'ihr, ihre, ihren, ihrem, ihrer, ihres, dein, deine, deinen, deiner, deinem, mein, der, die, das, den, dem, des, ein, eine, einen, einem, einer, und, oder, sie, wir, bitte, hallo, guten, tag, liebe, lieber, sehr, geehrte, geehrter, damen, herren, sicherheit, sicherheits, bestatigung, bestatigungs, anmelde, anmeldung, einmal, einmaliger, einmaliges, einmalige, neuer, neues, neue, personlicher, personliche, konto, kundenkonto, kundenportal, kunde, kunden, zugang, zugangs, zugriff, registrierung, registrierungs, verifizierung, verifizierungs, aktivierung, aktivierungs, freischaltung, freigabe, identitat, identitats, authentifizierung, zwei, faktor, zwei-faktor, zwei-faktor-authentifizierung, 2-faktor, prufung, ihnen, fur, zur, zum, bei, im, am, um, von, mit, auf, aus, lautet, einloggen, anmelden, passwort, kennwort, kurzfristig, gultig, geltend, einmalcode, einmalpasswort, tan, sms-tan, mobile-tan, e-mail-adresse, adresse, nummer, telefonnummer, ruf, gerat, browser, profil, online-portal, online-service, onlineportal, serviceportal, nutzerkonto, benutzerkonto, benutzer, nachricht, achtung, hinweis, wichtig, sicherheitshinweis, team, vorgang, auftrag, uberprufung, bestatigen, geben, gib, verwenden, verwende, nutzen, nutze, hier, dies, diesen, folgenden, folgende, nachfolgend, ist, er, es, niemand, niemandem, weiter, ubermittelt, angefordert, angeforderte, angeforderter',
  'votre, vos, notre, mon, ton, ta, le, la, les, l, un, une, de, des, du, d, et, ou, ce, cet, cette, ces, a, au, aux, en, sur, pour, par, est, bonjour, cher, chere, client, clients, cliente, espace, compte, securite, securise, verification, validation, confirmation, connexion, authentification, activation, acces, identifiant, identification, usage, unique, temporaire, personnel, confidentiel, provisoire, mot, passe, code, numero, chiffres, service, site, portail, application, ligne, voici, veuillez, saisissez, entrez, utilisez, tapez, ne, jamais, pas, communiquer, partager, demande, inscription, double, facteur, facteurs, suivant, nouveau, votre, equipe, message, saisir, utiliser, merci',
  'tu, tus, su, sus, mi, el, la, los, las, un, una, de, del, al, y, o, en, para, por, con, es, este, esta, hola, estimado, estimada, cliente, clientes, codigo, clave, seguridad, verificacion, validacion, confirmacion, acceso, autenticacion, activacion, inicio, sesion, unico, unica, un, solo, uso, temporal, personal, cuenta, oficina, virtual, area, privada, portal, web, aplicacion, servicio, registro, identidad, identificacion, doble, factor, dos, pasos, no, comparta, compartas, nunca, nadie, solicitado, solicitud, siguiente, nuevo, gracias, equipo, mensaje, introduzca, introduce, ingrese, ingresa, use, usa, utilice, escriba, aviso, contrasena, este',
  'il, lo, la, i, gli, le, un, uno, una, di, del, della, dei, da, dal, al, alla, e, o, in, per, con, su, tuo, tua, suo, sua, vostro, mio, questo, questa, ciao, gentile, salve, cliente, clienti, codice, ecco, salve, inserire, utilizza, digita, sicurezza, verifica, conferma, accesso, autenticazione, attivazione, temporaneo, monouso, unico, personale, usa, getta, account, area, riservata, portale, sito, web, app, servizio, servizi, registrazione, identita, identificazione, due, fattori, passaggi, non, mai, condividere, nessuno, richiesto, richiesta, seguente, nuovo, grazie, team, messaggio, inserisci, otp, avviso, online',
  'o, a, os, as, um, uma, de, do, da, dos, das, ao, e, ou, em, no, na, para, por, com, seu, sua, teu, tua, meu, este, esta, ola, oi, caro, cara, prezado, prezada, cliente, clientes, codigo, seguranca, verificacao, validacao, confirmacao, acesso, autenticacao, ativacao, temporario, unico, unica, pessoal, conta, area, portal, site, aplicacao, aplicativo, servico, servicos, registo, cadastro, identidade, identificacao, dois, fatores, passos, nao, nunca, partilhe, compartilhe, ninguem, solicitado, pedido, seguinte, novo, obrigado, equipa, equipe, mensagem, insira, introduza, digite, use, senha, palavra-passe, utilizacao, uso, aviso, agencia, virtual, reservada',
  'de, het, een, uw, je, jouw, mijn, deze, dit, en, of, in, op, voor, bij, van, met, om, te, is, hallo, beste, geachte, klant, klanten, code, beveiliging, beveiligings, verificatie, bevestiging, bevestigings, toegang, toegangs, inlog, inloggen, aanmelden, aanmeld, activatie, activerings, eenmalige, eenmalig, tijdelijke, persoonlijke, unieke, account, omgeving, portaal, portal, website, app, dienst, service, registratie, identiteit, tweestaps, twee, stappen, factor, niet, nooit, deel, delen, niemand, gevraagd, aangevraagd, volgende, nieuwe, dank, bedankt, team, bericht, voer, gebruik, wachtwoord, sms, e-mail',
  'お客様, 様, ワンタイム, 認証, 確認, ログイン, サインイン, セキュリティ, コード, パスワード, アカウント, 本人確認, 二段階, 2段階, 登録, 新規, 会員, マイページ, サービス, 重要, お知らせ, ご利用, 以下, 次, メール, 二要素, 暗証番号, 認証番号, 用, の, は, お, ご, 用の',
);

export const CODE_WORDS = {
  CODE_NOUNS, OTHER_CODES_BEFORE, OTHER_CODES_AFTER, PAST_BEFORE, PAST_AFTER, EXAMPLES, PAST_SAID, OTHER_LABELS, LINKS, LINKS_AFTER, TYPE_THIS, PURPOSES, HOLDING, GENERIC_WORDS,
};
