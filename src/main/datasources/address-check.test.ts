import { expect, it } from 'vitest';
import { checkAddress } from './address-check.ts';

const page = (html: string) => (): Promise<{ status: number; finalUrl: string; text(): Promise<string> }> =>
  Promise.resolve({ status: 200, finalUrl: 'https://portal.example/', text: () => Promise.resolve(html) });

it('names a website as a person reads its title', async () => {
  const { title, text } = await checkAddress('portal.example', page('<html><head><TITLE lang="en">Home |\n  Pinewater Power &amp; Gas &#8211; &lt;b&gt;</TITLE></head>'));
  expect(title).toBe('Home | Pinewater Power & Gas – <b>');
  expect(text).toBe('Reached: Home | Pinewater Power & Gas – <b>');
});

it('is content with a website that has no title', async () => {
  for (const html of ['', '<title></title>', '<title> &nbsp; </title>']) expect(await checkAddress('portal.example', page(html))).toMatchObject({ reachable: true, title: null, text: 'Reached portal.example' });
});
