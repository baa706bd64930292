import { Skeleton } from '@mantine/core';
import { FigureSkeleton, TableSkeleton } from '../../components/page/skeletons.tsx';
import classes from './dashboard.module.css';

/** The dashboard's own structure, so that nothing jumps when the figures arrive. */
export function DashboardSkeleton() {
  return (
    <>
      <div className={classes.headline} aria-hidden>
        {['collected', 'outstanding', 'overdue', 'occupancy'].map((figure) => (
          <div key={figure} className={classes.figure}>
            <Skeleton height={10} width={110} radius="sm" my={5} />
            <FigureSkeleton width={120} />
            <Skeleton height={10} width={90} radius="sm" my={5} />
          </div>
        ))}
      </div>
      <div className={classes.columns}>
        <TableSkeleton rows={6} columns={3} />
        <TableSkeleton rows={6} columns={2} />
      </div>
    </>
  );
}
