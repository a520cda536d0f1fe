/**
 * Draws the app's icons into resources/icons. Run by hand after changing the drawing:
 * `node scripts/make-icons.mjs` under the project's Node.
 */
import { createCanvas } from '@napi-rs/canvas';
import fs from 'node:fs';
import path from 'node:path';
import { icns, ico } from './packaging/icon-files.mjs';

const folder = path.resolve(import.meta.dirname, '..', 'resources', 'icons');
const ACCENT = '#1f6f5c';
const PAPER = '#ffffff';

/**
 * A sheet of paper, with a bolt on it, on a rounded square.
 * @param {number} size in pixels
 */
function appIcon(size) {
  const canvas = createCanvas(size, size);
  const context = canvas.getContext('2d');
  context.scale(size / 100, size / 100);
  context.fillStyle = ACCENT;
  context.beginPath();
  context.roundRect(4, 4, 92, 92, 20);
  context.fill();
  sheet(context, PAPER, ACCENT);
  return canvas.toBuffer('image/png');
}

/**
 * The sheet alone, for a menu bar or tray: `colour` on nothing, the bolt cut out.
 * @param {number} size in pixels
 * @param {string} colour
 */
function trayIcon(size, colour) {
  const canvas = createCanvas(size, size);
  const context = canvas.getContext('2d');
  context.scale(size / 100, size / 100);
  context.translate(-25, -25);
  context.scale(1.5, 1.5);
  sheet(context, colour, null);
  return canvas.toBuffer('image/png');
}

/**
 * @param {import('@napi-rs/canvas').SKRSContext2D} context
 * @param {string} paper
 * @param {string | null} bolt null cuts it out
 */
function sheet(context, paper, bolt) {
  context.fillStyle = paper;
  context.beginPath();
  context.moveTo(28, 20);
  context.lineTo(60, 20);
  context.lineTo(74, 34);
  context.lineTo(74, 80);
  context.lineTo(28, 80);
  context.closePath();
  context.fill();
  if (bolt === null) context.globalCompositeOperation = 'destination-out';
  context.fillStyle = bolt ?? '#000000';
  context.beginPath();
  for (const [x, y] of [[55, 30], [38, 55], [49, 55], [45, 72], [64, 46], [52, 46]]) context.lineTo(x ?? 0, y ?? 0);
  context.closePath();
  context.fill();
}

fs.mkdirSync(folder, { recursive: true });
const write = (/** @type {string} */ name, /** @type {Buffer} */ bytes) => fs.writeFileSync(path.join(folder, name), bytes);
const at = (/** @type {number} */ size) => ({ size, png: appIcon(size) });
write('icon.png', appIcon(512));
write('icon.ico', ico([16, 24, 32, 48, 64, 128, 256].map(at)));
write('icon.icns', icns([16, 32, 64, 128, 256, 512, 1024].map(at)));
write('tray.png', trayIcon(16, ACCENT));
write('tray@2x.png', trayIcon(32, ACCENT));
// macOS colours a template image itself, by its shape.
write('trayTemplate.png', trayIcon(16, '#000000'));
write('trayTemplate@2x.png', trayIcon(32, '#000000'));
write('tray.ico', ico([16, 24, 32].map((size) => ({ size, png: trayIcon(size, ACCENT) }))));
