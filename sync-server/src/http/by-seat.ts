import { type Area, forbidden, mayRead, mayWrite, type Refusal, type Seat } from '@portfolio-os/shared/core';
import { createMiddleware } from 'hono/factory';
import { refused } from './answer.ts';
import type { Env } from './env.ts';

/** Lets through who may read an area of the roles; everybody else is refused in words. */
export const readersOf = (area: Area) => bySeat((seat) => mayRead(seat, area));

/** Lets through who may write an area of the roles. `why`: other words for who may not. */
export const writersOf = (area: Area, why = forbidden) => bySeat((seat) => mayWrite(seat, area), why);

function bySeat(may: (seat: Seat) => boolean, why: (seat: Seat) => Refusal = forbidden) {
  return createMiddleware<Env>(async (context, next) => {
    const { seat } = context.var.organisation;
    return may(seat) ? next() : refused(context, why(seat));
  });
}
