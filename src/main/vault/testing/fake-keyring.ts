import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createKeyringWrapper } from '../keyring-wrapper.ts';
import type { SafeStorage } from '../keyring-wrapper.ts';
import type { KeyringWrapper } from '../key-wrapper.ts';

/** A keyring for tests that behaves as safeStorage does, down to its errors, with every condition settable. */
export class FakeKeyring implements SafeStorage {
  backendName = 'gnome_libsecret';
  isLocked = false;
  isRotated = false;
  /** Seals and opens, but gives back something else. */
  isLying = false;
  usesFixedPassword = false;
  secret: Buffer = randomBytes(32);
  readonly asked: string[] = [];

  wrapper(electronVersion = '45.4.1', platform = 'linux'): KeyringWrapper {
    return createKeyringWrapper(this, { platform, electronVersion, clock: () => new Date('2026-03-01T00:00:00Z') });
  }

  getSelectedStorageBackend(): string {
    return this.backendName;
  }

  isEncryptionAvailable(): boolean {
    this.asked.push('SYNC');
    return !this.isLocked && this.backendName !== 'basic_text';
  }

  encryptString(plain: string): Buffer {
    this.asked.push('SYNC');
    if (this.isLocked) throw new Error('Error while encrypting the text provided to safeStorage.encryptString. Encryption is not available.');
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.secret, nonce);
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from(this.usesFixedPassword ? 'v10' : 'v11'), nonce, body, cipher.getAuthTag()]);
  }

  decryptString(sealed: Buffer): string {
    this.asked.push('SYNC');
    if (this.isLocked) throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString. Decryption is not available.');
    const decipher = createDecipheriv('aes-256-gcm', this.secret, sealed.subarray(3, 15));
    decipher.setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([decipher.update(sealed.subarray(15, -16)), decipher.final()]).toString('utf8');
    return this.isLying ? randomBytes(32).toString('base64') : plain;
  }

  isAsyncEncryptionAvailable(): Promise<boolean> {
    this.asked.push('ASYNC');
    // As measured from Electron's source: true also of the fallback with a fixed password.
    return Promise.resolve(!this.isLocked);
  }

  encryptStringAsync(plain: string): Promise<Buffer> {
    return this.viaAsync(() => this.encryptString(plain));
  }

  decryptStringAsync(sealed: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> {
    const shouldReEncrypt = this.isRotated;
    return this.viaAsync(() => ({ shouldReEncrypt, result: this.decryptString(sealed) }));
  }

  private async viaAsync<T>(work: () => T): Promise<T> {
    if (this.isLocked) throw new Error('safeStorage: encryption is temporarily unavailable. Please try again.');
    const result = work();
    this.asked.splice(this.asked.lastIndexOf('SYNC'), 1, 'ASYNC');
    return Promise.resolve(result);
  }
}
