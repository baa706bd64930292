export { fitPaper } from './fit-paper.ts';
export { LAYOUT } from './layout.ts';
export type { MakesPdf, Paper, PaperChart, PaperTable } from './paper.ts';
