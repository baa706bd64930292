import { type ActualFigures, measureActual } from '../actual/index.ts';
import { LINES } from '../imports.ts';
import { beside, type Row, row } from '../measure.ts';
import { type DeviceFigures, measureDevices } from './devices.ts';
import { benchLoad } from './load.ts';
import { benchRent } from './rent.ts';
import { BenchSetup } from './setup.ts';

const MEGABYTE = 1e6;
const load = { organisations: 1000, seconds: 10, atOnce: 16 };
const rentOf = [40, 400];

/** All figures that need a server: several devices of one portfolio beside the nearest peer, and many portfolios at once. */
export async function benchSync(folder: string): Promise<Row[]> {
  const bed = await BenchSetup.start(folder);
  try {
    const devices = await measureDevices(bed, folder);
    // Measured first: rent of organisations that are made later would be charged as well.
    const rent = await benchRent(bed, rentOf);
    const under = await benchLoad(bed, load);
    return [...compare(devices, await measureActual(folder, LINES)), ...rent, ...under];
  } finally {
    await bed.stop();
  }
}

function compare(ours: DeviceFigures, actual: ActualFigures | null): Row[] {
  const { importedS, onServerS, bytesUp, newDeviceS, newDeviceWithLogS, deviceToDeviceMs, engineMb } = ours;
  const both = (own: Row, unit: string, peer?: number) => beside(own, peer ?? null, unit);
  return [
    row('10,000 entries imported through the app, as one file', importedS, 's', null),
    both(
      row('10,000 entries on the server, after they are written here', onServerS, 's', 2),
      's',
      actual ? actual.onServerS - actual.writtenS : undefined,
    ),
    both(
      row('  bytes up', bytesUp / MEGABYTE, 'MB', 0.9),
      'MB',
      actual ? actual.bytesUp / MEGABYTE : undefined,
    ),
    both(
      row('new device by snapshot, from process start', newDeviceS, 's', 0.6),
      's',
      actual?.newDeviceBySnapshotS,
    ),
    both(row('  with its whole log', newDeviceWithLogS, 's', 1.5), 's', actual?.newDeviceByLogS),
    both(
      row('one payment, from device to device: p50', deviceToDeviceMs, 'ms', 60),
      'ms',
      actual?.deviceToDeviceMs,
    ),
    ...(engineMb === null
      ? []
      : [row('memory of the desktop’s engine, with those entries', engineMb, 'MB', 150)]),
  ];
}
