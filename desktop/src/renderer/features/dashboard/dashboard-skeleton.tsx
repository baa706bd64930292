import { TableSkeleton } from '../../components/page/skeletons.tsx';
import classes from './dashboard.module.css';

/** The dashboard's own structure, so that nothing jumps when the figures arrive. */
export function DashboardSkeleton() {
  return (
    <div className={classes.columns}>
      <TableSkeleton rows={8} columns={3} />
      <TableSkeleton rows={8} columns={2} />
    </div>
  );
}
