/** An address of a request as the log has it: without what opens something to whoever has it. */
export function loggedUrl(url: string): string {
  return url.replace(/^\/(i|inbound\/sms)\/[^/?#]+/u, '/$1/…').replace(/([?&]code=)[^&#]*/u, '$1…');
}
