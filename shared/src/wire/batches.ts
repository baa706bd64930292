/** How much goes to the server at once. */
export interface BatchLimits {
  readonly sets: number;
  /** Of the JSON, before compression. */
  readonly bytes: number;
}

/**
 * Cuts what is to be sent into batches, in its order: each as long as both limits allow. One set alone may be larger than
 * `bytes`, and is a batch of its own.
 */
export async function* inBatches<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  bytesOf: (item: Item) => number,
  limits: BatchLimits,
): AsyncGenerator<Item[], undefined> {
  let batch: Item[] = [];
  let bytes = 0;
  for await (const item of items) {
    const size = bytesOf(item);
    if (batch.length > 0 && (batch.length === limits.sets || bytes + size > limits.bytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(item);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
