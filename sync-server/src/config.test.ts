import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const at = { dataFolder: '/somewhere' };
const sound = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://sync.example.org',
  SECRET: 'x'.repeat(32),
  SMTP_URL: 'smtps://mail.example.org',
  DATABASE_URL: 'postgres://db.example.org/portfolio_os',
  TRUST_PROXY: 'true',
};

describe('the configuration', () => {
  it('needs nothing for trying things out', () => {
    expect(readConfig({}, at)).toMatchObject({
      production: false,
      role: 'all',
      host: '127.0.0.1',
      port: 8787,
      databaseUrl: undefined,
      dataFolder: '/somewhere',
    });
  });

  it('takes what production needs', () => {
    expect(readConfig(sound, { ...at, role: 'api' })).toMatchObject({ production: true, trustProxy: true });
  });

  it.each([
    ['no HTTPS and no proxy', { TRUST_PROXY: '' }, 'HTTPS only'],
    ['a public address without TLS', { PUBLIC_URL: 'http://sync.example.org' }, 'https://'],
    ['a short secret', { SECRET: 'short' }, '32'],
    ['no mail', { SMTP_URL: '' }, 'SMTP_URL'],
    ['half a certificate', { TLS_CERT: '/cert.pem' }, 'together'],
    ['half an object store', { S3_BUCKET: 'files' }, 'together'],
    ['a port that is none', { PORT: '99999' }, 'PORT'],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  ])('refuses %s in words', (_, change, words) => {
    const read = () => readConfig({ ...sound, ...change }, at);
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(words);
  });

  it.each(['0.0.0.0', '::', '192.0.2.1', 'sync.example.org', ''])(
    'refuses other computers on %s while things are tried out',
    (HOST) => {
      expect(() => readConfig({ HOST }, at)).toThrow('NODE_ENV=production');
      expect(readConfig({ ...sound, HOST }, at).host).toBe(HOST);
    },
  );

  it('refuses two processes on the embedded database, and a role that is none', () => {
    expect(() => readConfig({}, { ...at, role: 'worker' })).toThrow('DATABASE_URL');
    expect(() => readConfig(sound, { ...at, role: 'queen' })).toThrow('--role');
  });
});
