import type { Figure } from '@portfolio-os/shared/api';
import type { WhyParams } from '../../api/queries.ts';

/** A figure that somebody asked "why?" of, and what it is of. */
export interface Asked {
  figure: Figure;
  params: WhyParams;
}
