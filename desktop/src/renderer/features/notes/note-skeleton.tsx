import { Skeleton, VisuallyHidden } from '@mantine/core';
import classes from './note.module.css';

/** The shape of a note while it is read. */
export function NoteSkeleton() {
  return (
    <div role="status" className={classes.skeleton}>
      <VisuallyHidden>Loading…</VisuallyHidden>
      <Skeleton height={10} width="62%" radius="sm" />
      <Skeleton height={10} width="48%" radius="sm" mt={12} />
    </div>
  );
}
