import { pageOfPicture } from './ocr/picture-page.ts';
import type { Source, SourcePage } from './source.ts';
import { tiffPictures } from './tiff-pictures.ts';

/** Reads TIFF files, a page of words for each picture inside. */
export const tiffSource: Source = {
  kinds: ['TIFF'],
  async open(file, context) {
    const { count, pictures } = tiffPictures(file, context);
    const pages: SourcePage[] = [];
    for (const { image, dpi } of pictures) {
      context.checkTime();
      pages.push(await pageOfPicture(image, pages.length + 1, dpi, context));
    }
    return { kind: 'PAGES', pages, leftOut: count > pages.length ? `only the first ${pages.length} of ${count} pages were read` : null };
  },
};
