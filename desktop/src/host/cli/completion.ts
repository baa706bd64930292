import type { Command } from 'commander';

/** A verb, such as "import statement", and what may follow it; the program itself is the verb "". */
interface Place {
  readonly verb: string;
  readonly verbs: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly { readonly long: string; readonly description: string }[];
}

/** A script for bash, zsh or fish, made from the verbs themselves, so that it names what there is. */
export function completionFor(program: Command, shell: string): string {
  const places = placesIn(program, '');
  if (shell === 'fish') return fishScript(program.name(), places);
  return shell === 'zsh' ? zshScript(program.name(), places) : bashScript(program.name(), places);
}

function placesIn(command: Command, verb: string): Place[] {
  const help = command.createHelp();
  const verbs = help
    .visibleCommands(command)
    .filter((sub) => sub.name() !== 'help')
    .map((sub) => ({ name: sub.name(), description: sub.description() }));
  const options = help
    .visibleOptions(command)
    .flatMap(({ long, description }) => (long ? [{ long, description }] : []));
  const below = command.commands.flatMap((sub) => placesIn(sub, `${verb} ${sub.name()}`.trim()));
  return [{ verb, verbs, options }, ...below];
}

function wordsOf({ verbs, options }: Place): string {
  return [...verbs.map(({ name }) => name), ...options.map(({ long }) => long)].join(' ');
}

/** The arms of the two `case`s that bash and zsh share: the words that lead to another verb, and the options of each verb. */
function arms(places: readonly Place[], offer: (words: string) => string) {
  const steps = places.flatMap(({ verb, verbs }) => verbs.map(({ name }) => `'${verb} ${name}'`));
  const words = places.map((place) => `    '${place.verb}') ${offer(wordsOf(place))} ;;`);
  return { steps: steps.join('|'), words: words.join('\n') };
}

function bashScript(name: string, places: readonly Place[]): string {
  const { steps, words } = arms(places, (offered) => `words='${offered}'`);
  const own = functionOf(name);
  return `# ${name}: completion for bash
${own}() {
  local verb='' words='' index
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "$verb \${COMP_WORDS[index]}" in
      ${steps}) verb="\${verb:+$verb }\${COMP_WORDS[index]}" ;;
    esac
  done
  case "$verb" in
${words}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F ${own} ${name}
`;
}

function zshScript(name: string, places: readonly Place[]): string {
  const { steps, words } = arms(places, (offered) => `compadd -- ${offered}`);
  const own = functionOf(name);
  return `#compdef ${name}
${own}() {
  local verb='' word
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$verb $word" in
      ${steps}) verb="\${verb:+$verb }$word" ;;
    esac
  done
  case "$verb" in
${words}
  esac
  _files
}
compdef ${own} ${name}
`;
}

function fishScript(name: string, places: readonly Place[]): string {
  const lines = places.flatMap(({ verb, verbs, options }) => {
    const when = fishCondition(verb, verbs);
    return [
      ...verbs.map((sub) => `complete -c ${name} ${when} -f -a ${sub.name} -d ${quoted(sub.description)}`),
      ...options.map(
        ({ long, description }) =>
          `complete -c ${name} ${when} -l ${long.replace(/^--/, '')} -d ${quoted(description)}`,
      ),
    ];
  });
  return `# ${name}: completion for fish\n${lines.join('\n')}\n`;
}

function fishCondition(verb: string, verbs: Place['verbs']): string {
  if (verb === '') return '-n __fish_use_subcommand';
  const seen = verb.split(' ').map((word) => `__fish_seen_subcommand_from ${word}`);
  const further = verbs.map(({ name }) => name).join(' ');
  return `-n '${[...seen, ...(further ? [`not __fish_seen_subcommand_from ${further}`] : [])].join('; and ')}'`;
}

function functionOf(name: string): string {
  return `_${name.replaceAll('-', '_')}`;
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
