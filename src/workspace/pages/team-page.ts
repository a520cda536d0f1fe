import type { ApiAuditEntry, ApiKey } from '../../shared/workspace/keys.ts';
import type { ApiDevice, ApiPerson } from '../../shared/workspace/people.ts';
import { ROLES, type Role } from '../../shared/workspace/roles.ts';
import { SCOPES, type Scope } from '../../shared/workspace/scopes.ts';
import type { PersonCaller } from '../caller.ts';
import type { NamedPasskey } from '../store/passkey-repository.ts';
import { deedWords } from './deed-words.ts';
import { platformWords } from './device-page.ts';
import { html, moment, type Html } from './html.ts';
import type { Page } from './page.ts';

export interface TeamView {
  readonly person: PersonCaller;
  readonly passkeys: readonly NamedPasskey[];
  readonly people: readonly ApiPerson[];
  readonly devices: readonly ApiDevice[];
  /** null for who may not see them. */
  readonly keys: readonly ApiKey[] | null;
  readonly deeds: readonly ApiAuditEntry[] | null;
}

const ROLE_WORDS: Readonly<Record<Role, string>> = { OWNER: 'Owner', MEMBER: 'Member', READ_ONLY: 'Read-only' };

const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  'read': 'Read the data', 'companies:write': 'Change companies', 'sites:write': 'Change sites', 'connections:write': 'Change connections', 'accounts:write': 'Change accounts',
  'issues:write': 'Close issues', 'invitations:write': 'Revoke invitations', 'webhooks:manage': 'Manage webhooks', 'keys:manage': 'Manage keys', 'audit:read': 'Read what was done',
  'people:read': 'See people and devices', 'people:manage': 'Manage people and devices',
};

const again = (path: string, sure: string, words = 'Revoke'): Html => html`<button type="button" class="quiet danger" data-delete="${path}" data-sure="${sure}">${words}</button>`;

function roleChoice(chosen: Role, attributes: Html): Html {
  return html`<select ${attributes}>${ROLES.map((role) => html`<option value="${role}"${role === chosen ? html` selected` : null}>${ROLE_WORDS[role]}</option>`)}</select>`;
}

function you({ person, passkeys }: TeamView): Html {
  return html`<section><h2>You</h2>
<p>${person.name} <span class="dim">${person.email} · ${ROLE_WORDS[person.role]}</span></p>
<ul class="rows">${passkeys.map((passkey) => html`<li><span class="what"><strong>${passkey.name}</strong><span class="dim">added ${moment(passkey.createdAt)}, used ${moment(passkey.lastUsedAt)}</span></span>${again(`/own/passkey/${passkey.id}`, 'Really remove?', 'Remove')}</li>`)}</ul>
<p class="side"><button id="add-passkey" type="button">Add a passkey</button><button id="sign-out" class="quiet" type="button">Sign out</button></p></section>`;
}

function personRow(each: ApiPerson, isManager: boolean, isSelf: boolean): Html {
  const state = each.joined === null ? html`invited ${moment(each.created)}` : html`last seen ${moment(each.lastSeen)}`;
  return html`<li><span class="what"><strong>${each.name}${isSelf ? ' (you)' : ''}</strong><span class="dim">${each.email} · ${state}</span></span>
${isManager && each.joined === null ? html`<button type="button" class="quiet" data-again="/team/person/${each.id}/invite">Send again</button>` : null}
${isManager ? roleChoice(each.role, html`data-person="${each.id}" data-role="${each.role}" aria-label="Role of ${each.name}"`) : html`<span>${ROLE_WORDS[each.role]}</span>`}
${isManager && !isSelf ? again(`/team/person/${each.id}`, 'Really remove?', 'Remove') : null}</li>`;
}

