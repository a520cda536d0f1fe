import { describe, expect, it } from 'vitest';
import { textOfHtml } from './text-of-html.ts';

describe('the text of HTML', () => {
  it('is what a reader sees: no styles, no hidden parts, each cell and paragraph apart', () => {
    const html = `<html><head><title>654321</title><style>.c{width:111111px}</style></head><body>
      <div style="display:none;max-height:0">Your code is 999999</div><span style="font-size:0px">888888</span>
      <table><tr><td>Your</td><td>code</td></tr><tr><td><b>4</b></td><td><b>8</b></td><td>2</td><td>9</td></tr></table>
      <p>Expires&nbsp;in 10&#32;minutes &mdash; caf&eacute;</p><!-- 777777 --><script>var a = 555555</script></body></html>`;
    expect(textOfHtml(html)).toBe('Your code\n4 8 2 9\nExpires in 10 minutes - cafe');
  });
  it('is read in a moment when it is hostile', () => {
    const startedAt = performance.now();
    for (const html of ['<'.repeat(300_000), '<div style="display:none">'.repeat(12_000), '<!--'.repeat(80_000), '<style>'.repeat(50_000), '&'.repeat(300_000)]) textOfHtml(html);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});
