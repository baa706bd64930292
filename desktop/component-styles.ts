import type { Plugin } from 'vite';

/** Where Mantine keeps the class names of one component, of which its own script is made. */
const classNames = /@mantine[\\/]core[\\/]esm[\\/].*[\\/](\w+)\.module\.mjs$/;

/**
 * Each of Mantine's components brings its style sheet along: the page loads those of what it draws, with the script that
 * draws it, and no others. They are in a CSS layer, so that our own rules win whichever of the two comes first.
 */
export function componentStyles(): Plugin {
  return {
    name: 'component-styles',
    transform: {
      filter: { id: classNames },
      handler(code, id) {
        const component = classNames.exec(id)?.[1];
        return { code: `import '@mantine/core/styles/${component}.layer.css';\n${code}`, map: null };
      },
    },
  };
}
