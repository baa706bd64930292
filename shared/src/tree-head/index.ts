export * from './fact-tree.ts';
