import type { Area } from '@portfolio-os/shared/core';
import type { ReactNode } from 'react';
import { useWhyNot } from '../../api/use-may.ts';
import { useAbsent, WhyNot } from './absent-acts.tsx';
import classes from './guarded.module.css';

interface GuardedProps {
  /** What a press would change. */
  area: Area;
  /** A button, a link that looks like one, or an item of a menu. */
  children: ReactNode;
}

/** What a role may not do is not there; the page, the menu or the dialog around it says who can. */
export function Guarded({ area, children }: GuardedProps) {
  const may = useWhyNot()(area) === null;
  useAbsent(may ? null : area);
  return may && children;
}

/** The fields of a form that a role may see but not change, with the reason above them. */
export function GuardedFields({ area, children }: { area: Area; children: ReactNode }) {
  const why = useWhyNot()(area);
  if (why === null) return children;
  return (
    <>
      <WhyNot>{why}</WhyNot>
      <fieldset disabled className={classes.fields}>
        {children}
      </fieldset>
    </>
  );
}
