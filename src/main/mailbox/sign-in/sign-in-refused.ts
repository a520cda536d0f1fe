/** Why nobody is signed in to a mailbox now, in words for the person. Repeats nothing that a service wrote. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
}
