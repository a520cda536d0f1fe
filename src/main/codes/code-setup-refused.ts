/** A set-up that cannot be kept, in words. */
export class CodeSetupRefused extends Error {
  constructor(words: string) {
    super(words);
    this.name = 'CodeSetupRefused';
  }
}
