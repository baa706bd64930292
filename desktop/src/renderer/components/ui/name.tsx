import classes from './name.module.css';

/** Shorter than this a name fits wherever a name has its place. */
const LONG = 14;

/** The last word is kept where it is no longer than this, otherwise its end. */
const TAIL = 10;
const SHORT_TAIL = 6;

/** A name that is shortened in its middle where it has no room: how it begins and how it ends tells most people apart. */
export function Name({ children: name }: { children: string }) {
  if (name.length < LONG) return name;
  const tail = tailOf(name);
  return (
    <span className={classes.name} title={name}>
      <span className={classes.spoken}>{name}</span>
      <span className={classes.drawn} data-head={name.slice(0, -tail.length)} data-tail={tail} aria-hidden />
    </span>
  );
}

/** "Maple Court · 3B" → "· 3B"; "Ana Ruiz, Ben Cole" → "Cole". The space before it goes with what is left out. */
function tailOf(name: string): string {
  const from = name.includes(' · ') ? name.lastIndexOf(' · ') : name.lastIndexOf(' ');
  const tail = from > 0 ? name.slice(from + 1) : '';
  return tail !== '' && tail.length <= TAIL ? tail : name.slice(-SHORT_TAIL);
}
