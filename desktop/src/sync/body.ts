import { OversizeError, reading } from './remote-errors.ts';
import type { Silence } from './silence.ts';

/** An answer whose body is still to be read, and the watch over it. */
export interface Answer {
  readonly response: Response;
  readonly silence: Silence;
}

/** A body piece by piece, as long as bytes of it come and it stays below its limit. */
export async function* piecesOf(
  { response: { body }, silence }: Answer,
  limit: number,
): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  let bytes = 0;
  try {
    while (reader) {
      const { done, value } = await reading(Promise.race([reader.read(), silence.broken]));
      if (done) return;
      silence.heard();
      bytes += value.length;
      if (bytes > limit) throw new OversizeError();
      silence.pause();
      yield value;
      silence.wait();
    }
  } finally {
    silence.end();
    // Whoever was told may have had enough of it: the rest is not fetched, and a line that is dead already is no news.
    await reader?.cancel().catch(() => undefined);
  }
}

/** All of a body. `onBytes` is told how much of it has come, and waited for. */
export async function collect(
  answer: Answer,
  { limit, onBytes }: { limit: number; onBytes?: (bytes: number) => Promise<void> | void },
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of piecesOf(answer, limit)) {
    pieces.push(piece);
    bytes += piece.length;
    await onBytes?.(bytes);
  }
  return Buffer.concat(pieces);
}

const PIECE_BYTES = 64 * 1024;

/** Bytes to send, handed over as the network takes them; `onTaken` is told how many it has taken. */
export function inPieces(bytes: Uint8Array<ArrayBuffer>, onTaken: (bytes: number) => void): ReadableStream {
  let at = 0;
  const pull = (controller: ReadableStreamDefaultController) => {
    onTaken(at);
    if (at >= bytes.length) return controller.close();
    controller.enqueue(bytes.subarray(at, at + PIECE_BYTES));
    at += PIECE_BYTES;
  };
  return new ReadableStream({ pull }, { highWaterMark: 0 });
}
