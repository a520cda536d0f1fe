/** What mails and messages that came to an address of the workspace are sealed with, for the device the address is of. */
export const INBOUND_INFO = 'forager/inbound/1';

/** To what a seal is bound: the address it came to, so that nothing is taken for something else. */
export function inboundAssociated(addressId: string, kind: string): string {
  return `${kind}\n${addressId}`;
}
