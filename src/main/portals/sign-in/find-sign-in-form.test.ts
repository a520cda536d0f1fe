import { describe, expect, it } from 'vitest';
import { findSignInForm } from './find-sign-in-form.ts';
import { button, field, secret, snapshotOf } from '../fixtures/snapshot-of.ts';
import type { ControlSketch } from '../fixtures/snapshot-of.ts';

const found = (controls: ControlSketch[], about: Parameters<typeof snapshotOf>[1] = {}): string[] | null => {
  const form = findSignInForm(snapshotOf(controls, about));
  return form === null ? null : [form.username?.label ?? '-', form.password?.label ?? '-', form.submit?.text ?? '-'];
};

describe('finding a sign-in form', () => {
  it.each([
    ['User name', 'Password', 'Log in'], ['E-Mail-Adresse', 'Passwort', 'Anmelden'], ['Identifiant', 'Mot de passe', 'Se connecter'],
    ['Usuario', 'Contraseña', 'Iniciar sesión'], ['Nome utente', 'Password', 'Accedi'], ['Utilizador', 'Palavra-passe', 'Entrar'], ['Gebruikersnaam', 'Wachtwoord', 'Inloggen'], ['お客様番号', 'パスワード', 'ログイン'],
  ])('finds name, password and button: %s', (name, password, submit) => {
    expect(found([field('Search', { type: 'search', form: -1 }), field(name), secret(password), button('Show', { type: 'button' }), button(submit)])).toEqual([name, password, submit]);
  });
  it('finds the first of two steps', () => {
    expect(found([field('Username', { autocomplete: 'username' }), button('Next')], { title: 'Sign in' })).toEqual(['Username', '-', 'Next']);
  });
  it('is not misled by "new-password" on a sign-in field, nor by a name that ends in 1', () => {
    expect(found([field('Email'), secret('Password', { autocomplete: 'new-password', name: 'wpPassword1' }), button('Log in')])).toEqual(['Email', 'Password', 'Log in']);
  });
  it('takes the sign-in of a page that also signs up', () => {
    expect(found([field('Email', { form: 1 }), secret('Password', { form: 1 }), button('Create account', { form: 1 }), field('User ID'), secret('Password', { name: 'in' }), button('Sign in')])).toEqual(['User ID', 'Password', 'Sign in']);
  });
  it.each<[string, ControlSketch[]]>([
    ['a repeated password', [field('Email'), secret('Password'), secret('Confirm password'), button('Continue')]],
    ['a button "Create my account"', [field('Email'), secret('Password'), button('Create my account')]],
    ['a button in German', [field('E-Mail'), secret('Passwort'), button('Registrieren')]],
    ['names of a person, with a way to sign in below', [field('First name'), field('Last name'), field('Email'), secret('Password'), button('Continue'), button('Log in')]],
    ['a birthday and a surname in parts without a form', [field('Surname', { form: 1 }), field('Date of birth', { form: 2 }), field('Email'), secret('Password'), button('Continue')]],
    ['a name to choose', [field('Choose a username'), secret('Password', { autocomplete: 'new-password' }), button('Continue')]],
    ['a button to sign up below it', [field('Username', { form: 1 }), secret('Password', { form: 1 }), button('Sign Up')]],
    ['a password to create', [field('Email'), secret('Create a password'), button('Join'), button('Log in')]],
    ['a change of password', [secret('Current password'), secret('New password'), secret('Repeat new password'), button('Save')]],
  ])('fills no form with %s', (_name, controls) => { expect(found(controls)).toBeNull(); });
  it('takes a plain field for the password where it says nothing else and stands beside the name', () => {
    expect(found([field('E-mail'), field('Password'), button('Log in')])).toEqual(['E-mail', 'Password', 'Log in']);
    expect(found([field('E-mail'), field('Password'), field('City'), button('Register')])).toBeNull();
  });
  it('is not misled by a button beside the one that sends, which leads to signing up', () => {
    expect(found([field('E-mail'), secret('Password'), button('Continue'), button('Register', { type: 'button' })])).toEqual(['E-mail', 'Password', 'Continue']);
    expect(found([field('E-mail'), secret('Password'), button('Continue'), button('Register', { type: 'button' })], { headings: ['Create your account'] })).toBeNull();
  });
  it('takes a first step that says what it is in the name of its field alone', () => {
    expect(found([field('Email Address', { id: 'username' }), button('Continue')])?.[0]).toBe('Email Address');
    expect(found([field('Email Address', { id: 'mail' }), button('Continue')])).toBeNull();
  });
  it('fills no newsletter and no search', () => {
    expect(found([field('E-mail address', { type: 'email' }), button('Subscribe')], { forms: [{ index: 0, text: 'Newsletter', heading: '', action: '', hints: 'newsletter' }], title: 'Sign in' })).toBeNull();
    expect(found([field('Search', { type: 'search' }), button('Go')])).toBeNull();
  });
  it('takes forms with the same button for several to choose from', () => {
    const card = [field('Card user', { form: 1 }), secret('Password 2', { name: 'password2', form: 1 }), button('Enter', { form: 1 })];
    expect(found([field('Phone'), secret('Personal code'), button('Enter'), ...card])?.[1]).toBe('Personal code');
  });
  it('sends nothing by a question of the help, and unlocks nothing for somebody who is signed in', () => {
    expect(found([field('Username', { autocomplete: 'username' }), button('Why do I see only one of the bills in my account today?', { type: '' })], { title: 'Sign in' })).toBeNull();
    expect(found([field('Username', { autocomplete: 'username' }), button('Cannot log in?', { type: '' })], { title: 'Sign in' })).toBeNull();
    expect(found([secret('Master password'), button('Unlock'), button('Log out')])).toBeNull();
  });
  it('finds the masked field behind a plain one that says "Password" until it has the focus, and what opens it', () => {
    const form = findSignInForm(snapshotOf([field('', { value: 'User Name', name: 'login_username' }), field('', { value: 'Password', name: 'password_hint' }), secret('', { name: 'login_password', isVisible: false }), button('Log in')]));
    expect([form?.username?.name, form?.password?.name, form?.opener?.name]).toEqual(['login_username', 'login_password', 'password_hint']);
  });
  it('takes the sign-in of one form around the whole page, whatever stands in front of it', () => {
    const around = [field('ZIP code', { name: 'zip' }), button('Find offices'), field('User ID'), secret('Password'), button('Log in'), field('First name'), field('Last name'), button('Subscribe')];
    expect(found(around)).toEqual(['User ID', 'Password', 'Log in']);
    expect(found([field('First name'), field('Last name'), field('E-mail'), secret('Password', { name: 'p1' }), secret('Confirm password'), button('Register'), field('Mail'), secret('Password', { name: 'p3' }), button('Sign in')])).toEqual(['Mail', 'Password', 'Sign in']);
  });
  it('is not misled by questions of the help, links within a label, and names that only begin with "new"', () => {
    expect(found([field('E-mail'), secret('', { near: 'Not registered yet?', name: 'password' }), button('Log in')])).toEqual(['E-mail', '', 'Log in']);
    expect(found([field('User ID'), secret('Password (forgot it? create a new one)'), button('Sign in')])?.[0]).toBe('User ID');
    expect(found([field('User ID'), secret('Password', { name: 'newLoginPassword' }), button('Go')])?.[0]).toBe('User ID');
    expect(found([field('E-mail'), secret('Password', { name: 'newUserPassword' }), secret('', { name: 'x' }), button('Go')])).toBeNull();
  });
  it('takes a name and a password alone in a form named after signing in, whatever its heading offers', () => {
    const forms = [{ index: 0, text: '', heading: 'New here? Register', action: '/login', hints: 'signin /login' }];
    expect(found([field('E-mail'), secret('Secret'), button('OK')], { forms })?.[0]).toBe('E-mail');
    expect(found([field('E-mail'), field('Nickname'), secret('Secret'), button('OK')], { forms })).toBeNull();
  });
});
