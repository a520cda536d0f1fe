/** Thrown where an invitation cannot be made or an answer cannot be taken; the message is for the person and holds no secret. */
export class InvitationRefused extends Error {
  constructor(words: string) {
    super(words);
    this.name = 'InvitationRefused';
  }
}
