/** A page as a test sees it. */
export interface SeenPage {
  readonly status: number;
  readonly path: string;
  readonly text: string;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/** A browser of few words for tests: it keeps cookies, follows redirects and fills in the hidden form fields. */
export class TestBrowser {
  readonly #base: string;
  readonly cookies = new Map<string, { value: string; attributes: string }>();
  #page: SeenPage | null = null;

  constructor(base: string) {
    this.#base = base;
  }

  get page(): SeenPage {
    if (!this.#page) throw new Error('No page has been opened yet.');
    return this.#page;
  }

  open(path: string): Promise<SeenPage> {
    return this.#send('GET', path);
  }

  /** Sends a form as the page at hand would, with its proof of origin. */
  submit(path: string, fields: Readonly<Record<string, string>> = {}): Promise<SeenPage> {
    const csrf = /name="_csrf" value="([^"]+)"/.exec(this.page.text)?.[1];
    return this.#send('POST', path, new URLSearchParams({ ...(csrf === undefined ? {} : { _csrf: csrf }), ...fields }));
  }

  /** Forgets what a browser forgets when it is closed. */
  restart(): void {
    for (const [name, cookie] of this.cookies) if (!/max-age/i.test(cookie.attributes)) this.cookies.delete(name);
  }

  async #send(method: string, path: string, body?: URLSearchParams): Promise<SeenPage> {
    const cookie = [...this.cookies].map(([name, { value }]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.#base), { method, headers: { cookie }, redirect: 'manual', ...(body ? { body } : {}) });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value, attributes] = /^([^=]+)=([^;]*)(.*)$/.exec(line) ?? [];
      if (name !== undefined && value) this.cookies.set(name, { value, attributes: attributes ?? '' });
      else if (name !== undefined) this.cookies.delete(name);
    }
    const next = response.headers.get('location');
    if (next !== null) return this.#send('GET', next);
    const bytes = new Uint8Array(await response.arrayBuffer());
    this.#page = { status: response.status, path, text: Buffer.from(bytes).toString('utf8'), headers: response.headers, bytes };
    return this.#page;
  }
}
