export { answer, readBody, refused } from './answer.ts';
export * from './create-identity.ts';
export type { AuthEnv } from './handler.ts';
export type { Invitation } from './invitations.ts';
export * from './mailer.ts';
export type { Member, Membership } from './members.ts';
export * from './migrate.ts';
export type { DeviceSession, Session } from './sessions.ts';
