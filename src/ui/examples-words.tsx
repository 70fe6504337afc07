import { Badge } from './badge.tsx'
import { Card, Cards } from './card.tsx'
import { Columns } from './columns.tsx'
import { DayIn } from './day.tsx'
import { Facts } from './facts.tsx'
import { Money } from './money.tsx'
import { Name } from './name.tsx'
import { Nights } from './nights.tsx'
import { Notice } from './notice.tsx'
import { PathSteps } from './path-steps.tsx'
import { Progress } from './progress.tsx'
import { Section } from './section.tsx'
import { Stat, Stats } from './stat.tsx'
import { Timeline } from './timeline.tsx'

const longName = 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessen'

export const WordExamples = ({ today }: { today: Temporal.PlainDate }) => (
  <>
    <Section title="Il percorso" id="parole">
      <Path today={today} />
    </Section>
    <Stats>
      <Stat value={3} label="uscite questa settimana" href="#elenchi" />
      <Stat value={14} label="posti occupati stanotte" href="#elenchi" note="su 20 del complesso" />
      <Stat value={0} label="proposte in scadenza" note="nessuna risposta da attendere" />
      <Stat value={1240} label="persone accolte quest’anno" href="#elenchi" tone="warning" />
    </Stats>
    <Columns
      main={
        <>
          <Household today={today} />
          <History today={today} />
        </>
      }
      side={
        <>
          <Notices />
          <Places />
        </>
      }
    />
  </>
)

const Path = ({ today }: { today: Temporal.PlainDate }) => (
  <PathSteps
    label="Percorso di Nucleo Rossi"
    steps={[
      { label: 'Segnalazione', state: 'done', day: today.subtract({ days: 40 }), href: '#elenchi' },
      { label: 'Requisiti', state: 'done', day: today.subtract({ days: 33 }), note: '5 su 5 verificati' },
      { label: 'Lista d’attesa', state: 'done', day: today.subtract({ days: 31 }) },
      { label: 'Proposta', state: 'done', day: today.subtract({ days: 20 }) },
      { label: 'Ospitalità', state: 'current', day: today.subtract({ days: 18 }), note: 'scade fra 12 giorni' },
      { label: 'Uscita', state: 'next', day: today.add({ days: 12 }) },
      { label: 'Verifica a 6 mesi', state: 'next' },
    ]}
  />
)

const Household = ({ today }: { today: Temporal.PlainDate }) => (
  <Section title="Nucleo" action={<a href="#moduli">Modifica</a>}>
    <Facts
      columns
      items={[
        { label: 'Intestataria', value: <Name>Amina Rossi</Name> },
        { label: 'Stato', value: <Badge tone="good">Ospite</Badge> },
        { label: 'Ospitalità', value: <Nights from={today.subtract({ days: 18 })} to={today.add({ days: 49 })} /> },
        { label: 'Prossima scadenza', value: <DayIn date={today.add({ days: 6 })} today={today} /> },
        { label: 'Nome in arabo', value: <Name>عبد الرحمن بن محمد</Name> },
        { label: 'Cognome lungo', value: <Name>{longName}</Name> },
        { label: 'Contributo', value: <Money cents={135726593} /> },
        { label: 'Telefono', value: '' },
      ]}
    />
  </Section>
)

const History = ({ today }: { today: Temporal.PlainDate }) => (
  <Section title="Che cosa è successo">
    <Timeline
      events={[
        { day: today, title: 'Chiesta una proroga di 30 giorni', by: 'Anna Verdi', href: '#moduli', tone: 'warning' },
        {
          day: today.subtract({ days: 18 }),
          title: 'Ingresso nella Stanza 1 dell’alloggio A1',
          by: 'Paolo Neri',
          tone: 'good',
          text: 'Consegnate due copie delle chiavi; firmato il patto di ospitalità.',
        },
        {
          day: Temporal.Instant.from('2026-10-13T08:30:00Z'),
          title: 'Arrivata la segnalazione',
          by: 'Servizio sociale',
        },
        { day: today.subtract({ days: 60 }), title: `Segnalazione di ${longName} ritirata`, tone: 'danger' },
      ]}
    />
  </Section>
)

const Notices = () => (
  <div class="ap-stack">
    <Notice tone="danger" title="Comunicazione entro 48 ore">
      <p>
        Mancano 6 ore: <a href="#moduli">stampa e invia la comunicazione</a>.
      </p>
    </Notice>
    <Notice tone="warning" title="Due requisiti da chiarire">
      <p>La residenza e l’ISEE: li trovi fra le tue attività.</p>
    </Notice>
    <Notice title="Scheda aperta anche da Paolo Neri" />
    <Notice tone="good" title="Tutti i documenti sono presenti" />
    <p>
      <Badge>In bozza</Badge> <Badge tone="info">In attesa</Badge> <Badge tone="good">Ospite</Badge>{' '}
      <Badge tone="warning">Da chiarire</Badge> <Badge tone="danger">Oltre il termine</Badge>
    </p>
  </div>
)

const Places = () => (
  <Section title="Stanotte">
    <div class="ap-stack">
      <Progress label="Hub Barona" value={14} max={20} text="14 posti su 20" />
      <Progress label="Satellite Lorenteggio" value={0} max={8} text="0 posti su 8" />
      <Progress label="Via Padova" value={12} max={12} text="tutti i 12 posti" />
      <Cards>
        <Card title="Stanza 1" href="#elenchi" tone="good">
          <p>Libera fino al 12 marzo: 4 letti, piano terra.</p>
        </Card>
        <Card title="Stanza 2" tone="warning">
          <p>Un letto chiuso per lavori.</p>
        </Card>
      </Cards>
    </div>
  </Section>
)