function peopleSection({ person, people }: TeamView, isManager: boolean): Html {
  return html`<section><h2>People</h2>
<ul class="rows">${people.map((each) => personRow(each, isManager, each.id === person.id))}</ul>
${isManager
    ? html`<details><summary>Invite somebody</summary><form id="invite">
<label for="invite-name">Name</label><input id="invite-name" required maxlength="120" autocomplete="off">
<label for="invite-email">E-mail address</label><input id="invite-email" type="email" required maxlength="254" autocomplete="off" autocapitalize="none">
<label for="invite-role">Role</label>${roleChoice('MEMBER', html`id="invite-role"`)}
<p class="dim">An owner manages people, devices and keys. A member works with the data. Read-only sees it.</p>
<button class="main full">Send the invitation</button></form></details>`
    : null}</section>`;
}

function deviceSection({ person, devices }: TeamView, isManager: boolean): Html {
  const rows = devices.map((device) => html`<li><span class="what"><strong>${device.name}</strong><span class="dim">${platformWords(device.platform)} · let in by ${device.person.name}, ${moment(device.created)} · last seen ${moment(device.lastSeen)}</span></span>
${isManager || device.person.id === person.id ? again(`/team/device/${device.id}`, 'Really revoke?') : null}</li>`);
  return html`<section><h2>Devices</h2>
${rows.length === 0 ? html`<p class="dim">No device yet. In Forager, open Settings, Workspace, and enter the address of this page.</p>` : html`<ul class="rows">${rows}</ul>`}
<p class="dim">Does a computer show a code? <a href="/device">Let it in.</a></p></section>`;
}

function keySection(keys: readonly ApiKey[]): Html {
  const rows = keys.map((key) => html`<li><span class="what"><strong>${key.name}</strong><span class="dim"><span class="code">${key.start}…</span> · ${key.scopes.length === SCOPES.length ? 'everything' : key.scopes.map((scope) => SCOPE_WORDS[scope]).join(', ')} · used ${moment(key.lastUsed)} · ends ${moment(key.expires)}</span></span>${again(`/key/${key.id}`, 'Really revoke?')}</li>`);
  return html`<section><h2>API keys</h2>
<p class="dim">With a key another program reads the data of the team. <a href="/docs">What it can ask</a></p>
<ul class="rows">${rows}</ul>
<details><summary>Make a key</summary><form id="new-key">
<label for="key-name">What it is for</label><input id="key-name" required maxlength="120" autocomplete="off">
<label>What it may do</label><div class="columns">${SCOPES.map((scope) => html`<label class="tick"><input type="checkbox" name="scope" value="${scope}"${scope === 'read' ? html` checked` : null}> ${SCOPE_WORDS[scope]}</label>`)}</div>
<label for="key-days">It ends</label><select id="key-days"><option value="90">after 90 days</option><option value="365" selected>after a year</option><option value="0">never</option></select>
<button class="main full">Make the key</button></form></details>
<div id="made-key" hidden><p><strong>This is the key. It is shown this once.</strong></p><p id="made-key-text" class="code"></p><p class="side"><button id="copy-key" type="button">Copy</button><button id="key-kept" class="main" type="button">I have kept it</button></p></div></section>`;
}

function deedSection(deeds: readonly ApiAuditEntry[]): Html {
  return html`<section><h2>Lately</h2><ul class="rows">${deeds.map((deed) => html`<li><span class="what">${deedWords(deed)}</span><span class="dim">${moment(deed.at)}</span></li>`)}</ul></section>`;
}

/** The team, as far as the person may see it. */
export function teamPage(view: TeamView): Page {
  const { person, passkeys, keys, deeds } = view;
  const isManager = person.scopes.includes('people:manage');
  return {
    title: person.teamName, isWide: true, scripts: ['passkeys.js', 'team.js'],
    body: html`<header><span class="brand">Forager workspace</span><span class="dim">${person.name}</span></header>
<h1>${person.teamName}</h1>
${passkeys.length === 0 ? html`<p class="note">You have no passkey yet. With one you sign in by fingerprint, face or PIN, and need no mail.</p>` : null}
${peopleSection(view, isManager)}${deviceSection(view, isManager)}${keys === null ? null : keySection(keys)}${you(view)}${deeds === null ? null : deedSection(deeds)}`,
  };
}
