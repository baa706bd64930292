import type { ServerProcess } from './server-process.ts';

interface Sample {
  readonly minutes: number;
  readonly megabytes: number;
}

export interface MemoryOfProcess {
  readonly name: string;
  readonly peakMb: number;
  readonly meanMb: number;
  /** The growth per minute, as the slope of a straight line through the samples. */
  readonly slopeMbPerMinute: number;
}

/** Samples the memory of the server's processes from /metrics, as Prometheus does. */
export class MemoryWatch {
  readonly #servers: readonly ServerProcess[];
  readonly #samples = new Map<string, Sample[]>();
  readonly #startedAt = performance.now();
  #peaks = new Map<string, number>();

  constructor(servers: readonly ServerProcess[]) {
    this.#servers = servers;
  }

  async look(): Promise<void> {
    await Promise.all(this.#servers.map((server) => this.#lookAt(server)));
  }

  async #lookAt({ name, url }: ServerProcess): Promise<void> {
    // A process that was just killed does not answer and holds no memory.
    const text = await fetch(`${url}/metrics`).then(
      (response) => response.text(),
      () => '',
    );
    const bytes = Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1] ?? 0);
    if (bytes === 0) return;
    const sample = { minutes: (performance.now() - this.#startedAt) / 60_000, megabytes: bytes / 1e6 };
    this.#samples.set(name, [...(this.#samples.get(name) ?? []), sample]);
    this.#peaks.set(name, Math.max(this.#peaks.get(name) ?? 0, sample.megabytes));
  }

  /** Measures growth from now on; peaks count from the beginning. */
  measureFromHere(): void {
    this.#samples.clear();
  }

  report(): MemoryOfProcess[] {
    return this.#servers.map(({ name }) => {
      const samples = this.#samples.get(name) ?? [];
      const meanMb = mean(samples.map(({ megabytes }) => megabytes));
      return { name, meanMb, peakMb: this.#peaks.get(name) ?? 0, slopeMbPerMinute: slopeOf(samples) };
    });
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** Least squares: the straight line that lies closest to all samples. */
function slopeOf(samples: readonly Sample[]): number {
  const [x, y] = [mean(samples.map(({ minutes }) => minutes)), mean(samples.map((one) => one.megabytes))];
  const spread = samples.reduce((sum, { minutes }) => sum + (minutes - x) ** 2, 0);
  const together = samples.reduce((sum, { minutes, megabytes }) => sum + (minutes - x) * (megabytes - y), 0);
  return spread === 0 ? 0 : together / spread;
}
