import type { ReactNode } from 'react';
import classes from './figures.module.css';

/** The few figures that a page is about, in one line. */
export function Figures({ children }: { children: ReactNode }) {
  return <dl className={classes.figures}>{children}</dl>;
}

interface FigureProps {
  label: string;
  /** A few quiet words after the figure. */
  note?: ReactNode;
  children: ReactNode;
}

export function Figure({ label, note, children }: FigureProps) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd>
        {children}
        {note && <span className={classes.note}>{note}</span>}
      </dd>
    </div>
  );
}
