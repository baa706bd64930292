import type { Refusal } from '@portfolio-os/shared/core';

/** The server could not be reached, or what it said was cut off: try again later. */
export class UnreachableError extends Error {}

/** The server sent more than was announced, or than it ever has to. The same again would end the same. */
export class OversizeError extends Error {
  constructor() {
    super(
      'The server sent more than it ever has to, and nothing of it was used. Tell whoever runs the server.',
    );
  }
}

/** The server answered no. `status` 401 means signed out, 404 that the portfolio is not ours to see. */
export class RemoteRefusal extends Error {
  readonly refusal: Refusal;
  readonly status: number;

  constructor(refusal: Refusal, status: number) {
    super(refusal.message);
    this.refusal = refusal;
    this.status = status;
  }
}

/** Whatever ends what is read from a network means that the server cannot be reached. */
export async function reading<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new UnreachableError('The server cannot be reached.', { cause: error });
  }
}
