import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  /** What will stand here and how it comes to be: an empty state teaches. */
  children: ReactNode;
  /** The button that does the first thing. */
  action?: ReactNode;
  /** It is a part of a page that has more to show: quiet, and as low as a row or two. */
  isAside?: boolean;
}

export function EmptyState({ icon, title, children, action, isAside = false }: EmptyStateProps) {
  return (
    <div className={classes.empty} data-aside={isAside || undefined}>
      {icon && (
        <div className={classes.icon} aria-hidden>
          {icon}
        </div>
      )}
      <p className={classes.title}>{title}</p>
      <div className={classes.words}>{children}</div>
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
