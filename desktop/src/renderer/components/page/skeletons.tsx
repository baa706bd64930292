import { Skeleton, VisuallyHidden } from '@mantine/core';
import classes from './skeletons.module.css';

/** The shape of a list while it is read. */
export function TableSkeleton({ rows = 8, columns = 4 }: { rows?: number; columns?: number }) {
  return (
    <div role="status" className={classes.table}>
      <VisuallyHidden>Loading…</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity.
        <div key={row} className={classes.row}>
          {Array.from({ length: columns }, (_, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity.
            <Skeleton key={column} height={10} width={column === 0 ? '70%' : '45%'} radius="sm" />
          ))}
        </div>
      ))}
    </div>
  );
}

/** The shape of a page while its code or its first view is read. */
export function PageSkeleton() {
  return (
    <div className={classes.page}>
      <Skeleton height={20} width={180} radius="sm" />
      <Skeleton height={12} width={280} radius="sm" mt={10} mb={28} />
      <TableSkeleton />
    </div>
  );
}
