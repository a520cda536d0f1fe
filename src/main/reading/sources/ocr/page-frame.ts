import type { Box } from '../../layout/page.ts';
import type { GrayImage, Turns } from './gray-image.ts';
import { rotate, turn } from './gray-image.ts';

/** An upright copy of a picture, and the way back from a box on it to the picture. */
export interface Upright {
  readonly image: GrayImage;
  readonly toPicture: (box: Box) => Box;
}

/** Where a point of a page turned clockwise by quarters stood before; width and height are those before. */
export function unturned(turns: Turns, { width, height }: { readonly width: number; readonly height: number }, x: number, y: number): readonly [number, number] {
  if (turns === 1) return [y, height - x];
  if (turns === 2) return [width - x, height - y];
  return turns === 3 ? [width - y, x] : [x, y];
}

/** The picture turned by quarters, then levelled by an angle (radians by which its lines fall to the right). */
export function upright(picture: GrayImage, turns: Turns, angle: number): Upright {
  const turned = turn(picture, turns);
  const image = angle === 0 ? turned : rotate(turned, -angle);
  const cx = turned.width / 2;
  const cy = turned.height / 2;
  const unlevel = (x: number, y: number): readonly [number, number] =>
    angle === 0 ? [x, y] : [Math.cos(angle) * (x - cx) - Math.sin(angle) * (y - cy) + cx, Math.sin(angle) * (x - cx) + Math.cos(angle) * (y - cy) + cy];
  const unturn = ([x, y]: readonly [number, number]): readonly [number, number] => unturned(turns, picture, x, y);
  return {
    image,
    // A levelled box is put back around its middle: around its corners it would grow over its neighbours.
    toPicture: (box) => {
      const [mx, my] = unturn(unlevel((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2));
      const lean = Math.abs(Math.sin(angle)) * (box.x1 - box.x0);
      const halfWidth = (box.x1 - box.x0) / 2;
      const halfHeight = (box.y1 - box.y0 + lean) / 2;
      const [dx, dy] = turns % 2 === 1 ? [halfHeight, halfWidth] : [halfWidth, halfHeight];
      return { x0: mx - dx, y0: my - dy, x1: mx + dx, y1: my + dy };
    },
  };
}
