import { join } from 'node:path';
import type { HistoryFiltersView } from '@portfolio-os/shared/api';
import { assert } from '@portfolio-os/shared/core';
import type { Account } from '../../../desktop/src/sync/index.ts';
import { Wire } from '../../../desktop/tests/journeys/wire.ts';
import { ofxFile } from '../imports.ts';
import { summarise } from '../measure.ts';
import { BenchDevice, type Books, connectBooks, signIn } from './device.ts';
import type { BenchSetup } from './setup.ts';

const ROUNDS = 5;
const PAYMENTS = 100;

export interface DeviceFigures {
  /** From the answer that everything is written locally until the server has it and this device knows. */
  readonly onServerS: number;
  readonly bytesUp: number;
  /** From sending the file to the app until all of it is written locally. */
  readonly importedS: number;
  /** From the start of the process, already signed in, until it answers what is owed. */
  readonly newDeviceS: number;
  /** The same until the whole log is there too and its chain is verified. */
  readonly newDeviceWithLogS: number;
  /** From asking one device to record a payment until the other, notified live, answers with it. */
  readonly deviceToDeviceMs: number;
  readonly engineMb: number | null;
}

/** Two computers of one person and a server between them: 10,000 entries are uploaded by one and pulled by the other. */
export async function measureDevices(bed: BenchSetup, folder: string): Promise<DeviceFigures> {
  const [tenant] = await bed.enrol(1, 1);
  assert(tenant, 'somebody is enrolled');
  const wire = await Wire.to(bed.server.url);
  const account: Account = {
    ...{ id: tenant.userId, url: wire.url, email: 'ana@example.com', name: 'Ana' },
    token: tenant.tokens[0] ?? '',
  };
  const books = await connectBooks(join(folder, 'first'), tenant, account);
  const first = await BenchDevice.open(join(folder, 'first'), books);
  await first.synced();
  const before = wire.bytesUp;
  const name = { 'content-type': 'application/octet-stream', 'x-file-name': 'year.ofx' };
  const sentAt = performance.now();
  await first.ask('/imports/statement', ofxFile(), name);
  const writtenAt = performance.now();
  const importedS = (writtenAt - sentAt) / 1000;
  await first.synced();
  const onServerS = (performance.now() - writtenAt) / 1000;
  const bytesUp = wire.bytesUp - before;
  const engineMb = first.host.memoryMb;
  const news = await newDevices(folder, books, account);
  const second = await BenchDevice.open(join(folder, 'new 1'), books);
  const deviceToDeviceMs = await fromOneToTheOther(first, second);
  for (const desk of [first, second]) await desk.stop();
  await wire.close();
  return { importedS, onServerS, bytesUp, engineMb, deviceToDeviceMs, ...news };
}

async function newDevices(folder: string, books: Books, account: Account) {
  const shown: number[] = [];
  const withLog: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const own = join(folder, `new ${round}`);
    await signIn(own, account);
    const startedAt = performance.now();
    const desk = await BenchDevice.open(own, books);
    await desk.join(account);
    await desk.lease();
    shown.push(performance.now() - startedAt);
    await desk.until<HistoryFiltersView>('/history/filters', ({ fetching }) => fetching === null);
    withLog.push(performance.now() - startedAt);
    await desk.stop();
  }
  return {
    newDeviceS: summarise(shown).p50 / 1000,
    newDeviceWithLogS: summarise(withLog).p50 / 1000,
  };
}

/** Both stay online; the next payment is made once the other side shows the last one. */
async function fromOneToTheOther(from: BenchDevice, to: BenchDevice): Promise<number> {
  await Promise.all([from.synced(), to.synced()]);
  let told = Promise.withResolvers<void>();
  await to.onCommit(() => told.resolve());
  const times: number[] = [];
  let { creditCents: expected } = await to.lease();
  for (let count = 0; count < PAYMENTS; count += 1) {
    expected += 100 + count;
    const startedAt = performance.now();
    const paying = from.pay(100 + count);
    while ((await to.lease()).creditCents !== expected) {
      await told.promise;
      told = Promise.withResolvers<void>();
    }
    times.push(performance.now() - startedAt);
    await paying;
  }
  return summarise(times).p50;
}
