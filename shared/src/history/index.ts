export * from './describe.ts';
export { sentenceText } from './say.ts';
