/**
 * The working of the page that asks who wants to answer. It sends the link's fragment along, which holds no secret, so that the
 * mailed link names the same key. It uses nothing from outside its own body.
 */
export function runAddressPage(): void {
  const form = document.getElementById('ask') as HTMLFormElement;
  const address = document.getElementById('address') as HTMLInputElement;
  const say = (words: string): void => {
    const said = document.getElementById('said');
    if (said !== null) said.textContent = words;
  };
  const fragment = location.hash.slice(1);
  if (!/^[0-9a-f]{32}$/i.test(fragment)) {
    form.hidden = true;
    say('The end of the link is missing: what stands after its # says for which computer your answer is sealed. Open the whole link, as it was sent to you.');
    return;
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!/^\S+@\S+$/.test(address.value.trim())) {
      say('Enter your e-mail address.');
      return;
    }
    say('Sending…');
    fetch(`${location.pathname}/address`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer',
      body: JSON.stringify({ address: address.value.trim(), fragment }),
    }).then(
      async (response) => {
        if (response.ok) {
          form.hidden = true;
          say('If this address may answer, a link is on its way to it. It holds for one day.');
          return;
        }
        const told = (await response.json().catch(() => null)) as { detail?: unknown } | null;
        say(typeof told?.detail === 'string' ? told.detail : 'It could not be sent.');
      },
      () => say('It could not be sent: there is no way to the server now.'),
    );
  });
}
