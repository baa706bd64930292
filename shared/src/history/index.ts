export * from './describe.ts';
export { Names } from './names.ts';
