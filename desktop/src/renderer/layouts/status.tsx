import { NEEDS_LINK_WORDS } from '../api/client.ts';
import { useConnection } from '../api/live.ts';
import classes from './status.module.css';

const words = {
  connecting: 'On this computer',
  connected: 'On this computer · saved',
  retrying: 'The app’s engine is not answering, retrying…',
  'needs-link': NEEDS_LINK_WORDS,
};

/** Always in sight, never alarming: where the books are, and whether the engine that keeps them answers. */
export function Status() {
  const connection = useConnection();
  return (
    <p className={classes.status} role="status" data-connection={connection}>
      {words[connection]}
    </p>
  );
}
