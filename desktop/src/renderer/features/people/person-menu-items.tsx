import { Menu } from '@mantine/core';
import { IconFileZip, IconUserOff } from '@tabler/icons-react';
import { useMay } from '../../api/use-may.ts';
import { useDialogs } from '../../hooks/use-dialogs.ts';
import type { Person } from './person.ts';

/** In the menu of a person's record: what the law lets them ask for. Its dialogs are fetched when they are asked for. */
export function PersonMenuItems({ person }: { person: Person }) {
  const { show } = useDialogs();
  const mayErase = useMay('erasure');
  const erase = () =>
    show(async () => {
      const { ErasePerson } = await import('./erase-person.tsx');
      return { default: ({ onClose }) => <ErasePerson person={person} onClose={onClose} /> };
    });
  const tellEverything = () =>
    show(async () => {
      const { PersonFile } = await import('./person-file.tsx');
      return { default: ({ onClose }) => <PersonFile person={person} onClose={onClose} /> };
    });
  const icon = { size: 15, stroke: 1.6 };
  return (
    <>
      <Menu.Divider />
      <Menu.Item leftSection={<IconFileZip {...icon} />} onClick={tellEverything}>
        Everything about this person…
      </Menu.Item>
      {mayErase && (
        <Menu.Item color="red.9" leftSection={<IconUserOff {...icon} />} onClick={erase}>
          Erase this person…
        </Menu.Item>
      )}
    </>
  );
}
