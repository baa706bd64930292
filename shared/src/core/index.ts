export * from './base64.ts';
export * from './calendar.ts';
export * from './happened.ts';
export * from './ids.ts';
export * from './money.ts';
export * from './result.ts';
export * from './roles.ts';
export * from './text.ts';
