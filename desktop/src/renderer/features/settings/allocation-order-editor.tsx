import { ActionIcon, Menu, Radio } from '@mantine/core';
import { chargeKindWords } from '@portfolio-os/shared/leasing/schema';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import {
  addKind,
  kindsLeft,
  moveGroup,
  type OrderGroups,
  orderPresets,
  readOrder,
  removeKind,
  writeOrder,
} from './allocation-order.ts';
import classes from './settings.module.css';

interface AllocationOrderEditorProps {
  value: string;
  onChange: (order: string) => void;
  error?: ReactNode;
}

const OWN = 'own';

export function AllocationOrderEditor({ value, onChange, error }: AllocationOrderEditorProps) {
  const preset = orderPresets.find((one) => one.value === value);
  const [own, setOwn] = useState(!preset);
  return (
    <Radio.Group
      label="What a payment settles first"
      description="You can always choose by hand for one payment."
      error={error}
      value={own || !preset ? OWN : preset.value}
      onChange={(chosen) => {
        setOwn(chosen === OWN);
        if (chosen !== OWN) onChange(chosen);
      }}
    >
      <div className={classes.choices} style={{ marginTop: 8 }}>
        {orderPresets.map((one) => (
          <Radio.Card key={one.value} value={one.value} className={classes.choice ?? ''}>
            <Radio.Indicator size="xs" mt={2} />
            <span className={classes.name}>{one.label}</span>
            <span />
            <span className={classes.example}>{one.about}</span>
          </Radio.Card>
        ))}
        <Radio.Card value={OWN} className={classes.choice ?? ''}>
          <Radio.Indicator size="xs" mt={2} />
          <span className={classes.name}>An order of your own</span>
          <span />
          <span className={classes.example}>For a lease or a law that says otherwise.</span>
        </Radio.Card>
      </div>
      {(own || !preset) && (
        <Groups groups={readOrder(value)} onChange={(groups) => onChange(writeOrder(groups))} />
      )}
    </Radio.Group>
  );
}

interface GroupsProps {
  groups: OrderGroups;
  onChange: (groups: OrderGroups) => void;
}

function Groups({ groups, onChange }: GroupsProps) {
  const left = kindsLeft(groups);
  return (
    <ol className={classes.groups} style={{ marginTop: 12 }}>
      {groups.map((group, index) => (
        <li key={group.join('+')} className={classes.group}>
          <span className={classes.rank}>{index + 1}</span>
          <span className={classes.kinds}>
            {group.map((kind) => (
              <span key={kind} className={classes.kind}>
                {chargeKindWords[kind]}
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={16}
                  aria-label={`Put ${chargeKindWords[kind]} among the rest`}
                  onClick={() => onChange(removeKind(groups, kind))}
                >
                  <IconX size={11} />
                </ActionIcon>
              </span>
            ))}
          </span>
          <Tools groups={groups} index={index} onChange={onChange} />
        </li>
      ))}
      <li className={classes.group}>
        <span className={classes.rank}>{groups.length + 1}</span>
        <span className={classes.quiet}>
          {left.length > 0
            ? `The rest, oldest due first: ${left.map((kind) => chargeKindWords[kind]).join(', ')}`
            : 'Nothing is left'}
        </span>
        <AddKind
          groups={groups}
          index={groups.length}
          label="Add a place before the rest"
          onChange={onChange}
        />
      </li>
    </ol>
  );
}

interface ToolsProps extends GroupsProps {
  index: number;
}

function Tools({ groups, index, onChange }: ToolsProps) {
  const icon = { size: 14, stroke: 1.75 };
  return (
    <span className={classes.tools}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={`Place ${index + 1} up`}
        disabled={index === 0}
        onClick={() => onChange(moveGroup(groups, index, -1))}
      >
        <IconArrowUp {...icon} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={`Place ${index + 1} down`}
        disabled={index === groups.length - 1}
        onClick={() => onChange(moveGroup(groups, index, 1))}
      >
        <IconArrowDown {...icon} />
      </ActionIcon>
      <AddKind groups={groups} index={index} label={`Add a kind to place ${index + 1}`} onChange={onChange} />
    </span>
  );
}

function AddKind({ groups, index, label, onChange }: ToolsProps & { label: string }) {
  const here = groups[index] ?? [];
  const kinds = [...kindsLeft(groups), ...groups.flat()].filter((kind) => !here.includes(kind));
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={24} aria-label={label}>
          <IconPlus size={14} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => (
          <Menu.Item key={kind} onClick={() => onChange(addKind(groups, kind, index))}>
            {chargeKindWords[kind]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
