import type { PageBox } from '../../browser/portal-page.ts';

/** A run of text in sight, with the box of each of its words. */
export type TextRun = { text: string; words: { at: number; end: number; boxes: PageBox[] }[] };

/** What of a frame is in sight, in CSS pixels of the frame's own view. */
export type PageParts = {
  runs: TextRun[];
  /** Fields, and parts nobody can read here: foreign frames are named by `frames`. */
  fields: PageBox[];
  frames: PageBox[];
  width: number;
  height: number;
};

/** Reads what of a frame is in sight. Runs in the page: it uses nothing from outside its own body and changes nothing. */
export function readPageParts(): PageParts {
  const MOST_WORDS = 4_000;
  const { innerWidth: width, innerHeight: height } = window;
  const runs: TextRun[] = [];
  const fields: PageBox[] = [];
  const frames: PageBox[] = [];
  let count = 0;
  const boxOf = ({ x, y, width: w, height: h }: DOMRect): PageBox => ({ x, y, width: w, height: h });
  const isInSight = (box: DOMRect): boolean => box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0 && box.left < width && box.top < height;
  const readText = (node: Text): void => {
    const text = node.data;
    if (text.trim() === '' || count > MOST_WORDS) return;
    const range = document.createRange();
    range.selectNodeContents(node);
    if (!Array.from(range.getClientRects()).some(isInSight)) return;
    const words: TextRun['words'] = [];
    for (const match of text.matchAll(/\S+/g)) {
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const boxes = Array.from(range.getClientRects()).filter(isInSight).map(boxOf);
      if (boxes.length > 0) words.push({ at: match.index, end: match.index + match[0].length, boxes });
      count += 1;
    }
    if (words.length > 0) runs.push({ text, words });
  };
  const walk = (root: Node): void => {
    for (let child = root.firstChild; child !== null; child = child.nextSibling) {
      if (child instanceof Text) readText(child);
      if (!(child instanceof Element) || ['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE'].includes(child.tagName)) continue;
      const isField = (child instanceof HTMLInputElement && !['button', 'submit', 'reset', 'checkbox', 'radio', 'image', 'hidden'].includes(child.type)) || child instanceof HTMLTextAreaElement || (child instanceof HTMLElement && child.isContentEditable);
      if (isField || child.tagName === 'IFRAME' || child.tagName === 'FRAME') {
        const box = child.getBoundingClientRect();
        if (isInSight(box)) (isField ? fields : frames).push(boxOf(box));
        continue;
      }
      if (child instanceof HTMLSelectElement) {
        const box = child.getBoundingClientRect();
        if (isInSight(box)) runs.push({ text: child.selectedOptions[0]?.text ?? '', words: [{ at: 0, end: 400, boxes: [boxOf(box)] }] });
        continue;
      }
      if (child.shadowRoot !== null) walk(child.shadowRoot);
      walk(child);
    }
  };
  if (document.body !== null) walk(document.body);
  return { runs, fields, frames, width, height };
}
