import { expect, it } from 'vitest';
import { pictureWidth, placeBox } from './boxes.ts';

it('places a box of the page on the drawn page, with a little room', () => {
  expect(placeBox([10, 20, 60, 32], 1.5)).toEqual({ left: 13, top: 28, width: 79, height: 22 });
});

it('takes corners in any order', () => {
  expect(placeBox([60, 32, 10, 20], 1.5)).toEqual(placeBox([10, 20, 60, 32], 1.5));
});

it('takes the shorter side of a picture for that of a letter page, however it lies', () => {
  expect([pictureWidth(1224, 1584), pictureWidth(1584, 1224)]).toEqual([612, 792]);
});
