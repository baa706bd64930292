export { type DemoOptions, makeDemo } from './make-demo.ts';
