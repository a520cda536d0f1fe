import { answerAddress, type MailService } from '../../../shared/domain/mail-service.ts';

export const SERVICE_TITLES: Readonly<Record<MailService, string>> = { GOOGLE: 'Google (Gmail, Workspace)', MICROSOFT: 'Microsoft (Outlook, Microsoft 365)', OTHER: 'Another service' };

/** How a consultancy gets a client ID of its own, step by step. */
export const SERVICE_STEPS: Readonly<Record<MailService, readonly string[]>> = {
  GOOGLE: [
    'Open console.cloud.google.com with an administrator’s account and make a project.',
    'Switch on the Gmail API, and set up the consent screen: “Internal” where all mailboxes are of your own Workspace, with the scope https://mail.google.com/.',
    'Under Clients make one of the type “Desktop app”. Copy its client ID and its client secret to here. Google counts the secret of a desktop app as no secret; Forager keeps it as one.',
  ],
  MICROSOFT: [
    'Open entra.microsoft.com as an administrator and register an application under App registrations.',
    `Add the platform “Mobile and desktop applications” with the redirect address ${answerAddress('MICROSOFT')}, and allow public client flows. No secret is needed.`,
    'Under API permissions add “IMAP.AccessAsUser.All” and, where notices are sent by it, “SMTP.Send” of Office 365 Exchange Online (delegated) and “offline_access”, and grant the consent of the administrator.',
    'Copy the application (client) ID to here. For mailboxes of one organisation alone, put its directory (tenant) ID in place of “common” below.',
  ],
  OTHER: [
    `Register Forager at the service as a native or desktop program, with the redirect address ${answerAddress('OTHER')} on any port.`,
    'Copy the client ID to here, and the secret if it gives one. Enter the address of its sign-in (the issuer), and what it wants to be asked for so that IMAP, and SMTP where notices are sent by it, are allowed for longer than an hour.',
  ],
};
