import { referralReasonWords } from '../organisations/words.ts'
import { ageClassLabels, sexLabels } from '../people/words.ts'
import { destinationLabel, familyLabels } from '../placements/destinations.ts'
import type { Shown } from '../platform/small-cells-rules.ts'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Filters } from '../ui/filters.tsx'
import { formatNumber, plural } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { Stat, Stats } from '../ui/stat.tsx'
import { Table } from '../ui/table.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import type { Figures } from './figures.ts'
import { ageClassOf, type Guest, type Line } from './figures-rules.ts'
import { privacyPaths as paths } from './paths.ts'

type Service = { id: string; name: string }
type Asked = { service: Service | undefined; year: number }
type Choice = Asked & { services: Service[]; years: number[] }
type Props = { at: PageContext; choice: Choice; figures: Figures | undefined; listsPeople: boolean }

const citizenships: Record<string, string> = {
  ita: 'Italiana',
  eu: 'Unione europea ed equiparati',
  other: 'Altri paesi e apolidi',
}
const partWords: Record<string, { title: string; words: Record<string, string> }> = {
  sex: { title: 'Per sesso', words: sexLabels },
  age: { title: 'Per età all’ingresso', words: ageClassLabels },
  citizenship: { title: 'Per cittadinanza', words: citizenships },
  reason: { title: 'Per motivo della segnalazione', words: referralReasonWords },
  destination: { title: 'Per uscita', words: { inside: 'Ancora ospite a fine anno (o oggi)', ...familyLabels } },
  nights: {
    title: 'Per notti nell’anno',
    words: { '1-30': 'fino a 30 notti', '31-90': '31-90 notti', '91-180': '91-180 notti', '181+': 'oltre 180 notti' },
  },
}

export const FiguresPage = ({ at, choice, figures, listsPeople }: Props) => (
  <Page
    at={at}
    title="Rendicontazione"
    lead="Quante persone hanno dormito in un servizio in un anno. Ciascuna conta una volta, con la sua ultima ospitalità."
    action={
      listsPeople &&
      choice.service && (
        <LinkButton href={address(paths.pseudonyms, choice)} kind="secondary">
          Elenco con pseudonimi
        </LinkButton>
      )
    }
  >
    <Choose action={paths.figures} choice={choice} />
    {figures && figures.people !== 0 ? (
      <>
        <Stats>
          <Stat value={inWords(figures.people, figures.threshold)} label="persone ospitate" />
          {figures.nights !== null && <Stat value={formatNumber(figures.nights)} label="notti dormite" />}
        </Stats>
        <p class="ap-muted">
          I numeri sotto {figures.threshold} non si mostrano («&lt;{figures.threshold}»), e con loro quelli da cui si
          ricaverebbero («n.d.»). I nuclei protetti non sono contati, per nessuno.
        </p>
        {figures.parts.map(({ of, breakdown }) => (
          <Section title={partWords[of]?.title ?? of}>
            <Table
              caption={`${partWords[of]?.title ?? of}, ${choice.service?.name ?? ''}, ${choice.year}`}
              captionHidden
              dense
              columns={columns(partWords[of]?.words ?? {}, figures.threshold)}
              rows={[...breakdown.lines, { class: 'total', people: breakdown.total }]}
              empty={null}
            />
          </Section>
        ))}
      </>
    ) : (
      <EmptyState title="Nessuno in quest’anno" text="Scegli un altro anno o un altro servizio." />
    )}
  </Page>
)

const columns = (words: Record<string, string>, threshold: number): Column<Line>[] => [
  {
    header: 'Classe',
    value: (line) =>
      line.class === 'total' ? 'Totale' : line.class === 'unknown' ? 'Non noto' : (words[line.class] ?? line.class),
  },
  { header: 'Persone', value: (line) => inWords(line.people, threshold), numeric: true },
]

const inWords = (shown: Shown, threshold: number): string =>
  shown === 'few' ? `<${threshold}` : shown === 'hidden' ? 'n.d.' : formatNumber(shown)

const Choose = ({ action, choice }: { action: string; choice: Choice }) => (
  <Toolbar
    start={
      <Filters action={action} reset={action}>
        <Select
          label="Servizio"
          name="servizio"
          value={choice.service?.id}
          options={choice.services.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          label="Anno"
          name="anno"
          value={String(choice.year)}
          options={choice.years.map((year) => ({ value: String(year), label: String(year) }))}
        />
      </Filters>
    }
    end={null}
  />
)

const address = (path: string, { service, year }: Asked) => `${path}?servizio=${service?.id ?? ''}&anno=${year}`

export const pseudonymColumns: Column<Guest>[] = [
  { header: 'Pseudonimo', value: ({ code }) => code },
  { header: 'Sesso', value: ({ sex }) => (sex ? word(sexLabels, sex) : null) },
  { header: 'Età', value: ({ age }) => ageClassLabels[ageClassOf(age)] ?? 'Non nota' },
  { header: 'Cittadinanza', value: ({ citizenship }) => (citizenship ? word(citizenships, citizenship) : 'Non nota') },
  { header: 'Motivo', value: ({ reason }) => (reason ? word(referralReasonWords, reason) : null) },
  { header: 'Ingresso', value: ({ entry }) => entry },
  { header: 'Uscita', value: ({ exit }) => exit },
  { header: 'Destinazione', value: ({ destination }) => (destination ? destinationLabel(destination) : null) },
  { header: 'Notti', value: ({ nights }) => nights, numeric: true },
  { header: 'Ospitalità', value: ({ stays }) => stays, numeric: true },
]
const word = (words: Readonly<Record<string, string>>, code: string) => words[code] ?? code

type ListProps = { at: PageContext; choice: Choice; guests: Guest[] }

export const PseudonymsPage = ({ at, choice, guests }: ListProps) => (
  <Page
    at={at}
    title="Ospiti con pseudonimo"
    crumbs={[{ href: address(paths.figures, choice), label: 'Rendicontazione' }]}
    lead={`${plural(guests.length, 'persona', 'persone')}: senza nome né data di nascita. Lo stesso codice indica la stessa persona solo in questo servizio e in quest’anno.`}
  >
    <Choose action={paths.pseudonyms} choice={choice} />
    {guests.length > 0 && <ExportLinks csv={address(paths.pseudonymsCsv, choice)} />}
    <Table
      caption={`Ospiti, ${choice.service?.name ?? ''}, ${choice.year}`}
      captionHidden
      dense
      columns={pseudonymColumns}
      rows={guests}
      empty={<EmptyState title="Nessuno in quest’anno" text="Scegli un altro anno o un altro servizio." />}
    />
  </Page>
)
