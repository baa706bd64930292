import { useDocumentTitle } from '@mantine/hooks';
import { type LinkProps, useMatch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { TextLink } from '../ui/links.tsx';
import { WhoCan } from './absent-acts.tsx';
import classes from './page-header.module.css';

interface PageHeaderProps {
  title: string;
  /** One quiet line under the title. */
  subtitle?: ReactNode;
  /** Beside the title: a StatusBadge, say. */
  beside?: ReactNode;
  /** Of a record: what happened to it, its files and its notes; at the same place on every page. */
  panel?: ReactNode;
  /** Buttons at the right; the primary one last. */
  actions?: ReactNode;
  /** Where this page hangs: the list that it is a detail of. */
  back?: { to: NonNullable<LinkProps['to']>; params?: LinkProps['params']; label: string };
}

/** The page's one h1. It takes the focus after navigation, so that a screen reader says where it arrived. */
export function PageHeader({ title, subtitle, beside, panel, actions, back }: PageHeaderProps) {
  const portfolio = usePortfolio();
  useDocumentTitle(`${title} · ${portfolio.name}`);
  const heading = useFocusOnArrival();
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {back && (
          <TextLink to={back.to} {...(back.params && { params: back.params })} className={classes.back}>
            <span aria-hidden>←</span> {back.label}
          </TextLink>
        )}
        <div className={classes.line}>
          <h1 ref={heading} tabIndex={-1} className={classes.title}>
            {title}
          </h1>
          {beside}
        </div>
        {subtitle && <p className={classes.subtitle}>{subtitle}</p>}
        <WhoCan />
      </div>
      {(panel || actions) && (
        <div className={classes.actions}>
          {panel}
          {actions}
        </div>
      )}
    </header>
  );
}

/** The address that the focus last arrived at: the first page of a window leaves the focus where it is. */
let arrivedAt: string | null = null;

const AFTER_DIALOG_MS = 100;

/** A dialog that still goes away has the focus a little longer than that. */
const IN_DIALOG = '[role="dialog"] *';
/** A field that asked for the focus itself keeps it. */
const FIELD = 'main input, main textarea';

function useFocusOnArrival() {
  const heading = useRef<HTMLHeadingElement>(null);
  // The page's own address: while the next page is on its way, this one still stands at the old one.
  const pathname = useMatch({ strict: false, select: (match) => match.pathname });
  useEffect(() => {
    arrivedAt ??= pathname;
    if (arrivedAt === pathname) return;
    // A dialog or the palette that led here gives the focus back first; who has gone on by then keeps it.
    const goneOn = new AbortController();
    for (const kind of ['keydown', 'pointerdown'])
      document.addEventListener(kind, () => goneOn.abort(), { capture: true, signal: goneOn.signal });
    function arrive() {
      arrivedAt = pathname;
      const active = document.activeElement;
      if (!goneOn.signal.aborted && active?.matches(IN_DIALOG)) {
        timer = setTimeout(arrive, AFTER_DIALOG_MS);
        return;
      }
      if (!goneOn.signal.aborted && !active?.matches(FIELD)) heading.current?.focus({ preventScroll: true });
      goneOn.abort();
    }
    let timer = setTimeout(arrive, AFTER_DIALOG_MS);
    return () => {
      clearTimeout(timer);
      goneOn.abort();
    };
  }, [pathname]);
  return heading;
}
