import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

/** What stands on each page, with where it does. */
export async function pagesOf(pdf: Uint8Array): Promise<{ width: number; words: Word[] }[]> {
  const opened = await getDocument({ data: Uint8Array.from(pdf), useSystemFonts: false, verbosity: 0 })
    .promise;
  const pages = [];
  for (let number = 1; number <= opened.numPages; number += 1) {
    const page = await opened.getPage(number);
    const { items } = await page.getTextContent();
    const words = items.flatMap((item) =>
      'str' in item && item.str.trim() !== ''
        ? [{ text: item.str, left: Number(item.transform[4]), right: Number(item.transform[4]) + item.width }]
        : [],
    );
    pages.push({ width: page.getViewport({ scale: 1 }).width, words });
  }
  return pages;
}

/** All that a PDF says, as it is read: pieces of one cell stand together, cells are apart. */
export async function textOf(pdf: Uint8Array): Promise<string> {
  const pages = await pagesOf(pdf);
  return pages.map(({ words }) => words.reduce(joined, { text: '', right: 0 }).text).join('\n');
}

function joined(before: { text: string; right: number }, { text, left, right }: Word) {
  const isApart = left - before.right > 1 || left < before.right - 1;
  return { text: `${before.text}${isApart ? ' ' : ''}${text.replaceAll('\u200b', '')}`, right };
}
