import { IMPORT_COLUMNS, IMPORT_COLUMN_FACTS, type ImportColumn } from '../../../shared/domain/import-columns.ts';
import { createHeadings, headerForm } from './headings.ts';

/** What people call the columns, beside the template's own headings. */
const SYNONYMS: Readonly<Record<ImportColumn, readonly string[]>> = {
  connectionType: ['type', 'kind', 'connection kind', 'source type', 'method', 'collection method', 'online or email'],
  provider: ['provider', 'utility', 'utility name', 'utility company', 'provider name', 'vendor', 'vendor name', 'supplier', 'datasource', 'data source', 'energy supplier', 'versorger', 'fournisseur', 'proveedor', 'fornitore'],
  signInUrl: ['url', 'login url', 'sign in url', 'signin url', 'website', 'web site', 'portal', 'portal url', 'portal link', 'login page', 'link', 'web address', 'utility url', 'provider url', 'utility website', 'login link', 'website url'],
  sites: ['site', 'site name', 'site names', 'building', 'buildings', 'location', 'locations', 'property', 'properties', 'facility', 'facilities', 'premises', 'standort', 'standorte'],
  ownerEmail: ['owner', 'owner e mail', 'email', 'e mail', 'contact', 'contact email', 'responsible', 'workflow owner', 'notify', 'notification email', 'manager email', 'email of owner'],
  username: ['user', 'user name', 'login', 'user id', 'userid', 'login name', 'login id', 'account login', 'login username', 'portal username', 'login email', 'benutzername', 'benutzer', 'identifiant', 'usuario', 'nome utente'],
  password: ['pass', 'pw', 'pwd', 'passwd', 'passcode', 'pass word', 'login password', 'portal password', 'secret', 'passwort', 'kennwort', 'mot de passe', 'contrasena', 'wachtwoord', 'senha', 'pin', 'credential', 'credentials'],
  senderEmails: ['sender', 'senders', 'sender email', 'sender e mails', 'sender address', 'from', 'from address', 'from email', 'vendor email', 'bill sender', 'bills from'],
  emailFrequency: ['frequency', 'billing frequency', 'bill frequency', 'e mail frequency', 'cadence', 'how often', 'interval'],
  country: ['country code', 'land', 'pays', 'iso country', 'nation', 'pais'],
  datasourceTypes: ['datasource type', 'utility type', 'utility types', 'commodity', 'commodities', 'service', 'services', 'service type', 'service types', 'data source types', 'energy type', 'data types'],
  startDate: ['start date', 'collection start date', 'data start date', 'start', 'from date', 'collect from', 'since', 'history from', 'start day', 'startdatum', 'data collection start'],
  multiplyByOccupancy: ['occupancy', 'multiply occupancy', 'apply occupancy', 'multiply by occupancy percent', 'shared building', 'use occupancy'],
  requiresMfa: ['mfa', '2fa', 'mfa required', 'two factor', 'needs mfa', 'has mfa', 'mfa requirement', 'requires 2fa', 'multi factor', 'code required'],
  containerName: ['container', 'container name', 'dumpster', 'tank', 'dumpster name', 'tank name'],
  containerSize: ['container size', 'size', 'capacity', 'container capacity', 'tank size', 'dumpster size'],
  containerUnit: ['container unit', 'container units', 'units', 'unit', 'custom container unit', 'size unit', 'size units'],
  notes: ['note', 'comment', 'comments', 'remark', 'remarks', 'description', 'bemerkung'],
  company: ['company name', 'client', 'client name', 'customer', 'customer name', 'organisation', 'organization', 'tenant', 'firma', 'kunde'],
};

/** The headings of a list of connections. */
export const connectionHeadings = createHeadings(IMPORT_COLUMNS, (column) => IMPORT_COLUMN_FACTS[column].header, SYNONYMS);

const SECRET_WORDS = /pass|pwd|\bpw\b|secret|kennwort|contrase|wachtwoord|senha|\bpin\b|credential|\bkey\b|token|answer|antwort/;

/** True where a heading says that what stands below could be a secret. */
export const isSecretHeader = (header: string): boolean => SECRET_WORDS.test(headerForm(header));
