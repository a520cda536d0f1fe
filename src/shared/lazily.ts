/** A value that is made when it is first asked for, and kept. For what is costly to make and not needed to start. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
