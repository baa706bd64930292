import { Menu, Select } from '@mantine/core';
import type { MembersView } from '@portfolio-os/shared/api';
import { seatOf, seats } from '@portfolio-os/shared/core';
import { IconCrown, IconUserMinus } from '@tabler/icons-react';
import { useState } from 'react';
import { changeRole } from '../../api/mutations.ts';
import { useChange } from '../../api/use-change.ts';
import { toast } from '../../components/page/toast.ts';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { formatDay } from '../../lib/dates.ts';
import { choices } from '../../lib/words.ts';
import type { Member } from './member.ts';
import classes from './members.module.css';
import { RemoveMember } from './remove-member.tsx';
import { seatWords, standingAs } from './role-words.ts';
import { TransferOwnership } from './transfer-ownership.tsx';

type Asked = { kind: 'remove' | 'transfer'; member: Member };

export function MemberList({ view: { members, you, role } }: { view: MembersView }) {
  const [asked, ask] = useState<Asked | null>(null);
  const close = () => ask(null);
  return (
    <>
      <ul className={classes.list} aria-label="Members">
        {members.map((member) => (
          <MemberLine
            key={member.userId}
            member={member}
            isYou={member.userId === you}
            mayChange={role === 'owner'}
            ask={ask}
          />
        ))}
      </ul>
      {asked?.kind === 'remove' && <RemoveMember member={asked.member} onClose={close} />}
      {asked?.kind === 'transfer' && <TransferOwnership member={asked.member} onClose={close} />}
    </>
  );
}

interface MemberLineProps {
  member: Member;
  isYou: boolean;
  mayChange: boolean;
  ask: (asked: Asked) => void;
}

function MemberLine({ member, isYou, mayChange, ask }: MemberLineProps) {
  const { name, email, joinedAt } = member;
  return (
    <li className={classes.line}>
      <span className={classes.initials} aria-hidden>
        {initialsOf(name)}
      </span>
      <div className={classes.person}>
        <span className={classes.name}>
          {name}
          {isYou && <span className={classes.you}>You</span>}
        </span>
        <span className={classes.about}>
          {email} · since {formatDay(joinedAt)}
        </span>
      </div>
      {mayChange ? (
        <RoleChoice member={member} />
      ) : (
        <span className={classes.role}>{seatWords[seatOf(member)]}</span>
      )}
      <span className={classes.menu}>{mayChange && !isYou && <MemberMenu member={member} ask={ask} />}</span>
    </li>
  );
}

/** The server protects the last owner; what it says stands under the choice that it refused. */
function RoleChoice({ member }: { member: Member }) {
  const { userId, name } = member;
  const changing = useChange(changeRole);
  const seat = seatOf(member);
  const shown = changing.isPending ? seatOf(changing.variables) : seat;
  return (
    <Select
      aria-label={`Role of ${name}`}
      w={170}
      size="xs"
      allowDeselect={false}
      data={choices(seatWords)}
      value={shown}
      disabled={changing.isPending}
      error={changing.error?.message}
      errorProps={{ fz: 12 }}
      className={classes.choice ?? ''}
      onChange={(chosen) => {
        const next = seats.find((one) => one === chosen);
        if (!next || next === seat) return;
        changing.mutate(
          { userId, ...standingAs(next) },
          { onSuccess: () => toast(`${name}: ${seatWords[next].toLowerCase()} from now on.`) },
        );
      }}
    />
  );
}

function MemberMenu({ member, ask }: { member: Member; ask: (asked: Asked) => void }) {
  const icon = { size: 15, stroke: 1.6 };
  return (
    <RowMenu label={`More for ${member.name}`}>
      <Menu.Item leftSection={<IconCrown {...icon} />} onClick={() => ask({ kind: 'transfer', member })}>
        Transfer ownership…
      </Menu.Item>
      <Menu.Item leftSection={<IconUserMinus {...icon} />} onClick={() => ask({ kind: 'remove', member })}>
        Remove…
      </Menu.Item>
    </RowMenu>
  );
}

/** "Ana María Ruiz" → "AR". */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return letters.join('').toLocaleUpperCase();
}
