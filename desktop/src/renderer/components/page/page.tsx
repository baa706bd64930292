import type { ReactNode } from 'react';
import { AbsentActs } from './absent-acts.tsx';
import classes from './page.module.css';

/**
 * A screen's room. `fill`: the page keeps to the window's height and a DataTable in it scrolls; otherwise
 * the page itself scrolls.
 */
export function Page({
  children,
  fill = false,
  narrow = false,
}: {
  children: ReactNode;
  fill?: boolean;
  narrow?: boolean;
}) {
  return (
    <div className={classes.page} data-fill={fill || undefined} data-narrow={narrow || undefined}>
      <AbsentActs>{children}</AbsentActs>
    </div>
  );
}

interface SectionProps {
  title: string;
  /** A quiet count or figure beside the title. */
  beside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A titled part of a page, set apart by space and one hairline, never by a card. */
export function Section({ title, beside, actions, children }: SectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        {beside != null && <span className={classes.beside}>{beside}</span>}
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}
