import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ApiError } from '../../api/client.ts';
import { EmptyState } from './empty-state.tsx';

/** Where a view could not be read: what happened, and a way on. */
export function Failure({ error, retry }: { error: ApiError; retry?: () => void }) {
  return (
    <div role="alert">
      <EmptyState
        icon={<IconAlertTriangle size={24} stroke={1.5} />}
        title="This could not be shown"
        action={
          retry && (
            <Button variant="default" onClick={retry}>
              Try again
            </Button>
          )
        }
      >
        {error.message}
      </EmptyState>
    </div>
  );
}
