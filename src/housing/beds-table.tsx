import { peoplePaths } from '../people/paths.ts'
import { Badge } from '../ui/badge.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/day.tsx'
import { Name } from '../ui/name.tsx'
import { Table } from '../ui/table.tsx'
import { housingPaths } from './paths.ts'
import type { BedTonight } from './tree.ts'
import { bedKinds, bedStates, closureReasons, wordFor } from './words.ts'

/** The beds of a room, with what each is tonight and until when. */
export function BedsTable({ beds, caption, mayKeep }: { beds: BedTonight[]; caption: string; mayKeep: boolean }) {
  const columns: Column<BedTonight>[] = [
    {
      header: 'Letto',
      cell: (bed) => (mayKeep ? <a href={housingPaths.bed(bed.bedId)}>{bed.name}</a> : bed.name),
    },
    { header: 'Tipo', value: (bed) => wordFor(bedKinds, bed.kind) },
    { header: 'Stanotte', cell: (bed) => <State bed={bed} /> },
    { header: 'Fino al', cell: (bed) => <Until bed={bed} /> },
  ]
  return (
    <Table
      caption={caption}
      captionHidden
      dense
      columns={columns}
      rows={beds}
      empty={<p class="ap-muted">Nessun letto.</p>}
    />
  )
}

function State({ bed }: { bed: BedTonight }) {
  const { label, tone } = bedStates[bed.state]
  return (
    <>
      <Badge tone={tone}>{label}</Badge>{' '}
      {bed.householdId && bed.householdName && (
        <a href={peoplePaths.household(bed.householdId)}>
          <Name>{bed.householdName}</Name>
        </a>
      )}
      {bed.closureId && bed.closureReason && (
        <a href={housingPaths.closure(bed.closureId)}>{wordFor(closureReasons, bed.closureReason).toLowerCase()}</a>
      )}
    </>
  )
}

function Until({ bed }: { bed: BedTonight }) {
  if (bed.until) return <Day date={bed.until} short />
  if (bed.state === 'closed') return <span>nuovo avviso</span>
  if (bed.state === 'out') return <span class="ap-muted">{outWords(bed)}</span>
  return <span class="ap-muted">–</span>
}

function outWords({ inService }: BedTonight): string {
  return inService.to ? `uscito il ${inService.to.toLocaleString('it')}` : `dal ${inService.from.toLocaleString('it')}`
}
