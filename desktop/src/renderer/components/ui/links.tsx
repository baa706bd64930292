import { Anchor, type AnchorProps, Button, type ButtonProps, Menu, type MenuItemProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';
import classes from './links.module.css';

type NativeLink = Omit<ComponentPropsWithRef<'a'>, keyof AnchorProps | keyof ButtonProps>;

/** A link in running text or a cell: `<TextLink to="/leases/$leaseId" params={{ leaseId }}>`. */
export const TextLink = createLink((props: AnchorProps & NativeLink) => <Anchor {...props} />);

/** A link that looks like a button. */
export const ButtonLink = createLink((props: ButtonProps & NativeLink) => (
  <Button component="a" {...props} />
));

/** A list's row name, in the row's colour. Thousands of rows scroll past, so it is the plainest of links. */
export const NameLink = createLink(({ fw = 500, ...props }: ComponentPropsWithRef<'a'> & { fw?: number }) => (
  <a {...props} className={classes.name} style={{ fontWeight: fw }} />
));

/** A line of a menu that leads to a page. */
export const MenuItemLink = createLink((props: MenuItemProps & Omit<NativeLink, keyof MenuItemProps>) => (
  <Menu.Item component="a" {...props} />
));
