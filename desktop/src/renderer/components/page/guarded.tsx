import { Menu, Tooltip } from '@mantine/core';
import type { Area } from '@portfolio-os/shared/core';
import { IconLock } from '@tabler/icons-react';
import { cloneElement, type MouseEvent, type ReactElement, type ReactNode } from 'react';
import { useWhyNot } from '../../api/use-may.ts';
import classes from './guarded.module.css';

interface GuardedProps {
  /** What a press would change. */
  area: Area;
  /** A Button, an ActionIcon, a link that looks like one, or a Menu.Item. */
  children: ReactElement<Pressable>;
}

interface Pressable {
  onClick?: (event: MouseEvent<HTMLElement>) => void;
  closeMenuOnClick?: boolean;
  'data-disabled'?: boolean;
  'data-refused'?: boolean;
  'aria-disabled'?: boolean;
}

/** What a role may not do stays in its place, greyed out, can still be reached by keyboard, and says why. */
export function Guarded({ area, children }: GuardedProps) {
  const why = useWhyNot()(area);
  if (why === null) return children;
  // A disabled item of a menu would be passed over by the arrow keys, and nobody would learn why.
  const isItem = children.type === Menu.Item;
  const greyed = isItem ? { closeMenuOnClick: false } : { 'data-disabled': true };
  return (
    <Tooltip
      label={why}
      multiline
      w={270}
      position={isItem ? 'left' : 'top'}
      events={{ hover: true, focus: true, touch: true }}
    >
      {cloneElement(children, { ...greyed, 'data-refused': true, 'aria-disabled': true, onClick: refuse })}
    </Tooltip>
  );
}

/** Neither a press, nor a link, nor a form's button goes on from here. */
function refuse(event: MouseEvent<HTMLElement>): void {
  event.preventDefault();
  event.stopPropagation();
}

/** The fields of a form that a role may see but not change, with the reason above them. */
export function GuardedFields({ area, children }: { area: Area; children: ReactNode }) {
  const why = useWhyNot()(area);
  if (why === null) return children;
  return (
    <>
      <WhyNot>{why}</WhyNot>
      <fieldset disabled className={classes.fields}>
        {children}
      </fieldset>
    </>
  );
}

/** The reason by itself, where there is nothing to grey out. */
export function WhyNot({ children }: { children: ReactNode }) {
  return (
    <p className={classes.why}>
      <IconLock size={14} stroke={1.75} aria-hidden />
      {children}
    </p>
  );
}
