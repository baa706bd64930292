import { expect, it } from 'vitest';
import { readBytes, UnreadableBodyError } from './compression.ts';

it.each(['br', 'constructor', 'toString'])('a body packed as %s is not read', async (encoding) => {
  const headers = { 'content-encoding': encoding };
  const request = new Request('http://localhost/', { method: 'POST', body: '{}', headers });
  await expect(readBytes(request)).rejects.toThrow(UnreadableBodyError);
});
