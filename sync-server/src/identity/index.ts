export { answer, line, readBody, readId, refused } from './answer.ts';
export * from './create-identity.ts';
export type { AuthEnv } from './handler.ts';
export * from './mailer.ts';
export * from './migrate.ts';
export type { Session } from './sessions.ts';
