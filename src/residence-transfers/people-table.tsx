import { residencePaths } from '../residence/paths.ts'
import { Badge } from '../ui/badge.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Name } from '../ui/name.tsx'
import { Table } from '../ui/table.tsx'
import { transferPaths as paths } from './paths.ts'
import type { Transfer, TransferPerson } from './transfer-detail.ts'

type Props = {
  transfer: Transfer
  people: TransferPerson[]
  /** Works at the desk that gives: its registrations, letters and who is left out are theirs. */
  gives: boolean
  /** Works where they went. */
  receives: boolean
  /** Boxes to tick, for who has been told. */
  ticking: boolean
}

/** Person by person: what is in the way, what deserves a look, the letter, and in the end where they are. */
export const PeopleTable = ({ transfer, people, gives, receives, ticking }: Props) => (
  <Table
    caption="Le persone"
    captionHidden
    columns={columnsFor({ transfer, people, gives, receives, ticking })}
    rows={people}
    empty={<EmptyState title="Nessuno qui" text="Guarda tutte le persone del trasferimento." />}
    dense
  />
)

function columnsFor({ transfer, people, gives, receives, ticking }: Props): Column<TransferPerson>[] {
  const open = transfer.state === 'prepared' || transfer.state === 'proposed'
  const letters = gives && (open || people.some(({ paperId, toldOn }) => paperId || toldOn))
  return [
    { header: 'Persona', cell: (person) => <Who person={person} gives={gives} ticking={ticking} /> },
    ...(open ? [{ header: 'Che cosa guardare', cell: (person: TransferPerson) => <Standing person={person} /> }] : []),
    ...(letters
      ? [
          {
            header: 'Lettera',
            cell: (person: TransferPerson) => <Letter person={person} open={open} />,
            className: 'ap-nowrap',
          },
        ]
      : []),
    ...(transfer.state === 'accepted'
      ? [{ header: 'Adesso', cell: (person: TransferPerson) => <Now person={person} receives={receives} /> }]
      : []),
    ...(gives && open
      ? [
          {
            header: 'Azione',
            headerHidden: true,
            className: 'ap-nowrap',
            cell: (person: TransferPerson) => <Actions transfer={transfer} person={person} apart={ticking} />,
          },
        ]
      : []),
  ]
}

type ActionsProps = { transfer: Transfer; person: TransferPerson; apart: boolean }

const Actions = ({ transfer, person, apart }: ActionsProps) => (
  <>
    {apart && !person.toldOn && !person.outcome && (
      <div>
        <a href={residencePaths.registration(person.registrationId)} aria-label={`Registrazione di ${person.name}`}>
          Registrazione
        </a>
      </div>
    )}
    <a href={paths.leaveOut(transfer.id, person.id)} aria-label={`${leave(person)}: ${person.name}`}>
      {leave(person)}
    </a>
  </>
)

const leave = ({ outcome }: TransferPerson) => (outcome === 'left_out' ? 'Perché è fuori' : 'Lascia fuori')

type WhoProps = { person: TransferPerson; gives: boolean; ticking: boolean }

const Who = ({ person, gives, ticking }: WhoProps) => {
  const name = (
    <>
      <Name>{person.name}</Name>, n. {person.number}
      {person.isMinor ? ', minorenne' : ''}
    </>
  )
  if (!ticking || person.toldOn || person.outcome)
    return gives ? <a href={residencePaths.registration(person.registrationId)}>{name}</a> : name
  return (
    <span class="ap-choice">
      <input type="checkbox" id={`p-${person.id}`} name="person" value={person.id} checked={person.paperId !== null} />
      <label for={`p-${person.id}`}>{name}</label>
    </span>
  )
}

const Standing = ({ person: { outcome, leftOutReason, blocks, attends } }: { person: TransferPerson }) => {
  if (outcome === 'left_out')
    return (
      <div>
        <Badge tone="neutral">Resta fuori</Badge> <span class="ap-muted">{leftOutReason}</span>
      </div>
    )
  if (blocks.length === 0 && attends.length === 0) return <span class="ap-muted">Tutto a posto</span>
  return (
    <ul class="ap-plain-list">
      {blocks.map((text) => (
        <li>
          <Badge tone="danger">Ostacolo</Badge> {text}
        </li>
      ))}
      {attends.map((text) => (
        <li>{text}</li>
      ))}
    </ul>
  )
}

const Letter = ({ person: { outcome, paperId, toldOn }, open }: { person: TransferPerson; open: boolean }) => {
  if (toldOn)
    return (
      <>
        avvisata il <Day date={toldOn} short />
      </>
    )
  if (!paperId && (outcome === 'left_out' || !open)) return <span class="ap-muted">–</span>
  return paperId ? (
    <a href={residencePaths.printedPaper(paperId)}>scritta</a>
  ) : (
    <span class="ap-muted">da scrivere</span>
  )
}

const Now = ({ person, receives }: { person: TransferPerson; receives: boolean }) => {
  const { outcome, leftOutReason, newRegistrationId, newNumber } = person
  if (outcome === 'left_out') return <span class="ap-muted">È rimasta: {leftOutReason}</span>
  if (!newRegistrationId) return <>Passata</>
  return receives ? (
    <a href={residencePaths.registration(newRegistrationId)}>
      Registrata con il n. {newNumber}
      <span class="visually-hidden">: {person.name}</span>
    </a>
  ) : (
    <>Passata, ora è il n. {newNumber}</>
  )
}
