import { describe, expect, it } from 'vitest';
import type { MailServiceSetup } from '../../../shared/domain/mail-service.ts';
import { registrationOf, serviceDraftOf } from './mail-service-draft.ts';

const KEPT: MailServiceSetup = { service: 'GOOGLE', clientId: 'abc.apps.example', issuer: 'https://accounts.google.com', scope: 'https://mail.google.com/', hasSecret: true };

describe('a registration at a mail service as it is typed', () => {
  it('begins with what the service publishes, and needs a client ID', () => {
    const draft = serviceDraftOf('MICROSOFT', null);
    expect(draft).toMatchObject({ issuer: 'https://login.microsoftonline.com/common/v2.0', scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access' });
    expect(registrationOf('MICROSOFT', draft, '', null).problems).toEqual({ clientId: 'Enter the client ID' });
    expect(registrationOf('MICROSOFT', { ...draft, clientId: ' 0000-1111 ' }, '', null).change).toMatchObject({ registration: { clientId: '0000-1111' }, secret: { kind: 'NONE' } });
  });
  it('keeps its secret while client ID and address stay, and asks for it again at another', () => {
    expect(registrationOf('GOOGLE', serviceDraftOf('GOOGLE', KEPT), '', KEPT).change?.secret).toEqual({ kind: 'STORED' });
    const other = { ...serviceDraftOf('GOOGLE', KEPT), clientId: 'other.apps.example' };
    expect(registrationOf('GOOGLE', other, '', KEPT).problems).toHaveProperty('secret');
    expect(registrationOf('GOOGLE', { ...other, isSecretTyped: true }, 's-1', KEPT).change?.secret).toEqual({ kind: 'ENTERED', secret: 's-1' });
    expect(registrationOf('GOOGLE', { ...other, isSecretTyped: true }, '', KEPT).change?.secret).toEqual({ kind: 'NONE' });
  });
  it.each(['http://login.example.com', 'login.example.com', 'https://ann:pw@login.example.com', 'https://login.example.com/?a=1'])('is refused at %s', (issuer) => {
    expect(registrationOf('OTHER', { ...serviceDraftOf('OTHER', null), clientId: 'a', issuer }, '', null).problems).toHaveProperty('issuer');
  });
});
