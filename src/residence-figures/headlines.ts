import { share } from '../placements/measures.ts'
import type { Shown } from '../platform/small-cells-rules.ts'
import { formatNumber } from '../ui/format.ts'
import type { FigureName } from './behind.ts'
import { asSeen, type Days, daysAt, stableHomes, together } from './count-rules.ts'
import type { Figures } from './figures.ts'
import type { Reading } from './tables.ts'

/** A figure that stands alone: what it is called, what it is, what it opens, how it is counted. */
export type Headline = { label: string; value: string; href?: string | undefined; note?: string }

export const inWords = (shown: Shown, threshold = 0): string =>
  shown === 'few' ? `<${threshold}` : shown === 'hidden' ? 'n.d.' : formatNumber(shown)

/** The figures at the head of the page: who is in, who came and went, who found a home, how long letters and decisions take. */
export function headlinesOf(figures: Figures, reading: Reading): { people: Headline[]; times: Headline[] } {
  return { people: [...peopleLines(figures, reading), homeLine(figures, reading)], times: timeLines(figures, reading) }
}

function peopleLines({ all, renewals }: Figures, { rule, links }: Reading): Headline[] {
  const [began = 0, ended = 0] = together([all.began, all.ended], rule)
  const line = (figura: FigureName, shown: Shown): Headline => ({
    label: figura,
    value: inWords(shown, rule?.threshold),
    href: shown === 0 ? undefined : links.people?.({ figura }),
  })
  const net = typeof began === 'number' && typeof ended === 'number' ? began - ended : undefined
  return [
    line('registrate', asSeen([all.registered], rule).total),
    line('nuove', began),
    line('rinnovi', asSeen([renewals], rule).total),
    line('chiuse', ended),
    { label: 'saldo: nuove meno chiuse', value: net === undefined ? 'n.d.' : signed(net) },
  ]
}

const signed = (n: number) => (n > 0 ? `+${formatNumber(n)}` : formatNumber(n))

/** How many of those who left have a home. With small counts hidden it is said only when none of its parts is. */
function homeLine({ endings }: Figures, { rule, links }: Reading): Headline {
  const homes = stableHomes(endings)
  const parts = [homes.stable, homes.leftOut, homes.unknown, homes.counted - homes.stable - homes.unknown]
  const isHidden = asSeen(parts, rule).cells.some((cell) => typeof cell !== 'number')
  const label = 'hanno trovato una casa stabile'
  if (isHidden) return { label, value: 'n.d.' }
  if (homes.counted === 0) return { label, value: share(null), note: 'nessuna chiusura da contare' }
  return {
    label,
    value: share(homes.rate),
    href: homes.stable === 0 ? undefined : links.people?.({ figura: 'chiuse', parte: 'motivo', classe: 'stable_home' }),
    note: `${formatNumber(homes.stable)} su ${formatNumber(homes.counted)}; di ${formatNumber(homes.unknown)} (${share(homes.unknownShare)}) non si sa`,
  }
}

function timeLines({ daysToDecide, daysToCollect, timely }: Figures, { rule }: Reading): Headline[] {
  const on = (part: number, found: Days[]) => {
    const days = hiddenCount(found, rule) ? undefined : daysAt(part, found)
    return days === undefined
      ? 'n.d.'
      : days === null
        ? '–'
        : `${formatNumber(days)} ${days === 1 ? 'giorno' : 'giorni'}`
  }
  const kept = timely.get('kept') ?? 0
  const due = kept + (timely.get('late') ?? 0) + (timely.get('missing') ?? 0)
  const isHidden = asSeen([kept, due - kept, timely.get('waiting') ?? 0], rule).cells.some(
    (cell) => typeof cell !== 'number',
  )
  return [
    { label: 'per decidere una domanda', value: on(0.5, daysToDecide), note: 'mediana, dalla domanda alla decisione' },
    {
      label: 'in anagrafe nei termini',
      value: isHidden ? 'n.d.' : share(due === 0 ? null : kept / due),
      ...(isHidden ? {} : { note: timelyNote(kept, due) }),
    },
    { label: 'per ritirare un pezzo', value: on(0.5, daysToCollect), note: 'mediana' },
    { label: 'per ritirare un pezzo', value: on(0.9, daysToCollect), note: 'nove pezzi su dieci, al massimo' },
  ]
}

const timelyNote = (kept: number, due: number) =>
  due === 0
    ? 'nessun termine ancora passato'
    : `${formatNumber(kept)} su ${formatNumber(due)} il cui termine è passato o rispettato`

/** The days of fewer than may be shown are not said either. */
function hiddenCount(found: Days[], rule: Reading['rule']): boolean {
  const count = found.reduce((sum, day) => sum + day.count, 0)
  return rule !== undefined && count > 0 && count < rule.threshold
}
