/** What came of a request: `words` say it where it did not work. */
export interface Asked {
  readonly isDone: boolean;
  readonly body: unknown;
  readonly words: string;
}

/** What the scripts of all pages use. It runs in the browser and uses nothing from outside its own body. */
export function makeKit() {
  const byId = (id: string): HTMLElement | null => document.getElementById(id);
  const value = (id: string): string => (byId(id) as HTMLInputElement | null)?.value ?? '';
  const say = (words: string, isWrong = false): void => {
    const said = byId('said');
    if (said === null) return;
    said.textContent = words;
    said.classList.toggle('wrong', isWrong);
  };
  const ask = async (method: string, path: string, body?: unknown): Promise<Asked> => {
    try {
      const response = await fetch(path, { method, credentials: 'same-origin', ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) });
      const text = await response.text();
      const given = (text === '' ? null : JSON.parse(text)) as { detail?: string; title?: string; errors?: { detail: string }[] } | null;
      const words = response.ok ? '' : (given?.errors?.map(({ detail }) => detail).join(' ') ?? given?.detail ?? given?.title ?? 'It did not work.');
      if (response.status === 401 && given !== null && String((given as { type?: string }).type).endsWith(':session-ended')) location.reload();
      return { isDone: response.ok, body: given, words };
    } catch {
      return { isDone: false, body: null, words: 'The workspace cannot be reached. Check your connection and try again.' };
    }
  };
  /** Does something once at a time, with its button out of reach meanwhile, and says what went wrong. */
  const busy = async (button: HTMLButtonElement | null, work: () => Promise<string | null>): Promise<void> => {
    if (button !== null) button.disabled = true;
    say('');
    try {
      const wrong = await work();
      if (wrong !== null) say(wrong, true);
    } catch (error) {
      const name = error instanceof Error ? error.name : '';
      say(name === 'NotAllowedError' || name === 'AbortError' ? 'That was cancelled, or took too long. Try again.' : error instanceof Error ? error.message : 'It did not work.', true);
    } finally {
      if (button !== null) button.disabled = false;
    }
  };
  const onSubmit = (id: string, work: () => Promise<string | null>): void => {
    const form = byId(id) as HTMLFormElement | null;
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      void busy(form.querySelector('button'), work);
    });
  };
  const onClick = (target: string | Element | null, work: (button: HTMLButtonElement) => Promise<string | null>): void => {
    const button = (typeof target === 'string' ? byId(target) : target) as HTMLButtonElement | null;
    button?.addEventListener('click', () => void busy(button, () => work(button)));
  };
  /** What cannot be taken back asks once more, in its own place. */
  const onSecondClick = (button: HTMLButtonElement, work: () => Promise<string | null>): void => {
    const words = button.textContent;
    button.addEventListener('click', () => {
      if (button.classList.contains('armed')) {
        button.classList.remove('armed');
        button.textContent = words;
        void busy(button, work);
        return;
      }
      button.classList.add('armed');
      button.textContent = button.dataset['sure'] ?? `${words}?`;
      setTimeout(() => {
        button.classList.remove('armed');
        button.textContent = words;
      }, 6000);
    });
  };
  /** Lets the page be used, once everything on it does what it says. */
  const open = (): void => document.querySelector('main')?.removeAttribute('inert');
  for (const time of document.querySelectorAll('time')) {
    const at = new Date(time.dateTime);
    time.textContent = at.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  }
  return { byId, value, say, ask, onSubmit, onClick, onSecondClick, open };
}

export type Kit = ReturnType<typeof makeKit>;
