import { mayWrite, newId, type Role, seatOf } from '@portfolio-os/shared/core';
import { betterAuth } from 'better-auth';
import { bearer, emailOTP, organization, twoFactor } from 'better-auth/plugins';
import { createAccessControl } from 'better-auth/plugins/access';
import { IDENTITY_SCHEMA } from '../database/index.ts';
import type { Background, Log } from './background.ts';
import { digest, invitationCode, newCode, showCode } from './codes.ts';
import type { Mail } from './mailer.ts';
import { invitationMail, knownAddressMail, resetMail, verificationMail } from './mails.ts';
import { hashPassword, type PasswordCost, passwordLength, verifyPassword } from './passwords/passwords.ts';
import { sessionLife } from './sessions.ts';
import type { IdentityDatabase } from './tables.ts';

/** The header that names the device of a session which is being made; our own code sets it, never the network. */
export const DEVICE_HEADER = 'x-device-name';

export interface BetterAuthParts {
  readonly db: IdentityDatabase;
  readonly baseUrl: string;
  readonly secret: string;
  readonly passwordCost: PasswordCost;
  readonly send: (mail: Mail) => Promise<void>;
  readonly background: Background;
  readonly log: Log;
}

export type BetterAuth = ReturnType<typeof configureBetterAuth>;

/**
 * better-auth keeps accounts, sessions, codes and invitations. It is called by our own routes only: none of its routes
 * is served, and the cookies it makes never leave the process.
 */
export function configureBetterAuth({
  db,
  baseUrl,
  secret,
  passwordCost,
  send,
  background,
  log,
}: BetterAuthParts) {
  return betterAuth({
    appName: 'PortfolioOS',
    baseURL: baseUrl,
    basePath: '/auth',
    secret,
    telemetry: { enabled: false },
    // Arguments may name a person or hold a value, so only the message is logged.
    logger: { level: 'error', log: (_level, message) => log('error', message) },
    database: { db, type: 'postgres', schemaName: IDENTITY_SCHEMA, transaction: true },
    advanced: {
      useSecureCookies: false,
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => newId() },
      backgroundTasks: { handler: background.run },
    },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      requireEmailVerification: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      revokeSessionsOnPasswordReset: true,
      password: { hash: (password) => hashPassword(password, passwordCost), verify: verifyPassword },
      onExistingUserSignUp: ({ user }) => (user.emailVerified ? send(knownAddressMail(user.email)) : done()),
    },
    session: {
      expiresIn: sessionLife.seconds,
      updateAge: sessionLife.renewedAfterSeconds,
      additionalFields: { device: { type: 'string', defaultValue: '', input: false } },
    },
    databaseHooks: { session: { create: { before: nameDevice } } },
    plugins: [
      emailOTP({
        expiresIn: 10 * 60,
        allowedAttempts: 3,
        generateOTP: newCode,
        storeOTP: { hash: async (code) => digest(secret, 'mailed code', code) },
        disableSignUp: true,
        sendVerificationOTP: ({ email, otp, type }) =>
          send(type === 'forget-password' ? resetMail(email, otp) : verificationMail(email, otp)),
      }),
      twoFactor({
        backupCodeOptions: {
          customBackupCodesGenerate: () => Array.from({ length: 10 }, () => showCode(newCode())),
        },
      }),
      organization({
        ac: accessControl,
        roles: accessByRole,
        creatorRole: 'owner' satisfies Role,
        requireEmailVerificationOnInvitation: true,
        invitationExpiresIn: 7 * 86_400,
        cancelPendingInvitationsOnReInvite: true,
        schema: { invitation: { additionalFields: { reviewer: { type: 'boolean', defaultValue: false } } } },
        disableOrganizationDeletion: true,
        sendInvitationEmail: ({ id, email, role, organization: { name }, invitation, inviter }) =>
          send(
            invitationMail(
              email,
              { server: baseUrl, code: invitationCode(secret, id) },
              {
                organisation: name,
                inviter: inviter.user.name,
                seat: seatOf({
                  role: role as Role,
                  reviewer: 'reviewer' in invitation && invitation.reviewer === true,
                }),
              },
            ),
          ),
      }),
      bearer({ requireSignature: true }),
    ],
  });
}

const accessControl = createAccessControl({
  organization: ['update', 'delete'],
  member: ['create', 'update', 'delete'],
  invitation: ['create', 'cancel'],
});

/** What a role may do with members follows from the table of roles that the whole product shares. */
function access(role: Role) {
  const all = mayWrite(role, 'members');
  return accessControl.newRole({
    organization: all ? ['update'] : [],
    member: all ? ['create', 'update', 'delete'] : [],
    invitation: all ? ['create', 'cancel'] : [],
  });
}

const accessByRole = {
  owner: access('owner'),
  manager: access('manager'),
  accountant: access('accountant'),
  'read-only': access('read-only'),
} satisfies Record<Role, unknown>;

/** better-auth copies nothing of ours from a session to the one that replaces it, so each is told its device's name. */
async function nameDevice(session: object, context: { headers?: Headers | undefined } | null) {
  const device = context?.headers?.get(DEVICE_HEADER);
  return device ? { data: { ...session, device: decodeURIComponent(device) } } : undefined;
}

async function done(): Promise<void> {}
