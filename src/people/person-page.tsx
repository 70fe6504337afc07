import { LinkButton } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { Day } from '../ui/day.tsx'
import { Facts } from '../ui/facts.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { peoplePaths } from './paths.ts'
import type { PersonShown } from './person-page-facts.ts'
import { ContactsPart, IdentifiersPart, NeedsPart } from './person-parts.tsx'
import { ageOn, displayName } from './rules.ts'
import { changesIn } from './trace-words.ts'
import { countryLabel, languageLabel, relationLabel, sexLabels } from './words.ts'

type Props = { at: PageContext; person: PersonShown; form: FormState; mayRecord: boolean }

/** One person: who they are, how to reach them, what they need, where they belong. */
export function PersonPage({ at, person, form, mayRecord }: Props) {
  const { id, facts, households } = person
  const name = displayName(facts)
  const now = households.find(({ during }) => during.includes(at.today))
  return (
    <Page
      at={at}
      title={name}
      heading={<Name>{name}</Name>}
      crumbs={[
        { href: peoplePaths.list, label: 'Persone' },
        ...(now ? [{ href: peoplePaths.household(now.householdId), label: now.name }] : []),
      ]}
      action={
        mayRecord && (
          <LinkButton kind="secondary" href={peoplePaths.editPerson(id)} icon="it-pencil">
            Correggi
          </LinkButton>
        )
      }
    >
      {facts.deceasedOn && (
        <Notice tone="neutral" title="Persona deceduta">
          <p>
            Il <Day date={facts.deceasedOn} />.
          </p>
        </Notice>
      )}
      <Columns
        main={
          <>
            <FactsPart person={person} today={at.today} />
            <IdentifiersPart person={person} form={form} mayRecord={mayRecord} />
            <NeedsPart person={person} form={form} mayRecord={mayRecord} today={at.today} />
          </>
        }
        side={
          <>
            <HouseholdsPart person={person} today={at.today} />
            <ContactsPart person={person} form={form} mayRecord={mayRecord} />
            <TracePart person={person} />
          </>
        }
      />
    </Page>
  )
}

function FactsPart({ person: { facts }, today }: { person: PersonShown; today: Temporal.PlainDate }) {
  const age = ageOn(facts, today)
  return (
    <Section title="Chi è">
      <Facts
        columns
        items={[
          { label: 'Cognome', value: facts.familyName && <Name>{facts.familyName}</Name> },
          { label: 'Nome', value: facts.givenName && <Name>{facts.givenName}</Name> },
          ...(facts.knownAs ? [{ label: 'Si fa chiamare', value: <Name>{facts.knownAs}</Name> }] : []),
          {
            label: 'Nascita',
            value: facts.birthDate ? (
              <Day date={facts.birthDate} />
            ) : (
              facts.birthYear && `${facts.birthYear} (solo l’anno)`
            ),
          },
          { label: 'Luogo di nascita', value: facts.birthPlace },
          ...(facts.deceasedOn || age === null ? [] : [{ label: 'Età', value: age === 1 ? '1 anno' : `${age} anni` }]),
          { label: 'Sesso', value: facts.sex && sexLabels[facts.sex] },
          { label: 'Cittadinanza', value: facts.citizenships.map(countryLabel).join(', ') },
          { label: 'Parla', value: facts.languagesSpoken.map(languageLabel).join(', ') },
          { label: 'Legge', value: facts.languagesRead.map(languageLabel).join(', ') },
        ]}
      />
      {facts.notes && (
        <p class="ap-notes" dir="auto">
          {facts.notes}
        </p>
      )}
    </Section>
  )
}

const HouseholdsPart = ({ person, today }: { person: PersonShown; today: Temporal.PlainDate }) => (
  <Section title="Nuclei">
    <Timeline
      label="Nuclei, dal più recente"
      events={person.households.map(({ during, name, householdId, relation, leavingReason }) => ({
        day: during.from,
        title: <Name>{name}</Name>,
        href: peoplePaths.household(householdId),
        tone: during.includes(today) ? 'good' : 'neutral',
        text: (
          <>
            {relationLabel(relation, person.facts.sex)}
            {during.to && (
              <>
                , fino al <Day date={during.to} />
              </>
            )}
            {leavingReason && `: ${leavingReason}`}
          </>
        ),
      }))}
    />
  </Section>
)

const TracePart = ({ person }: { person: PersonShown }) => (
  <Section title="Storia della scheda">
    <details>
      <summary>Chi ha scritto che cosa</summary>
      <Timeline
        label="Modifiche, dalla più recente"
        events={person.trace.map((trace) => ({
          day: trace.at,
          by: trace.who ?? undefined,
          title: trace.action === 'insert' ? 'Registrata' : 'Corretta',
          tone: 'neutral',
          text:
            trace.action === 'insert'
              ? undefined
              : changesIn(trace)
                  .map(({ label, before, after }) => `${label}: da «${before || 'vuoto'}» a «${after || 'vuoto'}»`)
                  .join('; '),
        }))}
      />
    </details>
  </Section>
)
