import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile } from '@electron/asar';
import { z } from 'zod';
import { canProveUpdates } from '../../desktop/src/main/update-source.ts';
import { resourcesIn } from './check-unpacked.ts';

const manifest = z.object({ isNotarized: z.boolean().default(false) });

/** The signing settings that the unpacked apps of a release carry. */
export function signaturesIn(unpacked: string): { settings: string; isNotarized: boolean } {
  const settings = readFileSync(join(resourcesIn(join(unpacked, 'win-unpacked')), 'app-update.yml'), 'utf8');
  const asar = join(resourcesIn(join(unpacked, 'mac-arm64')), 'app.asar');
  return { settings, ...manifest.parse(JSON.parse(extractFile(asar, 'package.json').toString())) };
}

/** The end of the release notes: whether each system's packages are signed, by the same rule as in the app. */
export function signatureWords(found: { settings: string; isNotarized: boolean }): string {
  const windows = canProveUpdates('win32', found)
    ? 'signed; the app installs updates by itself.'
    : 'not signed. Windows warns: choose More info, Run anyway.';
  const mac = canProveUpdates('darwin', found)
    ? 'signed and notarized; the app installs updates by itself.'
    : 'signed ad hoc. Open it once, then System Settings, Privacy & Security, Open Anyway.';
  const linux = 'not signed. The deb and rpm bring the AppArmor profile that Ubuntu 24.04 and later ask for.';
  return `### Signatures\n\n- Windows: ${windows}\n- macOS: ${mac}\n- Linux: ${linux}`;
}
