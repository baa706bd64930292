import { TextInput, type TextInputProps } from '@mantine/core';
import classes from './accounts.module.css';

/** A code that was mailed or that an authenticator shows; capitals, blanks and dashes do not matter. */
export function CodeInput(props: TextInputProps) {
  return (
    <TextInput
      label="Code"
      autoFocus
      autoComplete="one-time-code"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={20}
      w={200}
      classNames={{ input: classes.code ?? '' }}
      {...props}
    />
  );
}
