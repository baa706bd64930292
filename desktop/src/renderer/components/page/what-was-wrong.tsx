import { TextInput, type TextInputProps } from '@mantine/core';

/** Of a correction: the reason that stays in the history beside what was put right. */
export function WhatWasWrong(props: TextInputProps) {
  return <TextInput label="What was wrong" maxLength={150} {...props} />;
}

export function checkWhatWasWrong(reason: string): string | null {
  return reason.trim() ? null : 'Say what was wrong, for the history.';
}
