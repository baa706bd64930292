import { syncBuiltinESMExports } from 'node:module';
import zlib from 'node:zlib';

type Done = (error: Error | null, result?: Buffer) => void;

/**
 * Bodies are compressed where they are asked for and not beside the run: what is under way in another thread is seen by nobody, and
 * a scheduler that does not see it goes on too early, sometimes. To be imported before whatever compresses.
 */
Reflect.set(zlib, 'zstdCompress', (body: zlib.InputType, ...rest: [...unknown[], Done]) => {
  const done = rest.at(-1) as Done;
  done(null, zlib.zstdCompressSync(body));
});
syncBuiltinESMExports();
