import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 do with as little memory as it can, at some cost in speed: for processes that run for days beside everything else
 * and work in bursts. The young generation would grow with the first burst and never shrink, and most of what the process
 * holds would be room for what is long gone. To be called first of all.
 */
export function holdLittleMemory(): void {
  for (const flag of ['--semi-space-growth-factor=1', '--optimize-for-size', '--memory-reducer'])
    setFlagsFromString(flag);
}
