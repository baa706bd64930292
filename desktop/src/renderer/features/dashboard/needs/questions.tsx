import { questionsQuery, useView } from '../../../api/queries.ts';
import { useSeat } from '../../../api/use-may.ts';
import { ButtonLink, TextLink } from '../../../components/ui/links.tsx';
import { waitsForYou } from '../../questions/use-questions.ts';
import type { Need } from './need.ts';

/** What others asked whoever sits here, and what was answered to them and is theirs to settle. */
export const questions: Need = {
  label: 'Questions',
  useRows: () => {
    const { seat } = useSeat();
    const { data } = useView(questionsQuery);
    if (!data) return undefined;
    const yours = data.questions.filter((question) => waitsForYou(question, seat));
    const [latest] = yours;
    if (!latest) return [];
    const what = yours.length === 1 ? '1 question' : `${yours.length.toLocaleString('en-US')} questions`;
    return [
      {
        key: 'questions',
        what: <TextLink to="/questions" c="inherit" fw={500}>{`${what} for you`}</TextLink>,
        detail: excerpt(latest.text),
        area: 'notes',
        act: (
          <ButtonLink to="/questions" variant="default" size="compact-xs" aria-label={`Answer ${what}`}>
            {latest.state === 'asked' ? 'Answer' : 'Look'}
          </ButtonLink>
        ),
      },
    ];
  },
};

const MOST_OF_IT = 90;

function excerpt(text: string): string {
  const line = text.replaceAll('\n', ' ');
  return line.length <= MOST_OF_IT ? line : `${line.slice(0, MOST_OF_IT).toWellFormed()}…`;
}
