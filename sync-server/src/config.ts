import { isIPv6 } from 'node:net';
import { z } from 'zod';
import { ROTATION_NIGHTS } from './jobs/rotation.ts';

const flag = z
  .enum(['true', 'false', '1', '0', ''])
  .default('')
  .transform((value) => value === 'true' || value === '1');
const optional = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional();

/** The settings, each by the name of its environment variable, with what counts where it is left away. */
export const environment = z.object({
  NODE_ENV: z.string().default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  /** Where people reach the server; in production it begins with https. */
  PUBLIC_URL: optional,
  DATABASE_URL: optional,
  REPLICA_URL: optional,
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  /** The embedded database, the secret and receipts on disk live here. */
  DATA_DIR: optional,
  SECRET: optional,
  /** Seals each organisation's own key, by which its vendors' tax ids are sealed. */
  TAX_ID_KEY: optional,
  /** The one before it: what it sealed is sealed anew by the one that counts now. */
  TAX_ID_KEY_BEFORE: optional,
  /** From it follows the key that countersigns where portfolios stand; from SECRET where it is left away. */
  HEAD_KEY: optional,
  /** The one before it: what it countersigned stays known as this server's. */
  HEAD_KEY_BEFORE: optional,
  TLS_CERT: optional,
  TLS_KEY: optional,
  /** The proxy in front ends TLS and tells the client's address in X-Forwarded-For. */
  TRUST_PROXY: flag,
  SMTP_URL: optional,
  MAIL_FROM: z.string().default('PortfolioOS <no-reply@localhost>'),
  S3_ENDPOINT: optional,
  /** Where clients reach the store, if the server reaches it elsewhere. */
  S3_PUBLIC_ENDPOINT: optional,
  S3_REGION: z.string().default('us-east-1'),
  S3_BUCKET: optional,
  S3_ACCESS_KEY: optional,
  S3_SECRET_KEY: optional,
  /** Whoever sends it as a bearer token may read `/metrics`; in production nobody else may. */
  METRICS_TOKEN: optional,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Each organisation's whole log is folded again once in so many nights; between them its proof goes on where it ended. */
  ROTATION_NIGHTS: z.coerce.number().int().min(1).max(365).default(ROTATION_NIGHTS),
  HEARTBEAT_SECONDS: z.coerce.number().min(0.1).max(25).default(20),
});

const roles = ['all', 'api', 'worker', 'reports'] as const;
export type ServerRole = (typeof roles)[number];

export interface Config {
  readonly production: boolean;
  readonly role: ServerRole;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly replicaUrl: string | undefined;
  readonly databasePool: number;
  readonly dataFolder: string;
  readonly secret: string | undefined;
  readonly taxIdKey: string | undefined;
  readonly taxIdKeyBefore: string | undefined;
  readonly headKey: string | undefined;
  readonly headKeyBefore: string | undefined;
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  readonly trustProxy: boolean;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly s3: S3Config | undefined;
  readonly logLevel: z.infer<typeof environment>['LOG_LEVEL'];
  readonly metricsToken: string | undefined;
  readonly heartbeatSeconds: number;
  readonly rotationNights: number;
}

interface S3Config {
  readonly endpoint: string | undefined;
  readonly publicEndpoint: string | undefined;
  readonly region: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** What is wrong with the configuration, in words for the person who starts the server. */
export class ConfigError extends Error {}

/** Reads the whole configuration once; nothing else looks at the environment. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  { role = 'all', dataFolder }: { role?: string; dataFolder: string },
): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  const chosen = z.enum(roles).safeParse(role);
  if (!chosen.success) throw new ConfigError(`--role is one of ${roles.join(', ')}.`);
  const values = parsed.data;
  const config: Config = {
    production: values.NODE_ENV === 'production',
    role: chosen.data,
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL,
    databaseUrl: values.DATABASE_URL,
    replicaUrl: values.REPLICA_URL,
    databasePool: values.DATABASE_POOL,
    dataFolder: values.DATA_DIR ?? dataFolder,
    secret: values.SECRET,
    taxIdKey: values.TAX_ID_KEY,
    taxIdKeyBefore: values.TAX_ID_KEY_BEFORE,
    headKey: values.HEAD_KEY,
    headKeyBefore: values.HEAD_KEY_BEFORE,
    tls: tlsOf(values),
    trustProxy: values.TRUST_PROXY,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    s3: s3Of(values),
    logLevel: values.LOG_LEVEL,
    metricsToken: values.METRICS_TOKEN,
    heartbeatSeconds: values.HEARTBEAT_SECONDS,
    rotationNights: values.ROTATION_NIGHTS,
  };
  if (config.production) checkProduction(config);
  else if (!isLoopback(config.host))
    throw new ConfigError(
      'HOST is reached from other computers: set NODE_ENV=production, which asks for HTTPS, or leave HOST away.',
    );
  if (config.role !== 'all' && !config.databaseUrl)
    throw new ConfigError(`--role ${config.role} needs DATABASE_URL: the embedded database has one process.`);
  return config;
}

/** Where a process listens, as an address: an IPv6 address stands in brackets there (RFC 3986 §3.2.2). */
export function listeningUrl({ host, tls }: Pick<Config, 'host' | 'tls'>, port: number): string {
  return `${tls ? 'https' : 'http'}://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}

type Values = z.infer<typeof environment>;

function tlsOf({ TLS_CERT, TLS_KEY }: Values): Config['tls'] {
  if (!TLS_CERT !== !TLS_KEY) throw new ConfigError('TLS_CERT and TLS_KEY are given together.');
  return TLS_CERT && TLS_KEY ? { cert: TLS_CERT, key: TLS_KEY } : undefined;
}

function s3Of(values: Values): S3Config | undefined {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey } = values;
  if (!bucket && !accessKey && !secretKey) return undefined;
  if (!bucket || !accessKey || !secretKey)
    throw new ConfigError('S3_BUCKET, S3_ACCESS_KEY and S3_SECRET_KEY are given together.');
  return {
    endpoint: values.S3_ENDPOINT,
    publicEndpoint: values.S3_PUBLIC_ENDPOINT,
    region: values.S3_REGION,
    bucket,
    accessKey,
    secretKey,
  };
}

/** While things are tried out, codes are printed and nothing is encrypted: no other computer is let in. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Passwords and rents travel over HTTPS only. */
function checkProduction({ tls, trustProxy, publicUrl, secret, taxIdKey, smtpUrl }: Config): void {
  if (!tls && !trustProxy)
    throw new ConfigError(
      'In production the server speaks HTTPS only: give TLS_CERT and TLS_KEY, or TRUST_PROXY=true behind a proxy that ends TLS.',
    );
  if (!publicUrl?.startsWith('https://'))
    throw new ConfigError('In production PUBLIC_URL is needed, and begins with https://.');
  if (!secret || secret.length < 32)
    throw new ConfigError(
      'In production SECRET is needed: at least 32 random characters, the same on every node.',
    );
  if (!taxIdKey || taxIdKey.length < 32 || taxIdKey === secret)
    throw new ConfigError(
      'In production TAX_ID_KEY is needed: at least 32 random characters, others than those of SECRET, the same on every node.',
    );
  if (!smtpUrl)
    throw new ConfigError('In production SMTP_URL is needed: codes and invitations are sent by e-mail.');
}
