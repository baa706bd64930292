import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files in which an installed app finds its build's settings. */
export interface Installation {
  readonly platform: NodeJS.Platform;
  /** The folder of app-update.yml, which electron-builder writes into every package. */
  readonly resources: string;
  /** The app's own package.json; the build sets isNotarized when Apple's certificate signed it. */
  readonly manifest: string;
}

/** Where an installation gets a newer release, and whether it may install one. */
export interface UpdateSource {
  /** Whether it can verify an update's origin and therefore installs it by itself. */
  readonly canInstall: boolean;
  /** The page on which a person downloads the release of a version. */
  readonly pageOf: (version: string) => string;
}

/** The source of updates, or null where the build names none. */
export async function readUpdateSource(installation: Installation): Promise<UpdateSource | null> {
  const { platform, resources, manifest } = installation;
  // A package without these files has no source of updates.
  const settings = await readFile(join(resources, 'app-update.yml'), 'utf8').catch(() => '');
  const [owner, repository] = [settingOf(settings, 'owner'), settingOf(settings, 'repo')];
  if (!owner || !repository) return null;
  const isNotarized = /"isNotarized":\s*true/.test(await readFile(manifest, 'utf8').catch(() => ''));
  return {
    canInstall: canProveUpdates(platform, { settings, isNotarized }),
    pageOf: (version) => `https://github.com/${owner}/${repository}/releases/tag/v${version}`,
  };
}

/**
 * Whether the origin of an update can be verified; otherwise updating is left to the person. On Windows electron-updater
 * skips the signature check unless the build names the publisher; macOS replaces an app only by one with the same signature,
 * which an ad-hoc signature never is; an AppImage, deb or rpm carries no signature of ours.
 */
export function canProveUpdates(
  platform: NodeJS.Platform,
  { settings, isNotarized }: { settings: string; isNotarized: boolean },
): boolean {
  if (platform === 'win32') return /^publisherName:[ \t]*(\S|\n\s*-\s*\S)/m.test(settings);
  return platform === 'darwin' && isNotarized;
}

function settingOf(settings: string, key: string): string | undefined {
  return settings.match(new RegExp(`^${key}:[ \\t]*['"]?([\\w.-]+)`, 'm'))?.[1];
}
