import type { Desk } from '../residence/desks.ts'
import { tellingLanguages } from '../residence/words.ts'
import { LinkButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { codesOf } from '../ui/fields.ts'
import { formatDay, plural } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { DeskChoice } from './desk-choice.tsx'
import { NoticeTabs } from './notice-tabs.tsx'
import { boardWords, rightToLeft } from './notice-text-rules.ts'
import { mailPaths as paths } from './paths.ts'

type Props = {
  at: PageContext
  desks: Desk[]
  desk: Desk
  numbers: { number: number; pieces: number }[]
  keeps: boolean
}

/** What hangs outside: the numbers of those for whom there is mail. Never names, and never who must not be found. */
export const BoardPage = ({ at, desks, desk, numbers, keeps }: Props) => (
  <Page
    at={at}
    title="Bacheca"
    lead={`${desk.name}, ${formatDay(at.today)}: ${plural(numbers.length, 'numero', 'numeri')}`}
    tabs={<NoticeTabs current="board" sportello={desk.id} keeps={keeps} />}
    action={
      numbers.length > 0 ? (
        <LinkButton href={paths.boardPdf({ sportello: desk.id })} icon="it-print">
          Stampa in A4
        </LinkButton>
      ) : undefined
    }
  >
    <DeskChoice desks={desks} desk={desk} action={paths.board()} />
    {numbers.length === 0 ? (
      <EmptyState title="Nessuno ha posta" text="Quando arriva posta per qualcuno, qui compare il suo numero." />
    ) : (
      <>
        <ul class="ap-board-numbers" aria-label="Numeri con posta">
          {numbers.map(({ number }) => (
            <li>{number}</li>
          ))}
        </ul>
        <p class="ap-no-print">
          <a href={paths.boardPdf({ sportello: desk.id, foglio: 'A3' })}>Stampa in A3</a>. Con Stampa del browser,
          questa pagina esce con le frasi in tutte e dieci le lingue.
        </p>
      </>
    )}
    <ul class="ap-board-words">
      {codesOf(tellingLanguages).map((language) => (
        <li lang={language} dir={rightToLeft.includes(language) ? 'rtl' : 'ltr'}>
          {boardWords[language]}
        </li>
      ))}
    </ul>
  </Page>
)
