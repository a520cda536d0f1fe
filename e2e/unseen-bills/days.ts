/** How days are written: patterns of YYYY, YY, MMMM, MMM, MM, M, DD, D over ISO days. */
const MONTHS: Record<string, string> = {
  en: 'January February March April May June July August September October November December',
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
  at: 'Jänner Februar März April Mai Juni Juli August September Oktober November Dezember',
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  nl: 'januari februari maart april mei juni juli augustus september oktober november december',
};
const SHORT: Record<string, string> = {
  fr: 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.',
  nl: 'jan feb mrt apr mei jun jul aug sep okt nov dec',
  pt: 'jan fev mar abr mai jun jul ago set out nov dez',
  es: 'ene feb mar abr may jun jul ago sep oct nov dic',
};

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

export function monthName(month: number, lang = 'en'): string {
  return MONTHS[lang]!.split(' ')[(month - 1 + 24) % 12]!;
}

export function shortMonth(month: number, lang = 'en'): string {
  return SHORT[lang]?.split(' ')[(month - 1 + 24) % 12] ?? monthName(month, lang).slice(0, 3);
}

/** The first day of the month that lies `count` months from the day's own. */
export function monthStart(day: string, count = 0): string {
  const [year, month] = day.split('-').map(Number);
  return new Date(Date.UTC(year!, month! - 1 + count, 1)).toISOString().slice(0, 10);
}

export function written(day: string, pattern: string, lang = 'en'): string {
  const [year, month, date] = day.split('-') as [string, string, string];
  const parts: Record<string, string> = {
    YYYY: year, YY: year.slice(2), MMMM: monthName(Number(month), lang), MMM: shortMonth(Number(month), lang),
    MM: month, M: String(Number(month)), DD: date, D: String(Number(date)),
  };
  return pattern.replace(/YYYY|YY|MMMM|MMM|MM|M|DD|D/g, (mark) => parts[mark]!);
}

/** A writer of days for one pattern and language. */
export function days(pattern: string, lang = 'en'): (day: string) => string {
  return (day) => written(day, pattern, lang);
}
