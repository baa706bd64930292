export * from './books-in-memory.ts';
export { withKeptStatements } from './kept-statements.ts';
