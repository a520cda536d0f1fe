/**
 * What a person types and nothing else may hold. React keeps what it drew before for as long as it pleases, its states and the functions made beside them too: they are given
 * this box and never the text, so that emptied once it is empty wherever it is held.
 */
export class Secret {
  #text = '';
  readonly #watchers = new Set<() => void>();

  /** The text, to be sent at once. */
  reveal(): string {
    return this.#text;
  }

  get isEmpty(): boolean {
    return this.#text === '';
  }

  /** Takes what stands in its field now. */
  type(text: string): void {
    const wasEmpty = this.isEmpty;
    this.#text = text;
    if (wasEmpty !== this.isEmpty) this.#tell();
  }

  /** Empties it and every field that shows it. */
  forget(): void {
    this.#text = '';
    this.#tell();
  }

  /** Calls back when it becomes empty or ceases to be; returns what ends that. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  #tell(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }
}
