/** The marks of a country's numbers: thousands mark, decimal mark, lakh grouping. */
const STYLES = {
  en: [',', '.'], plain: ['', '.'], de: ['.', ','], at: ['.', ','], ch: ["'", '.'], chq: ['’', '.'], fr: ['\u00a0', ','], thin: ['\u202f', ','],
  space: [' ', '.'], za: [' ', ','], in: [',', '.'],
} as const;
export type NumberStyle = keyof typeof STYLES;

/** Writes numbers as one country does; `decimals` defaults to the two of money. */
export function numbers(style: NumberStyle): (value: number, decimals?: number) => string {
  const [group, mark] = STYLES[style];
  return (value, decimals = 2) => {
    const [whole, rest] = Math.abs(value).toFixed(decimals).split('.') as [string, string | undefined];
    const grouped = style === 'in' ? whole.replace(/(\d)(?=(\d\d)+\d$)/g, `$1${group}`) : whole.replace(/(\d)(?=(\d{3})+$)/g, `$1${group}`);
    return `${value < 0 ? '-' : ''}${grouped}${rest === undefined ? '' : `${mark}${rest}`}`;
  };
}
