// Runs before the first paint so that a dark room is not lit up by a white page; the policy forbids it inline.
const chosen = localStorage.getItem('mantine-color-scheme-value');
const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
document.documentElement.style.backgroundColor = dark ? '#141416' : '#ffffff';
