import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { downloads } from '../../api/queries.ts';
import { Modal } from '../../components/ui/surface.tsx';
import classes from './people.module.css';
import type { Person } from './person.ts';

/** What is in the file before it is made: it takes a moment, and is given away. */
export function PersonFile({
  person: { table, id, name },
  onClose,
}: {
  person: Person;
  onClose: () => void;
}) {
  const portfolio = usePortfolio();
  return (
    <Modal opened onClose={onClose} title={`Everything about ${name}`} size={520}>
      <p className={classes.part}>One archive with all that is held of them, as they may ask for it:</p>
      <dl className={classes.contents}>
        {contents.map(([what, says]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.below}>
        What is personal of others on a shared lease is left out. Look through it before you give it away:
        notes and e-mails may speak of somebody else.
      </p>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          component="a"
          href={downloads.person(portfolio.id, table, id)}
          download
          data-autofocus
          leftSection={<IconDownload size={15} />}
          onClick={onClose}
        >
          Download
        </Button>
      </Group>
    </Modal>
  );
}

const contents = [
  ['A paper to read', 'Facts, leases with their ledgers, letters, notes and questions, as PDF'],
  ['Every value', 'As JSON, and a table for each kind of record'],
  ['Their history', 'What was done about them, when, by whom and on which device'],
  ['Attached files', 'Theirs, and the papers that were made of shared leases'],
  ['What is kept apart', 'The last figures of a tax id, and what the server knows beside the books'],
] as const;
