import type { TokenScope } from '@portfolio-os/shared/api';
import { keysOf } from '@portfolio-os/shared/core';

/** Who asks with a token, in the order in which it is offered. */
export const scopeWords: Readonly<Record<TokenScope, string>> = {
  api: 'A program, by the public API',
  calendar: 'A calendar: days and units alone',
  'calendar-names': 'A calendar, with names and amounts',
};
export const tokenScopes = keysOf(scopeWords);
