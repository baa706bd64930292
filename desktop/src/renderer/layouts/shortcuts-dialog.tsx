import { Kbd } from '@mantine/core';
import { Modal } from '../components/ui/surface.tsx';
import { useActions } from './actions.ts';
import { screens } from './screens.ts';
import classes from './shortcuts-dialog.module.css';

const everywhere = [
  { title: 'Find anything', keys: ['Ctrl / ⌘', 'K'] },
  { title: 'Move along a list', keys: ['J', 'K'] },
  { title: 'Open the row', keys: ['↵'] },
  { title: 'Open a row in place', keys: ['→'] },
  { title: 'What happened, files and notes of a record', keys: ['D'] },
  { title: 'Choose a row, or all up to it', keys: ['X', 'Shift X'] },
  { title: 'Let go of the chosen rows', keys: ['Esc'] },
  { title: 'Send a form from a text area', keys: ['Ctrl / ⌘', '↵'] },
  { title: 'Close', keys: ['Esc'] },
];

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const actions = useActions();
  return (
    <Modal opened onClose={onClose} title="Keyboard shortcuts" size={420}>
      <dl className={classes.list}>
        {everywhere.map(({ title, keys }) => (
          <Shortcut key={title} title={title} keys={keys} />
        ))}
        {actions.map(
          ({ title, key, whyNot }) =>
            key && <Shortcut key={title} title={title} keys={[key]} isRefused={whyNot !== null} />,
        )}
        {screens.map(({ to, title, letter }) => (
          <Shortcut key={to} title={`Go to ${title}`} keys={['G', letter]} />
        ))}
      </dl>
    </Modal>
  );
}

interface ShortcutProps {
  title: string;
  keys: string[];
  isRefused?: boolean;
}

function Shortcut({ title, keys, isRefused = false }: ShortcutProps) {
  return (
    <div className={classes.row}>
      <dt>
        {title}
        {isRefused && <span className={classes.refused}> · not with your role</span>}
      </dt>
      <dd>
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </dd>
    </div>
  );
}
