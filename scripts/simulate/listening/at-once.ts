import { syncBuiltinESMExports } from 'node:module';
import zlib from 'node:zlib';

type Done = (error: Error | null, result?: Buffer) => void;

/**
 * Compresses synchronously: the scheduler does not see work in another thread and would sometimes move on too early. To be
 * imported before whatever compresses.
 */
Reflect.set(zlib, 'zstdCompress', (body: zlib.InputType, ...rest: [...unknown[], Done]) => {
  const done = rest.at(-1) as Done;
  done(null, zlib.zstdCompressSync(body));
});
syncBuiltinESMExports();
