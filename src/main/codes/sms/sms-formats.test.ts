import { describe, expect, it } from 'vitest';
import { fc } from '../../../shared/testing/properties.ts';
import { readForwardedSms } from './sms-formats.ts';

const TEXT = 'Your PG&E code is 482913. "Do not share" it.\nThanks';
const FROM = '+14155551234';
const json = 'application/json';
const form = 'application/x-www-form-urlencoded';
const encode = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();

describe('a message as forwarders post it', () => {
  it.each<[string, string, string, string | null]>([
    ['SmsForwarder, JSON', json, JSON.stringify({ from: FROM, content: TEXT, timestamp: '1764160000000', sign: 'abc' }), FROM],
    ['SmsForwarder, form', form, encode({ from: FROM, content: TEXT, timestamp: '1764160000000' }), FROM],
    ['SMS to URL Forwarder', json, JSON.stringify({ from: FROM, text: TEXT, sentStamp: 1764160000000, receivedStamp: 1764160001000, sim: 'SIM1' }), FROM],
    ['SMS to URL, form', form, encode({ phone: FROM, message: TEXT, device: 'x' }), FROM],
    ['MacroDroid', form, encode({ sms_number: FROM, sms_message: TEXT }), FROM],
    ['IFTTT webhooks', json, JSON.stringify({ value1: FROM, value2: TEXT, value3: '' }), FROM],
    ['IFTTT with the message alone', json, JSON.stringify({ value1: TEXT }), null],
    ['Tasker, plain text', 'text/plain', `${FROM}: ${TEXT}`, FROM],
    ['Tasker, form without a content type', '', encode({ SMSRF: FROM, SMSRB: TEXT }), FROM],
    ['iOS Shortcuts', json, JSON.stringify({ sender: FROM, message: TEXT }), FROM],
    ['iOS Shortcuts, text alone', 'text/plain; charset=utf-8', TEXT, null],
    ['a forwarder that nests', json, JSON.stringify({ event: 'sms', payload: { originatingAddress: FROM, messageBody: TEXT } }), FROM],
    ['a list of one', json, JSON.stringify([{ sender: FROM, body: TEXT }]), FROM],
    ['a forwarder that names no content type', '', JSON.stringify({ From: FROM, Body: TEXT }), FROM],
    ['a forwarder that does not escape', json, `{"from":"${FROM}","content":"${TEXT}"}`, FROM],
    ['lines', 'text/plain', `From: ${FROM}\n${TEXT}`, FROM],
    ['a form of several parts', 'multipart/form-data; boundary=xx', `--xx\r\nContent-Disposition: form-data; name="from"\r\n\r\n${FROM}\r\n--xx\r\nContent-Disposition: form-data; name="content"\r\n\r\n${TEXT}\r\n--xx--\r\n`, FROM],
  ])('%s', (_, contentType, body, sender) => {
    expect(readForwardedSms(contentType, body, new URLSearchParams())).toEqual({ sender, text: TEXT });
  });
  it('is read behind the address too', () => {
    expect(readForwardedSms('', '', new URLSearchParams({ from: FROM, text: TEXT }))).toEqual({ sender: FROM, text: TEXT });
  });
  it.each([[json, '{}'], [json, 'null'], [json, '{'], ['', ''], ['text/plain', '   '], [json, '[1,2]'], [form, '']])('is not made of %s %j', (contentType, body) => {
    expect(readForwardedSms(contentType, body, new URLSearchParams())).toBeNull();
  });
  it('is read without a fault out of anything', () => {
    fc.assert(fc.property(fc.constantFrom(json, form, 'text/plain', 'multipart/form-data; boundary=x', ''), fc.oneof(fc.string(), fc.json(), fc.constant('{"a":"'.repeat(2_000)), fc.constant('--x'.repeat(4_000))), (contentType, body) => {
      const message = readForwardedSms(contentType, body, new URLSearchParams());
      expect(message === null || message.text !== '').toBe(true);
    }));
  });
});
