import type { InvitationSummary } from './invitation.ts';

/** What an account holder is told beside the page or the link: what is asked and by whom, where it is kept, and how to withdraw. `until` is the last moment, in the person's writing. */
export function invitationText({ askedBy, companyName, providerName, siteNames, signInUrl, asksForAuthenticator, kind, fingerprint, link }: InvitationSummary, until: string): string {
  const { host } = new URL(signInUrl);
  const sites = siteNames.length === 0 ? '' : ` (${siteNames.join(', ')})`;
  return [
    'Hello,',
    kind === 'RECONNECT'
      ? `We collect the bills of ${providerName} for ${companyName}${sites} with a program called Forager. The sign-in we have for ${host} no longer works, and we would like you to give it a new one.`
      : `We collect the utility bills of ${companyName}${sites} with a program called Forager, and would like it to fetch those of ${providerName}. For that it needs a sign-in to ${host}.`,
    `What we ask for: the user name and password with which you see the bills at ${host} yourself${asksForAuthenticator ? ', and the key of the authenticator app if the website asks for codes' : ''}. We do not see them: please do not send them in a mail.`,
    ...(link?.publishedAt == null
      ? ['How: open the attached page in a browser. It shows who asks and for what, and seals what you type for our computer. Save or copy the sealed answer, and send it back to us. The page works without a network and sends nothing by itself. If a preview shows it without letting you type, save the file first and open it in a browser on a computer.']
      : ['How: open this link, on a phone or a computer. The page shows who asks and for what, and seals what you type for our computer before it is sent; the server that carries it cannot open it.', link.url]),
    `To be sure the page is ours: it shows a key, which must be ${fingerprint}. If you have doubts, call us and we read it to you.`,
    `Where it is kept: encrypted on one computer of ${askedBy}. Forager signs in once a week at ${host}, fetches new bills, and types the password nowhere else. It shows it to nobody, and no server can read it.`,
    'How to withdraw: tell us, at any time. We erase the sign-in and the browser data of the website, and the bills too if you ask for it. You can also change your password there, which ends it at once.',
    link !== null && link.mostUses > 1 ? `The page can be answered until ${until}.` : `The page can be answered once, until ${until}.`,
    askedBy,
  ].join('\n\n');
}
