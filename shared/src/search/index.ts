export { describeHits } from './describe-hits.ts';
export * from './findable.ts';
export * from './record-words.ts';
export { tokensOf } from './tokens.ts';
export { readTyped, type Typed } from './typed.ts';
