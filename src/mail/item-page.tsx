import { ActionButton } from '../ui/action-button.tsx'
import { Badge } from '../ui/badge.tsx'
import { ButtonRow, LinkButton } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { Facts } from '../ui/facts.tsx'
import { formatDay, relativeDays } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { addresseeWords, asideWords, pieceFor } from './addressee-words.ts'
import type { ItemEvent } from './item-history.ts'
import type { AddressedItem } from './item-queries.ts'
import { mailPaths as paths } from './paths.ts'
import { isCollectable, isWaiting } from './state-rules.ts'
import { itemStateTones } from './state-tones.ts'
import { itemKinds, itemStates, senderCategories } from './words.ts'

type Props = { at: PageContext; item: AddressedItem; history: ItemEvent[]; mayKeep: boolean }

/** One piece: where it is, what its days are, what happened to it. Never what is inside. */
export const ItemPage = ({ at, item, history, mayKeep }: Props) => (
  <Page
    at={at}
    title={`${itemKinds[item.kind]} ${item.code}`}
    lead={
      <>
        <Badge tone={itemStateTones[item.state]}>{itemStates[item.state]}</Badge> dal {formatDay(item.stateOn)}
        {item.state === 'set_aside' && `. ${asideWords(item)}`}
      </>
    }
    crumbs={[{ href: paths.items({ sportello: item.serviceId }), label: 'Pezzi' }]}
    action={
      item.addressee && isCollectable(item.state) ? (
        <LinkButton href={paths.handOverTo(item.addressee.id)}>Consegna</LinkButton>
      ) : (
        item.state === 'set_aside' && mayKeep && <LinkButton href={paths.settleAside(item.id)}>Decidi</LinkButton>
      )
    }
  >
    <Columns
      main={
        <>
          <Section title={pieceFor(item)}>
            <Facts items={factsOf(item, at.today)} />
          </Section>
          <Acts item={item} mayKeep={mayKeep} />
        </>
      }
      side={
        <Section title="Che cosa è successo">
          <Timeline
            events={history.map(({ at: day, who, title, changes }) => ({
              day,
              by: who ?? undefined,
              title,
              text: changes.length > 0 ? changes.map((line) => <div>{line}</div>) : undefined,
            }))}
          />
        </Section>
      }
    />
  </Page>
)

function factsOf(item: AddressedItem, today: Temporal.PlainDate) {
  const { addressee } = item
  const stored = [item.storedAt, item.storedCode && `codice ${item.storedCode}`].filter(Boolean).join(', ')
  return [
    {
      label: 'Per',
      value: addressee ? (
        <>
          <a href={paths.person(addressee.id)}>
            <Name>{addressee.name}</Name>
          </a>
          , {addresseeWords(addressee)}
        </>
      ) : (
        item.writtenName
      ),
    },
    { label: 'Arrivata il', value: formatDay(item.receivedOn) },
    ...dayOf('Da ritirare entro il', item.collectBy, today),
    ...dayOf('Effetto di legge dal', item.effectOn, today),
    ...dayOf('Si restituisce il', item.returnOn, today),
    ...(item.kind === 'storage_notice'
      ? [
          { label: 'Si ritira presso', value: stored },
          { label: 'Che cosa è in giacenza', value: item.storedKind && itemKinds[item.storedKind] },
          { label: 'Depositata il', value: item.storedOn && formatDay(item.storedOn) },
        ]
      : []),
    { label: 'Mittente', value: item.sender },
    ...(item.senderCategory ? [{ label: 'Chi è il mittente', value: senderCategories[item.senderCategory] }] : []),
    ...(item.tracking ? [{ label: 'Numero della spedizione', value: item.tracking }] : []),
    { label: 'Scaffale', value: item.shelf },
    ...(item.needsIdentity ? [{ label: 'Consegna', value: 'Solo con un documento' }] : []),
    ...(item.note ? [{ label: 'Nota', value: item.note }] : []),
  ]
}

const dayOf = (label: string, day: Temporal.PlainDate | null, today: Temporal.PlainDate) =>
  day ? [{ label, value: `${formatDay(day)}, ${relativeDays(day, today)}` }] : []

const Acts = ({ item, mayKeep }: { item: AddressedItem; mayKeep: boolean }) => (
  <ButtonRow>
    {isWaiting(item.state) && (
      <LinkButton href={paths.correctItem(item.id)} kind="secondary">
        Correggi
      </LinkButton>
    )}
    {isWaiting(item.state) && mayKeep && (
      <ActionButton
        action={paths.keepItem(item.id)}
        fields={{ version: String(item.version), kept: item.state === 'kept' ? 'no' : 'si' }}
        kind="quiet"
      >
        {item.state === 'kept' ? 'Togli dal deposito' : 'Tieni in deposito fino al termine'}
      </ActionButton>
    )}
    {isWaiting(item.state) && (
      <ActionButton action={paths.undoArrival(item.id)} kind="quiet">
        Registrata per errore
      </ActionButton>
    )}
    {item.state === 'withdrawn' && (
      <ActionButton action={paths.undoArrival(item.id)} fields={{ restore: 'on' }}>
        Era giusta: rimettila al suo posto
      </ActionButton>
    )}
    {item.handOverId && <a href={paths.handedOver(item.handOverId)}>Vedi la consegna</a>}
    {item.dispatchId && <a href={paths.dispatch(item.dispatchId)}>Vedi la spedizione</a>}
  </ButtonRow>
)
