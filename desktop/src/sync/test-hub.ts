import { join } from 'node:path';
import type { Workspace } from '../ledger/index.ts';
import { fileKeep } from './secret-keep.ts';
import { SyncHub } from './sync-hub.ts';

/** A hub over a test's own folder: portfolios that are not connected ask nothing of any network. */
export function testHub(workspace: Workspace): SyncHub {
  const keep = fileKeep(join(workspace.folder, 'accounts.json'));
  return new SyncHub({ workspace, keep, deviceName: 'Test laptop' });
}
