import { SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Form } from '../ui/form.tsx'
import { Pager } from '../ui/pager.tsx'
import { Section } from '../ui/section.tsx'
import { transferPaths as paths } from './paths.ts'
import { PeopleTable } from './people-table.tsx'
import { passing, type TransferPerson } from './transfer-detail.ts'
import type { TransferPageProps } from './transfer-page.tsx'

const views: Record<string, { label: string; holds: (person: TransferPerson) => boolean }> = {
  tutte: { label: 'Tutte', holds: () => true },
  ostacoli: { label: 'Con un ostacolo', holds: ({ blocks }) => blocks.length > 0 },
  guardare: { label: 'Da guardare', holds: ({ attends }) => attends.length > 0 },
  avvisare: { label: 'Da avvisare', holds: ({ toldOn, outcome }) => !toldOn && outcome === null },
  fuori: { label: 'Fuori', holds: ({ outcome }) => outcome === 'left_out' },
}
const pageSize = 100

/** Everybody in it, or those worth a look; with boxes to tick where they are to be told. */
export const PeopleSection = (props: TransferPageProps) => {
  const { at, transfer, people, decides, failed } = props
  if (people.length === 0) return <Unseen />
  const { id, state } = transfer
  const open = state === 'prepared' || state === 'proposed'
  const [name, view] = Object.entries(views).find(([key]) => key === props.show) ?? ['tutte', views.tutte]
  const chosen = people.filter((person) => view?.holds(person))
  const pages = Math.ceil(chosen.length / pageSize)
  const page = Math.min(Math.max(1, props.page), Math.max(1, pages))
  const rows = chosen.slice((page - 1) * pageSize, page * pageSize)
  const here = (search: { mostra?: string | undefined; pagina?: number | undefined }) => paths.transfer(id, search)
  const toTell = decides && open && rows.some(({ toldOn, outcome }) => !toldOn && outcome === null)
  const table = (
    <PeopleTable {...{ transfer, people: rows }} gives={props.gives} receives={props.receives} ticking={toTell} />
  )
  return (
    <Section title="Le persone" id="persone">
      <Views people={people} current={name} open={open} gives={props.gives} href={(mostra) => here({ mostra })} />
      {toTell ? (
        <Form action={paths.told(id)} class="ap-stack" warnOnLeave={false} label="Chi è stato avvisato">
          {table}
          <DateField
            label="Avvisate il"
            name="onDay"
            value={failed?.part === 'told' ? failed.form.values.onDay : at.today.toString()}
            error={failed?.part === 'told' ? failed.form.errors.onDay : undefined}
            required
            max={at.today.toString()}
          />
          <div>
            <SubmitButton kind="secondary">Segna avvisate quelle spuntate</SubmitButton>
          </div>
        </Form>
      ) : (
        table
      )}
      <Pager
        page={page}
        pages={pages}
        href={(n) => here({ mostra: name === 'tutte' ? undefined : name, pagina: n === 1 ? undefined : n })}
      />
    </Section>
  )
}

/** Who did not accept reads no more of those they were offered. */
const Unseen = () => (
  <Section title="Le persone" id="persone">
    <p class="ap-muted">Qui non ne vedi: di chi non è passato legge solo lo sportello in cui è rimasto.</p>
  </Section>
)

type ViewsProps = {
  people: TransferPerson[]
  current: string
  open: boolean
  gives: boolean
  href: (view: string | undefined) => string
}

const Views = ({ people, current, open, gives, href }: ViewsProps) => {
  const counted = Object.entries(views)
    .map(([key, { label, holds }]) => ({ key, label, count: people.filter(holds).length }))
    .filter(
      ({ key, count }) => count > 0 && (open || key === 'tutte' || key === 'fuori') && (gives || key !== 'avvisare'),
    )
  if (passing(people).length < 5 || counted.length < 2) return null
  return (
    <nav class="ap-inline-links ap-no-print" aria-label="Quali persone">
      {counted.map(({ key, label, count }) => (
        <a href={href(key === 'tutte' ? undefined : key)} aria-current={key === current ? 'page' : undefined}>
          {label} ({count})
        </a>
      ))}
    </nav>
  )
}
