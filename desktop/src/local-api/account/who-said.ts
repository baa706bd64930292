import type { AuthorOf } from '@portfolio-os/shared/views';
import { authorsOf, type Ledger, readPeople } from '../../ledger/index.ts';
import { nameOf, ownActor } from './people.ts';

/** Who said what of questions and their replies; what waits for the server is of whoever sits here. */
export async function whoSaidIn(ledger: Ledger): Promise<AuthorOf> {
  const [authors, people] = [await authorsOf(ledger.db), await readPeople(ledger)];
  const own = ownActor(ledger);
  return (seq) => {
    const set = seq === null ? { actor: own, at: null } : authors.get(seq);
    // The change is in the part of the log that is still being fetched.
    if (!set) return { who: 'A member', isYou: false, at: null };
    return { who: nameOf(set.actor, ledger, people), isYou: set.actor === own, at: set.at };
  };
}
