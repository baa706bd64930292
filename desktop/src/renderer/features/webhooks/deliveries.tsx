import { Table } from '@mantine/core';
import type { WebhookDelivery, WebhookView } from '@portfolio-os/shared/api';
import { deliveriesQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { Drawer } from '../../components/ui/surface.tsx';
import { formatInstant } from '../../lib/dates.ts';
import classes from '../members/members.module.css';
import { answerOf } from './webhook-words.ts';

/** What came of the last hundred attempts, the newest first. */
export function Deliveries({ webhook, onClose }: { webhook: WebhookView; onClose: () => void }) {
  const { id, url, disabledAt } = webhook;
  const { data, error, refetch } = useView(deliveriesQuery, id);
  return (
    <Drawer opened onClose={onClose} title="Deliveries" size={560}>
      <p className={classes.quiet}>{url}</p>
      {data ? (
        <Attempts deliveries={data} isPaused={disabledAt !== null} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={6} columns={4} />
      )}
    </Drawer>
  );
}

function Attempts({ deliveries, isPaused }: { deliveries: WebhookDelivery[]; isPaused: boolean }) {
  if (deliveries.length === 0)
    return (
      <EmptyState title="Nothing was told yet">
        {isPaused
          ? 'It is paused. Once it goes on, it is told what it missed, in order.'
          : 'The next change is, within seconds.'}
      </EmptyState>
    );
  return (
    <Table aria-label="Deliveries" mt="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>When</Table.Th>
          <Table.Th ta="right">Entry</Table.Th>
          <Table.Th>Answer</Table.Th>
          <Table.Th ta="right">Took</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {deliveries.map((delivery) => (
          <Table.Tr key={`${delivery.at} ${delivery.seq}`}>
            <Table.Td>{formatInstant(delivery.at)}</Table.Td>
            <Table.Td ta="right" className="figure">
              {delivery.seq}
            </Table.Td>
            <Table.Td>{answerOf(delivery)}</Table.Td>
            <Table.Td ta="right" className="figure">
              {delivery.milliseconds} ms
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
