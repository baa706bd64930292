import { refuse } from '@portfolio-os/shared/core';

export const notUploaded = () => refuse('not-uploaded', 'This file has not been uploaded. Upload it first.');

export const wrongHash = () =>
  refuse('wrong-hash', 'What was uploaded is another file than the one that was announced. It was not kept.');

export const wrongLength = () =>
  refuse('wrong-length', 'What was uploaded is not as long as was announced. It was not kept.');

/** For a link that was changed, has expired, or was never given: which of them is nobody's business. */
export const linkRefused = () =>
  refuse('link-refused', 'This link is not valid, or no longer. Ask for a new one.');
