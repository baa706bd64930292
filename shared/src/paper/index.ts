export { fitPaper } from './fit-paper.ts';
export { LAYOUT } from './layout.ts';
export type { MakesPdf, Paper, PaperTable } from './paper.ts';
