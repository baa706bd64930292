import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** One accent, a deep green: money in, what you can press, where you are. Shade 7 on white is 6.4 : 1. */
const pine: MantineColorsTuple = [
  '#edf8f4',
  '#d5efe6',
  '#a9dfcc',
  '#78ceb1',
  '#48b994',
  '#2ba17c',
  '#15826a',
  '#0f6d58',
  '#0d5848',
  '#0a463a',
];

const gray: MantineColorsTuple = [
  '#fafafa',
  '#f4f4f5',
  '#e8e8ea',
  '#dcdce0',
  '#c6c6cc',
  '#9d9da6',
  '#66666f',
  '#4d4d55',
  '#36363c',
  '#1b1b1f',
];

/** Mantine reads these as: 0 text, 2 dimmed, 4 borders, 6 raised surfaces, 7 the page. */
const dark: MantineColorsTuple = [
  '#e6e6e9',
  '#c2c2c8',
  '#a0a0a9',
  '#74747d',
  '#333338',
  '#27272b',
  '#1d1d20',
  '#141416',
  '#0f0f11',
  '#0a0a0b',
];

/** The list of options scrolls itself: a scroll area inside of it would be a place that the keyboard cannot reach. */
const scrollingOptions = { maxHeight: 340, overflowY: 'auto' } as const;

const surface = { padding: 20, closeButtonProps: { 'aria-label': 'Close' } } as const;
const surfaceTitle = { fontSize: 15, fontWeight: 600, color: 'var(--text-strong)' } as const;

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  colors: { pine, gray, dark },
  black: '#1b1b1f',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  defaultRadius: 6,
  radius: { xs: '3px', sm: '5px', md: '6px', lg: '10px', xl: '16px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '18px', lineHeight: '1.35' },
      h2: { fontSize: '14px', lineHeight: '1.4' },
      h3: { fontSize: '13px', lineHeight: '1.4' },
    },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false } },
    Drawer: {
      defaultProps: {
        ...surface,
        position: 'right',
        transitionProps: { duration: 140 },
        overlayProps: { backgroundOpacity: 0.2 },
      },
      styles: { title: surfaceTitle },
    },
    Modal: {
      defaultProps: {
        ...surface,
        transitionProps: { duration: 100 },
        yOffset: '10vh',
        overlayProps: { backgroundOpacity: 0.25 },
      },
      styles: { title: surfaceTitle },
    },
    Select: {
      defaultProps: {
        comboboxProps: { transitionProps: { duration: 0 } },
        checkIconPosition: 'right',
        withScrollArea: false,
      },
      styles: { options: scrollingOptions },
    },
    Autocomplete: { defaultProps: { withScrollArea: false }, styles: { options: scrollingOptions } },
    MultiSelect: { defaultProps: { withScrollArea: false }, styles: { options: scrollingOptions } },
    Menu: {
      defaultProps: { transitionProps: { duration: 80 }, shadow: 'md', withInitialFocusPlaceholder: false },
    },
    Popover: { defaultProps: { transitionProps: { duration: 80 } } },
    Anchor: { defaultProps: { underline: 'hover', inherit: true } },
  },
});

const both = {
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-placeholder': 'var(--text-quiet)',
  '--mantine-color-pine-light': 'color-mix(in srgb, var(--accent) 10%, transparent)',
  '--mantine-color-pine-light-hover': 'color-mix(in srgb, var(--accent) 15%, transparent)',
  '--mantine-color-pine-light-color': 'var(--accent)',
};

/** Where Mantine's own choices are too faint to read, or too loud: tints come from the one accent. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: both,
  dark: both,
});
