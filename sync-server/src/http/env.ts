import type { Seat } from '@portfolio-os/shared/core';
import type { Session } from '../identity/index.ts';

/** What a route behind the sign-in is given. */
export interface SessionEnv {
  Variables: { clientAddress: string | undefined; session: Session };
}

/** What a route of one organisation is given: who asks, and as what, found anew for every request. */
export interface Env {
  Variables: SessionEnv['Variables'] & { organisation: { readonly id: string; readonly seat: Seat } };
}
