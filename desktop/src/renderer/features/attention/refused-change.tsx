import { Button } from '@mantine/core';
import type { AttentionItemView, RefusedChangeView } from '@portfolio-os/shared/api';
import { useId, useState } from 'react';
import { applyAgain } from '../../api/mutations.ts';
import { useChange } from '../../api/use-change.ts';
import { Problem } from '../../components/form/problem.tsx';
import { toast } from '../../components/page/toast.ts';
import { ChangeSentence } from '../../components/ui/change-words.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { formatInstant } from '../../lib/dates.ts';
import { written } from '../../lib/written.ts';
import classes from './attention.module.css';
import { Comparison } from './comparison.tsx';
import { GiveUp } from './give-up.tsx';
import { againLabel, appliedWords } from './words.ts';

/** One change that was refused: what it was, why, how it compares with what is there now, and what can be done. */
export function RefusedChange({ item }: { item: AttentionItemView }) {
  const [givingUp, setGivingUp] = useState(false);
  const heading = useId();
  const { sentence, refusal, madeAt, records, dependents } = item;
  return (
    <li className={classes.item} aria-labelledby={heading}>
      <h2 id={heading} className={classes.sentence}>
        <ChangeSentence sentence={sentence} />
      </h2>
      <p className={classes.why}>{written(refusal.message)}</p>
      <Comparison records={records} />
      {dependents.length > 0 && <Dependents dependents={dependents} />}
      <Actions item={item} onGiveUp={() => setGivingUp(true)} />
      <p className={classes.when}>Made on {formatInstant(madeAt)}</p>
      {givingUp && <GiveUp item={item} onClose={() => setGivingUp(false)} />}
    </li>
  );
}

/** A change that only makes sense with the one above it goes where that one goes. */
function Dependents({ dependents }: { dependents: RefusedChangeView[] }) {
  return (
    <div className={classes.dependents}>
      <h3 className={classes.dependentsTitle}>
        {dependents.length === 1
          ? 'One change was built on it'
          : `${dependents.length} changes were built on it`}
      </h3>
      <ul>
        {dependents.map(({ id, sentence }) => (
          <li key={id}>
            <ChangeSentence sentence={sentence} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Actions({ item, onGiveUp }: { item: AttentionItemView; onGiveUp: () => void }) {
  const { id, again, look } = item;
  const applying = useChange(applyAgain);
  return (
    <>
      <Problem message={applying.error && `It is still not possible. ${applying.error.message}`} />
      {again === 'no' && (
        <p className={classes.hint}>
          This computer does not know any more how this was entered, so it cannot do it again by itself.
          Export it, or enter it anew.
        </p>
      )}
      {again === 'look' && (
        <p className={classes.hint}>
          What was chosen depends on what is open now, so it is chosen once more.
        </p>
      )}
      <div className={classes.actions}>
        {again === 'yes' && (
          <Button
            loading={applying.isPending}
            onClick={() => applying.mutate({ id }, { onSuccess: (done) => toast(appliedWords(done)) })}
          >
            {againLabel(item)}
          </Button>
        )}
        {look?.screen === 'lease' && (
          <ButtonLink to="/leases/$leaseId" params={{ leaseId: look.id }}>
            Open the lease
          </ButtonLink>
        )}
        {look?.screen === 'late-fees' && <ButtonLink to="/late-fees">Open late fees</ButtonLink>}
        <Button variant="default" onClick={onGiveUp}>
          {again === 'yes' ? 'Give it up…' : 'Done with it…'}
        </Button>
      </div>
    </>
  );
}
