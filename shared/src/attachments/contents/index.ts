export * from './intake.ts';
export * from './recognise.ts';
