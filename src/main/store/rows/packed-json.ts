import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * Large JSON values as the database holds them in memory: the format (1 byte), then raw deflate with a
 * dictionary of the words every reading repeats. Packed before it is bound, so that the journal's
 * replay needs no compressor and gives the same bytes.
 */
const FORMAT = 1;

/** Part of format 1: another dictionary is another format. The most frequent words stand last, where deflate reaches them most cheaply. */
const DICTIONARY = Buffer.from(
  `"kind":"CREDIT"},{"kind":"FEE"},{"kind":"OTHER"}],"type":"WATER","type":"WASTE","type":"GAS","unit":"m3","unit":"gal","unit":"therm","unit":"ccf","readType":"ESTIMATED","direction":"EXPORT",` +
    `"direction":"NET","currency":"EUR","currency":"GBP","currency":"USD","The lines add up to the total."}],"On-peak","Off-peak","usage":` +
    `"charges":null,"readStart":null,"readEnd":null,"multiplier":null,"parts":[{"name":"","servicePoint":null,"meterNumber":"` +
    `{"version":1,"file":".pdf","sha256":"","part":1,"status":"NEEDS_REVIEW","reason":"","status":"READ","reason":null,"provider":"","accountNumber":"","invoiceNumber":"","serviceAddress":"",` +
    `"billDate":"20","dueDate":"20","periodStart":"20","periodEnd":"20","currency":"","totalAmount":,"currentCharges":,"previousBalance":null,"payments":null,"previousBalance":0,"payments":0,"corrects":null,` +
    `"services":[{"type":"ELECTRICITY","meterNumber":"","servicePoint":null,"periodStart":"20","periodEnd":"20","usage":,"unit":"kWh","standardUsage":,"standardUnit":"kWh","standardFactor":1,"standardFactorSource":null,` +
    `"direction":"IMPORT","readStart":,"readEnd":,"multiplier":1,"parts":[],"demand":null,"demandUnit":null,"readType":"ACTUAL","charges":,"tariff":null}],` +
    `"lines":[{"description":"","amount":0.00,"kind":"DELIVERY"},{"description":"","amount":,"kind":"TAX"},{"description":"","amount":,"kind":"SUPPLY"}],` +
    `"checks":[{"name":"","ok":false,"detail":""},{"name":"total","ok":true,"detail":""}],"confidence":{"services.0.usage":0.9,"dueDate":0.9,"billDate":0.9,"accountNumber":0.9,"totalAmount":0.9},"evidence":{}}`,
  'utf8',
);

/** Returns a JSON value packed. */
export function packJson(value: unknown): Uint8Array {
  const packed = deflateRawSync(JSON.stringify(value), { dictionary: DICTIONARY, level: 6 });
  const bytes = new Uint8Array(packed.length + 1);
  bytes[0] = FORMAT;
  bytes.set(packed, 1);
  return bytes;
}

/** Returns the value that was packed. @throws RangeError where a newer version packed it */
export function unpackJson(bytes: Uint8Array): unknown {
  if (bytes[0] !== FORMAT) throw new RangeError(`a value is packed in format ${bytes[0] ?? 'none'}`);
  return JSON.parse(inflateRawSync(bytes.subarray(1), { dictionary: DICTIONARY }).toString('utf8')) as unknown;
}
