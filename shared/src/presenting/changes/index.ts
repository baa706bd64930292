export * from './describe.ts';
export { sentenceText, valueText } from './say.ts';
