import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { fitPaper, LAYOUT } from '../../paper/index.ts';
import type { PdfAnswer, PdfAsked } from './pdf-maker.ts';

/**
 * A process of its own, which sets one paper after another and is ended by whoever began it: a compiler keeps much in memory,
 * and a fault in it must not take the books with it.
 */

/** Electron's processes speak through a port of their parent's, Node's through a channel. */
interface ParentPort {
  on(event: 'message', listen: (event: { readonly data: PdfAsked }) => void): void;
  postMessage(answer: PdfAnswer): void;
}
const { parentPort } = process as { readonly parentPort?: ParentPort };

const require = createRequire(import.meta.url);
const fonts = ['400Regular', '600SemiBold'].map((face) =>
  readFileSync(require.resolve(`@expo-google-fonts/inter/${face}/Inter_${face}.ttf`)),
);
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts }] });

/**
 * PDF/UA-1: tagged, so that it can be read aloud; what is kept for years PDF/A-2a, which is tagged too. A name that no font here can write
 * leaves the standard, not the name.
 */
function setPdf({ paper }: PdfAsked): Buffer {
  const inputs = { paper: JSON.stringify(fitPaper(paper)) };
  const { result } = compiler.compile({ mainFileContent: LAYOUT, inputs });
  if (!result) throw new Error('The layout does not take this paper.');
  try {
    return compiler.pdf(result, { pdfStandard: paper.datedOn ? 'a-2a' : 'ua-1' });
  } catch {
    return compiler.pdf(result);
  } finally {
    compiler.evictCache(10);
  }
}

function answer(asked: PdfAsked): PdfAnswer {
  try {
    return { id: asked.id, pdf: setPdf(asked) };
  } catch (error) {
    return { id: asked.id, problem: String(error) };
  }
}

if (parentPort) parentPort.on('message', ({ data }) => parentPort.postMessage(answer(data)));
else process.on('message', (asked: PdfAsked) => process.send?.(answer(asked)));
