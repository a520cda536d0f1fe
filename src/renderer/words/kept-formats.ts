/**
 * Formats of one kind, each made once for a locale and name: making one takes a hundred times as long as using it, and a list writes
 * hundreds of numbers and days.
 */
export function keptFormats<Options, Format>(make: (locale: string, options: Options) => Format): (locale: string, name: string, options: Options) => Format {
  const formats = new Map<string, Format>();
  return (locale, name, options) => {
    const key = `${locale} ${name}`;
    const known = formats.get(key);
    if (known !== undefined) return known;
    const made = make(locale, options);
    formats.set(key, made);
    return made;
  };
}
