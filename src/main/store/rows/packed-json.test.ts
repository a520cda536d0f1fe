import { expect, test } from 'vitest';
import { exampleReading } from '../testing/example-rows.ts';
import { packJson, unpackJson } from './packed-json.ts';

test('a reading comes back from its packed form as it was, in less than a third of its bytes', () => {
  const reading = exampleReading(7);
  const packed = packJson(reading);
  expect(unpackJson(packed)).toEqual(reading);
  expect(packed.length).toBeLessThan(JSON.stringify(reading).length / 3);
});

test('what is packed today is still read tomorrow', () => {
  const kept = Buffer.from('AUMtT5Cyuu/hPTk5qUUKagrBh7dl5KWi5zdDIz1TROzE1gIA', 'base64');
  expect(unpackJson(kept)).toEqual({ version: 1, provider: 'Müller & Söhne', totalAmount: 12.5, lines: [] });
});

test('a value of a newer format is refused, not misread', () => {
  const packed = packJson({ a: 1 });
  packed[0] = 2;
  expect(() => unpackJson(packed)).toThrow(RangeError);
});
