/** electron-builder's signing options, and whether anything is signed. */
export interface Signing {
  readonly isSigned: boolean;
  readonly options: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * How this system's packages are signed, from the environment (docs/releasing.md): on Windows by Azure's signing service or a
 * .pfx; on macOS with Apple's certificate, otherwise ad hoc, which Apple silicon needs to start anything. Linux packages
 * carry no signature. Throws where a way of signing is only partly configured, because such a release is a mistake.
 */
export function signingOf(platform: NodeJS.Platform, environment: Environment): Signing {
  if (platform === 'win32') return windowsSigning(environment);
  if (platform === 'darwin') return macSigning(environment);
  return { isSigned: false, options: [] };
}

const azure = [
  'AZURE_TENANT_ID',
  'AZURE_CLIENT_ID',
  'AZURE_CLIENT_SECRET',
  'AZURE_SIGNING_ENDPOINT',
  'AZURE_SIGNING_ACCOUNT',
  'AZURE_SIGNING_PROFILE',
];

function windowsSigning(environment: Environment): Signing {
  if (has(environment, 'AZURE_TENANT_ID')) {
    const [, , , endpoint, account, profile] = azure.map((name) => need(environment, name));
    return signed([
      `-c.win.azureSignOptions.publisherName=${need(environment, 'PUBLISHER_NAME')}`,
      `-c.win.azureSignOptions.endpoint=${endpoint}`,
      `-c.win.azureSignOptions.codeSigningAccountName=${account}`,
      `-c.win.azureSignOptions.certificateProfileName=${profile}`,
    ]);
  }
  if (!has(environment, 'CSC_LINK')) return { isSigned: false, options: [] };
  need(environment, 'CSC_KEY_PASSWORD');
  return signed([`-c.win.signtoolOptions.publisherName=${need(environment, 'PUBLISHER_NAME')}`]);
}

function macSigning(environment: Environment): Signing {
  // The hardened runtime refuses libraries of another signer, and with an ad-hoc signature every library counts as one.
  if (!has(environment, 'CSC_LINK'))
    return { isSigned: false, options: ['-c.mac.identity=-', '-c.mac.hardenedRuntime=false'] };
  for (const name of ['CSC_KEY_PASSWORD', 'APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'])
    need(environment, name);
  return signed(['-c.mac.notarize=true', '-c.extraMetadata.isNotarized=true']);
}

function signed(options: readonly string[]): Signing {
  return { isSigned: true, options: ['-c.forceCodeSigning=true', ...options] };
}

function has(environment: Environment, name: string): boolean {
  return Boolean(environment[name]);
}

function need(environment: Environment, name: string): string {
  const value = environment[name];
  if (!value)
    throw new Error(`${name} is not set, and what is set of the signing needs it (docs/releasing.md).`);
  return value;
}
