import classes from '../../auth/accounts.module.css';
import { ShownOnce } from '../../components/page/shown-once.tsx';

export function CodeList({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  return (
    <ShownOnce
      title="Your backup codes"
      value={codes.join('\n')}
      submitLabel="I have kept them"
      onClose={onClose}
    >
      <p className={classes.words}>
        Keep them where you would find them without this computer or your phone. Each signs you in once in
        place of the authenticator’s code. They are not shown again.
      </p>
      <ul className={classes.codes} aria-label="Backup codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </ShownOnce>
  );
}
