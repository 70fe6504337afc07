import { residencePaths } from '../residence/paths.ts'
import type { Column } from '../ui/column.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { codesOf } from '../ui/fields.ts'
import { formatDay, fromDay, plural, toDay } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Table } from '../ui/table.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import { type Behind, type BehindRow, type FigureName, figureTitles } from './behind.ts'
import { figuresPaths as paths } from './paths.ts'
import type { Period } from './period-rules.ts'
import { classWords, endingWords, noticeWords, parts, requestWords, timelyWords, visitWords } from './words.ts'

type Props = {
  at: PageContext
  desk: { id: string; name: string }
  asked: Behind
  period: Period
  search: Record<string, string | undefined>
  rows: BehindRow[]
  total: number
  page: number
  pages: number
}

/** The people, requests, visits or notices a figure counts, by name. */
export const BehindPage = ({ at, desk, asked, period, search, rows, total, page, pages }: Props) => (
  <Page
    at={at}
    title={titleOf(asked)}
    crumbs={[
      {
        href: paths.figures({ sportello: desk.id, dal: search.dal, al: search.al, giorno: search.giorno }),
        label: 'Numeri dello sportello',
      },
    ]}
    lead={`${plural(total, 'riga', 'righe')}, ${desk.name}, ${asked.figura === 'registrate' ? `il ${formatDay(period.onDay)}` : `${fromDay(period.from)} ${toDay(period.to)}`}.`}
  >
    <Toolbar end={<ExportLinks csv={paths.peopleAs('csv', search)} xlsx={paths.peopleAs('xlsx', search)} />} />
    <Table
      caption={titleOf(asked)}
      captionHidden
      columns={behindColumns(asked.figura)}
      rows={rows}
      empty={<EmptyState title="Nessuno" text="Nessuna riga per questa voce nel periodo scelto." />}
    />
    <Pager page={page} pages={pages} href={(n) => paths.people({ ...search, pagina: n === 1 ? undefined : n })} />
  </Page>
)

export function titleOf({ figura, parte, classe, esito }: Behind): string {
  const words = esito ? requestWords[esito] : classe && classIn(figura, parte, classe)
  return words ? `${figureTitles[figura]}: ${words}` : figureTitles[figura]
}

function classIn(figura: FigureName, parte: string | undefined, classe: string): string | undefined {
  const fixed: Record<string, string> =
    figura === 'visite'
      ? visitWords
      : figura === 'avvisi'
        ? noticeWords
        : parte === 'motivo'
          ? endingWords
          : parte === 'termine'
            ? timelyWords
            : {}
  const part = codesOf(parts).find((each) => parts[each].slug === parte)
  if (!part)
    return (
      classe
        .split(' ')
        .flatMap((each) => fixed[each] ?? [])
        .join(', ') || undefined
    )
  return part === 'district'
    ? classWords(part, classe)
    : classe
        .split(' ')
        .map((each) => classWords(part, each))
        .join(', ')
}

const dayWords: Record<FigureName, string> = {
  registrate: 'Contata il',
  nuove: 'Dal',
  chiuse: 'Chiusa dal',
  rinnovi: 'Rinnovo deciso il',
  visite: 'Giorno',
  domande: 'Ricevuta il',
  avvisi: 'Scritto il',
}
const whatWords: Partial<Record<FigureName, string>> = {
  chiuse: 'Motivo',
  visite: 'Chi è venuto',
  domande: 'Esito',
  avvisi: 'Come è andato',
}

export function behindColumns(figura: FigureName): Column<BehindRow>[] {
  const what = whatWords[figura]
  return [
    {
      header: 'Persona',
      value: ({ name }) => name,
      cell: ({ name, registrationId, requestId }) => (
        <a href={requestId ? residencePaths.request(requestId) : residencePaths.registration(registrationId ?? '')}>
          <Name>{name}</Name>
        </a>
      ),
    },
    { header: 'Numero', value: ({ number }) => number, numeric: true },
    ...(figura === 'registrate' ? [{ header: 'Dal', value: ({ begins }: BehindRow) => begins }] : []),
    { header: dayWords[figura], value: ({ happenedOn }) => happenedOn },
    ...(figura === 'domande' ? [{ header: 'Decisa il', value: ({ endedOn }: BehindRow) => endedOn }] : []),
    ...(what ? [{ header: what, value: (row: BehindRow) => row.what }] : []),
  ]
}
