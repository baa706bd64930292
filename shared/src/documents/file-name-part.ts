/** What every system takes as a part of a path. */
export function fileNamePart(name: string): string {
  const plain = name.replace(/[\\/:*?"<>|]|\p{Cc}/gu, ' ').replace(/^\.+/, '');
  return plain.trim() || 'file';
}
