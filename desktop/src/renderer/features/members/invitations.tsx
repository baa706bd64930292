import { Button } from '@mantine/core';
import type { MembersView } from '@portfolio-os/shared/api';
import { seatOf } from '@portfolio-os/shared/core';
import { IconMail } from '@tabler/icons-react';
import { cancelInvitation, invite } from '../../api/mutations.ts';
import { useChange } from '../../api/use-change.ts';
import { toast } from '../../components/page/toast.ts';
import { sayProblem } from '../../components/page/undo-toast.tsx';
import { formatDay } from '../../lib/dates.ts';
import classes from './members.module.css';
import { seatWords, standingAs } from './role-words.ts';

type Invitation = MembersView['invitations'][number];

export function Invitations({ invitations, mayChange }: { invitations: Invitation[]; mayChange: boolean }) {
  return (
    <ul className={classes.list} aria-label="Invited">
      {invitations.map((invitation) => (
        <InvitationLine key={invitation.id} invitation={invitation} mayChange={mayChange} />
      ))}
    </ul>
  );
}

function InvitationLine({ invitation, mayChange }: { invitation: Invitation; mayChange: boolean }) {
  const { id, email, invitedBy, expiresAt } = invitation;
  const seat = seatOf(invitation);
  const sending = useChange(invite);
  const cancelling = useChange(cancelInvitation);
  // Sent again it is another one, and the list may not have been read again yet.
  const current = sending.data?.id ?? id;
  return (
    <li className={classes.line}>
      <span className={classes.initials} data-open aria-hidden>
        <IconMail size={15} stroke={1.6} />
      </span>
      <div className={classes.person}>
        <span className={classes.name}>{email}</span>
        <span className={classes.about}>
          {seatWords[seat]} · invited by {invitedBy} · the code works until {formatDay(expiresAt)}
        </span>
      </div>
      {mayChange && (
        <div className={classes.buttons}>
          <Button
            variant="subtle"
            size="compact-sm"
            loading={sending.isPending}
            onClick={() =>
              void sending
                .mutateAsync({ email, ...standingAs(seat) })
                .then(() =>
                  toast(`A new code is on its way to ${email}. The old one does not work any more.`),
                )
                .catch(sayProblem)
            }
          >
            Send again
          </Button>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            loading={cancelling.isPending}
            disabled={sending.isPending}
            onClick={() =>
              void cancelling
                .mutateAsync({ id: current })
                .then(() => toast(`The invitation of ${email} is taken back.`))
                .catch(sayProblem)
            }
          >
            Take back
          </Button>
        </div>
      )}
    </li>
  );
}
