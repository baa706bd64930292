import type { ReactNode } from 'react';
import classes from './settings.module.css';

interface SettingsPartProps {
  title: string;
  /** What it is for, in a sentence or two. */
  about: ReactNode;
  children: ReactNode;
}

export function SettingsPart({ title, about, children }: SettingsPartProps) {
  return (
    <section className={classes.part} aria-label={title}>
      <div>
        <h2 className={classes.title}>{title}</h2>
        <p className={classes.about}>{about}</p>
      </div>
      <div className={classes.fields}>{children}</div>
    </section>
  );
}
