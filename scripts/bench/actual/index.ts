import { join } from 'node:path';
import { assert } from '@portfolio-os/shared/core';
import { summarise } from '../measure.ts';
import type { Books, Device } from './device.ts';
import { installActual } from './install.ts';
import { ActualSetup } from './setup.ts';
import { balanceAfter, transactions } from './transactions.ts';

const NEW_DEVICES = 3;
const WARM_UP = 20;
const PAYMENTS = 200;
const TRIPS = 20;

/** The nearest peer's figures, all over loopback and on our own Node. */
export interface ActualFigures {
  readonly version: string;
  /** From handing over all entries in one call until they are committed to the device's SQLite file. */
  readonly writtenS: number;
  /** From the same start until the server has them too; sent at once, while Actual itself waits a second. */
  readonly onServerS: number;
  /** Of the bodies of all requests that this took. */
  readonly bytesUp: number;
  /** From process start to the account's balance, where the server's file is empty and all entries are in its log. */
  readonly newDeviceByLogS: number;
  /** The same where all entries are in the server's file. */
  readonly newDeviceBySnapshotS: number;
  /** Writing one more on the device alone, until it is durable: p50. */
  readonly onePaymentMs: number;
  /**
   * From handing one over on a device until it is in another device's balance: p50. The server notifies nobody, so the one
   * sends at once and the other asks right after. The figure therefore leaves out the second for which Actual waits before it
   * sends, and the time until another device happens to ask.
   */
  readonly deviceToDeviceMs: number;
  /** The most memory of the server's process during all this. */
  readonly serverMemoryMb: number;
}

/** Null, with the reason on the console, where npm cannot fetch it. The server takes about 14,000 entries in one request. */
export async function measureActual(folder: string, entries: number): Promise<ActualFigures | null> {
  const installed = installActual(join(folder, 'actual'));
  if (!installed) return null;
  const bed = await ActualSetup.start(installed, join(folder, 'actual-data'));
  try {
    return { version: installed.version, ...(await measure(bed, entries)) };
  } finally {
    await bed.stop();
  }
}

async function measure(bed: ActualSetup, entries: number): Promise<Omit<ActualFigures, 'version'>> {
  const writer = bed.device(bed.proxy.url);
  const books = await writer.ask('found', undefined);
  const before = bed.proxy.bytesUp;
  const { writtenMs, sentMs } = await writer.ask('write', transactions(0, entries));
  const bytesUp = bed.proxy.bytesUp - before;
  const newDeviceByLogS = await timeNewDevices(bed, books, entries);
  await writer.ask('upload', undefined);
  const newDeviceBySnapshotS = await timeNewDevices(bed, books, entries);
  const times = await writer.ask('writeEach', transactions(entries, WARM_UP + PAYMENTS));
  const onePaymentMs = summarise(times.slice(WARM_UP)).p50;
  const reader = bed.device(bed.server.url);
  await reader.ask('join', books);
  const deviceToDeviceMs = await timeTrips(writer, reader, entries + WARM_UP + PAYMENTS);
  return {
    ...{ writtenS: writtenMs / 1000, onServerS: sentMs / 1000, bytesUp },
    ...{ newDeviceByLogS, newDeviceBySnapshotS, onePaymentMs, deviceToDeviceMs },
    serverMemoryMb: await bed.server.memoryMb(),
  };
}

async function timeNewDevices(bed: ActualSetup, books: Books, entries: number): Promise<number> {
  const times: number[] = [];
  const expected = balanceAfter(entries);
  for (let round = 0; round < NEW_DEVICES; round++) {
    const startedAt = performance.now();
    const device = bed.device(bed.server.url);
    const balance = await device.ask('join', books);
    times.push(performance.now() - startedAt);
    await device.end();
    assert(balance === expected, `the new device has ${balance} cents, not ${expected}`);
  }
  return summarise(times).p50 / 1000;
}

/** The first trip sends what is left and warms up; it is not counted. */
async function timeTrips(writer: Device, reader: Device, from: number): Promise<number> {
  const times: number[] = [];
  for (let trip = 0; trip <= TRIPS; trip++) {
    const expected = balanceAfter(from + trip + 1);
    const startedAt = performance.now();
    await writer.ask('write', transactions(from + trip, 1));
    const balance = await reader.ask('look', undefined);
    if (trip > 0) times.push(performance.now() - startedAt);
    assert(balance === expected, `the other device has ${balance} cents, not ${expected}`);
  }
  return summarise(times).p50;
}
