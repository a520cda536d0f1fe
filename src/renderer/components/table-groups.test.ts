import { expect, it } from 'vitest';
import { layOutGroups } from './table-groups.ts';

const groups = [{ key: 'a', label: 'A', count: 2 }, { key: 'b', label: 'B', count: 1500 }, { key: 'c', label: 'C', count: 1 }];
const told = (places: ReturnType<typeof layOutGroups>, from: number, to: number): (string | number | null)[] =>
  Array.from({ length: to - from }, (_, at) => places.at(from + at)).map((place) => (place === null ? null : place.kind === 'HEAD' ? place.group.key : place.row));

it('rows stand under the head of their group, by their place among all rows', () => {
  const places = layOutGroups(groups, () => true);
  expect(places.length).toBe(1506);
  expect(told(places, 0, 6)).toEqual(['a', 0, 1, 'b', 2, 3]);
  expect(told(places, 1502, 1507)).toEqual([1500, 1501, 'c', 1502, null]);
});

it('a closed group shows its head alone, and the rows after it keep their place among all rows', () => {
  const places = layOutGroups(groups, (key) => key !== 'b');
  expect(told(places, 0, 7)).toEqual(['a', 0, 1, 'b', 'c', 1502, null]);
  expect(places.at(3)).toMatchObject({ kind: 'HEAD', isOpen: false });
  expect(told(layOutGroups(groups, () => false), 0, 4)).toEqual(['a', 'b', 'c', null]);
});

it('a group names all its rows, closed or open', () => {
  const places = layOutGroups(groups, () => false);
  expect(places.spanOf('b')).toEqual({ from: 2, count: 1500 });
  expect(places.spanOf('x')).toBeNull();
  expect(layOutGroups([], () => true).length).toBe(0);
});
