import type { Child } from 'hono/jsx'
import type { Column } from '../ui/column.ts'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Filters } from '../ui/filters.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatDay, formatNumber, plural } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import type { StayMeasures } from './measure-queries.ts'
import { share } from './measures.ts'
import { placementPaths } from './paths.ts'
import { stayPaths } from './stay-paths.ts'

type Props = {
  at: PageContext
  measures: StayMeasures
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  service: string
  services: { id: string; name: string }[]
  form: FormState
}

type Line = { figure: string; value: string; definition: string; href?: string }

export const MeasuresPage = ({ at, measures, from, to, service, services, form }: Props) => (
  <Page
    at={at}
    title="Misure delle ospitalità"
    crumbs={[{ href: placementPaths.stays, label: 'Ospitalità' }]}
    lead={`Dal ${formatDay(from)} al ${formatDay(to)}, giorni compresi`}
  >
    <ErrorSummary errors={form.errors} />
    <Filters action={stayPaths.measures()} reset={stayPaths.measures()} label="Periodo">
      <DateField label="Dal" name="dal" from={form} value={form.values.dal ?? from.toString()} />
      <DateField label="Al" name="al" from={form} value={form.values.al ?? to.toString()} />
      {services.length > 1 && (
        <Select
          label="Servizio"
          name="servizio"
          value={service}
          placeholder="Tutti"
          options={services.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </Filters>
    {groups(measures, { dal: from.toString(), al: to.toString(), servizio: service }).map(({ title, lines }) => (
      <Section title={title}>
        <Table
          caption={title}
          captionHidden
          columns={columns}
          rows={lines}
          empty={<p class="ap-muted">Nessun dato nel periodo.</p>}
        />
      </Section>
    ))}
  </Page>
)

const columns: Column<Line>[] = [
  {
    header: 'Misura',
    value: ({ figure }) => figure,
    cell: ({ figure, href }): Child => (href ? <a href={href}>{figure}</a> : figure),
  },
  { header: 'Valore', value: ({ value }) => value, numeric: true },
  { header: 'Come si conta', value: ({ definition }) => definition },
]

function groups(measures: StayMeasures, search: Record<string, string>): { title: string; lines: Line[] }[] {
  return [
    { title: 'Durata', lines: lengthLines(measures, search) },
    { title: 'Uscite', lines: exitLines(measures, search) },
    { title: 'Proroghe e termini', lines: extensionLines(measures, search) },
    { title: 'Dopo l’uscita', lines: stillHousedLines(measures) },
  ]
}

const nights = (n: number | null) =>
  n === null ? '–' : `${n.toLocaleString('it-IT', { maximumFractionDigits: 1 })} ${n === 1 ? 'notte' : 'notti'}`

function lengthLines({ lengths }: StayMeasures, search: Record<string, string>): Line[] {
  const left = stayPaths.list({ ...search, stato: 'concluse' })
  return [
    {
      figure: 'Uscite',
      value: formatNumber(lengths.leavers),
      definition: 'ospitalità con l’uscita nel periodo',
      href: left,
    },
    {
      figure: 'Durata media',
      value: nights(lengths.mean),
      definition: 'uscita − ingresso di chi è uscito nel periodo',
      href: left,
    },
    {
      figure: 'Durata mediana',
      value: nights(lengths.median),
      definition: 'metà di chi è uscito è rimasta al massimo così',
      href: left,
    },
    {
      figure: '90° percentile',
      value: nights(lengths.p90),
      definition: 'nove su dieci di chi è uscito sono rimasti al massimo così',
      href: left,
    },
    {
      figure: 'Mediana di Kaplan–Meier',
      value: nights(lengths.kaplanMeierMedian),
      definition: `conta anche ${plural(lengths.open, 'ospitalità ancora aperta', 'ospitalità ancora aperte')} alla fine del periodo; un trattino se più di metà è ancora qui`,
    },
  ]
}

function exitLines({ exits }: StayMeasures, search: Record<string, string>): Line[] {
  const ended = { ...search, stato: 'concluse' }
  return [
    {
      figure: 'Uscite stabili',
      value: share(exits.rate),
      definition: `${exits.stable} verso una casa stabile su ${exits.counted}; esclusi decessi, ospedale, residenze e minori collocati (${exits.leftOut})`,
      href: stayPaths.list({ ...ended, famiglia: 'stable' }),
    },
    {
      figure: 'Destinazione non nota',
      value: share(exits.unknownShare),
      definition: `${exits.unknown} su ${exits.counted}: restano nel denominatore delle uscite stabili`,
      href: stayPaths.list({ ...ended, famiglia: 'other' }),
    },
  ]
}

function extensionLines({ extensions, overstays }: StayMeasures, search: Record<string, string>): Line[] {
  const ratio = (part: number, whole: number) => share(whole === 0 ? null : part / whole)
  return [
    {
      figure: 'Ospitalità prorogate',
      value: ratio(extensions.extended, extensions.reachedFirstEnd),
      definition: `${extensions.extended} su ${extensions.reachedFirstEnd} arrivate al primo termine nel periodo`,
    },
    { figure: 'Proroghe concesse', value: formatNumber(extensions.granted), definition: 'decise nel periodo' },
    { figure: 'Proroghe negate', value: formatNumber(extensions.refused), definition: 'decise nel periodo' },
    {
      figure: 'Durata media di una proroga',
      value:
        extensions.meanDays === null
          ? '–'
          : `${extensions.meanDays.toLocaleString('it-IT', { maximumFractionDigits: 1 })} giorni`,
      definition: 'nuovo termine − termine precedente, delle concesse',
    },
    {
      figure: 'Oltre il termine, oggi',
      value: ratio(overstays.past, overstays.open),
      definition: `${overstays.past} su ${overstays.open} ospitalità in corso oggi`,
      href: stayPaths.list({ ...(search.servizio ? { servizio: search.servizio } : {}), stato: 'oltre' }),
    },
  ]
}

const stillHousedLines = ({ stillHoused }: StayMeasures): Line[] =>
  stillHoused.flatMap(({ months, due, reached, stillHoused: housed }) => [
    {
      figure: `In casa stabile a ${plural(months, 'mese', 'mesi')}`,
      value: share(reached === 0 ? null : housed / reached),
      definition: `${housed} su ${reached} sentiti, cioè ${share(due === 0 ? null : housed / due)} di tutte le ${due} verifiche previste nel periodo`,
      href: stayPaths.followUps({ stato: 'fatte' }),
    },
  ])
