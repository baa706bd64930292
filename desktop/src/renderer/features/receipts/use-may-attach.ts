import { mayWrite } from '@portfolio-os/shared/core';
import { syncQuery, useView } from '../../api/queries.ts';

/** Whether this person's role lets them attach and remove files; a portfolio without a server is its owner's alone. */
export function useMayAttach(): boolean {
  const { data: sync } = useView(syncQuery);
  return mayWrite(sync?.connection?.role ?? 'owner', 'expenses');
}
