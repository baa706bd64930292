export * from './change.ts';
export * from './field-words.ts';
export * from './records.ts';
export * from './sentence.ts';
