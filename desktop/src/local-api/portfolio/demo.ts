export { makeDemo } from '../../use-cases/demo/index.ts';
