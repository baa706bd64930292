export { drawIdsFrom } from '@portfolio-os/shared/core';
export { Projection } from '@portfolio-os/shared/log';
export { knowledge, registry } from '@portfolio-os/shared/portfolio';
export { readParked, undoPending, verifyLedger } from '../../desktop/src/ledger/index.ts';
export { fillHistory } from '../../desktop/src/sync/bootstrap.ts';
export { exchange } from '../../desktop/src/sync/exchange.ts';
export { RemoteRefusal, UnreachableError } from '../../desktop/src/sync/remote-errors.ts';
export { SyncClient } from '../../desktop/src/sync/sync-client.ts';
export { TestDesktop } from './test-desktop.ts';

/** Everything that a run uses of the app on a simulated computer, whatever its release. */
export type App = typeof import('./app.ts');
