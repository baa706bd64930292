import { Menu } from '@mantine/core';
import type { Area } from '@portfolio-os/shared/core';
import { IconLock } from '@tabler/icons-react';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useLayoutEffect,
  useMemo,
  useState,
} from 'react';
import { useWhyNot } from '../../api/use-may.ts';
import classes from './guarded.module.css';

type Hear = (area: Area) => () => void;
const Hearing = createContext<Hear>(() => () => {});
const AbsentAreas = createContext<readonly Area[]>([]);

/** A page, a menu or a surface that hears which acts are absent in it because of a role, and says once who can do them. */
export function AbsentActs({ children }: { children: ReactNode }) {
  const [heard, setHeard] = useState<readonly Area[]>([]);
  const hear = useCallback<Hear>((area) => {
    setHeard((before) => [...before, area]);
    return () => setHeard((before) => before.toSpliced(before.indexOf(area), 1));
  }, []);
  // Rows come and go as a list is scrolled; who reads the areas hears of it only where another one is absent.
  const named = [...new Set(heard)].sort().join(' ');
  const areas = useMemo(() => (named === '' ? [] : (named.split(' ') as Area[])), [named]);
  return (
    <Hearing value={hear}>
      <AbsentAreas value={areas}>{children}</AbsentAreas>
    </Hearing>
  );
}

/** Tells what is around it that an act of this area is not there; null where it is. */
export function useAbsent(area: Area | null): void {
  const hear = useContext(Hearing);
  useLayoutEffect(() => (area === null ? undefined : hear(area)), [area, hear]);
}

/** Why acts are absent here, and who can do them. Before there is a portfolio none is, and nobody has a role. */
export function WhoCan() {
  const areas = useContext(AbsentAreas);
  return areas.length > 0 && <WhoCanDo areas={areas}>{(why) => <WhyNot>{why}</WhyNot>}</WhoCanDo>;
}

/** The same at the foot of a menu, where the arrow keys reach it. */
export function WhoCanItem() {
  const areas = useContext(AbsentAreas);
  return areas.length > 0 && <WhoCanDo areas={areas}>{(why) => <WhyNotItem>{why}</WhyNotItem>}</WhoCanDo>;
}

interface WhoCanDoProps {
  areas: readonly Area[];
  children: (why: string) => ReactNode;
}

function WhoCanDo({ areas, children }: WhoCanDoProps) {
  const why = useWhyNot()(...areas);
  return why === null ? null : children(why);
}

function WhyNotItem({ children }: { children: ReactNode }) {
  return (
    <>
      <Menu.Divider />
      <Menu.Item
        closeMenuOnClick={false}
        data-refused
        aria-disabled
        leftSection={<IconLock size={14} stroke={1.75} aria-hidden />}
      >
        {children}
      </Menu.Item>
    </>
  );
}

/** The reason by itself. */
export function WhyNot({ children }: { children: ReactNode }) {
  return (
    <p className={classes.why}>
      <IconLock size={14} stroke={1.75} aria-hidden />
      {children}
    </p>
  );
}
