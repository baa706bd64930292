import type { DashboardView } from '@portfolio-os/shared/api';
import type { Area } from '@portfolio-os/shared/core';
import type { ReactNode } from 'react';

/** One thing that waits for a person, with one act. */
export interface NeedRow {
  key: string;
  /** Whom or what it is about; a link where it leads somewhere. */
  what: ReactNode;
  /** Where, since when, and why: a quiet line below. */
  detail?: ReactNode;
  amount?: ReactNode;
  act?: ReactNode;
  /** What the act would change; who may not do it does not see it. */
  area?: Area;
  isWarning?: boolean;
}

/** One kind of what waits. A new one is a file of its own and a line in the list. */
export interface Need {
  /** What its rows are, for a screen reader. */
  label: string;
  /** Stands above its rows; without one they explain themselves. */
  title?: string;
  /** More rows than these are shown on request. */
  atFirst?: number;
  /** Its rows; undefined while they are looked up. */
  useRows: (dashboard: DashboardView) => readonly NeedRow[] | undefined;
}
