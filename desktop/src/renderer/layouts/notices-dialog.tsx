import { ScrollArea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ApiError, readBuilt } from '../api/client.ts';
import { Failure } from '../components/page/failure.tsx';
import { TableSkeleton } from '../components/page/skeletons.tsx';
import { Modal } from '../components/ui/surface.tsx';
import classes from './notices-dialog.module.css';

/** The licenses of the packages that this app is built from, as their authors ask. */
export function NoticesDialog({ onClose }: { onClose: () => void }) {
  const { data, error, refetch } = useQuery<string, ApiError>({
    queryKey: ['third-party'],
    queryFn: ({ signal }) => readBuilt('/THIRD-PARTY.txt', signal),
  });
  return (
    <Modal opened onClose={onClose} title="Third-party licenses" size={760}>
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <TableSkeleton columns={1} />
      ) : (
        <ScrollArea h="60vh" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'License texts' }}>
          <pre className={classes.text}>{data}</pre>
        </ScrollArea>
      )}
    </Modal>
  );
}
