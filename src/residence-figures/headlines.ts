import { share } from '../placements/measures.ts'
import type { Shown } from '../platform/small-cells-rules.ts'
import { formatNumber } from '../ui/format.ts'
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
  const words = (shown: Shown) => inWords(shown, rule?.threshold)
  const net = typeof began === 'number' && typeof ended === 'number' ? began - ended : undefined
  return [
    {
      label: 'registrate',
      value: words(asSeen([all.registered], rule).total),
      href: links.people?.({ figura: 'registrate' }),
    },
    { label: 'nuove', value: words(began), href: links.people?.({ figura: 'nuove' }) },
    { label: 'rinnovi', value: words(asSeen([renewals], rule).total), href: links.people?.({ figura: 'rinnovi' }) },
    { label: 'chiuse', value: words(ended), href: links.people?.({ figura: 'chiuse' }) },
    { label: 'saldo: nuove meno chiuse', value: net === undefined ? 'n.d.' : signed(net) },
  ]
}

const signed = (n: number) => (n > 0 ? `+${formatNumber(n)}` : formatNumber(n))

/** How many of those who left have a home. With small counts hidden it is said only when none of its parts is. */
function homeLine({ endings }: Figures, { rule, links }: Reading): Headline {
  const homes = stableHomes(endings)
  const parts = [homes.stable, homes.leftOut, homes.unknown, homes.counted - homes.stable - homes.unknown]
  const isHidden = asSeen(parts, rule).cells.some((cell) => typeof cell !== 'number')
  const line = {
    label: 'hanno trovato una casa stabile',
    href: links.people?.({ figura: 'chiuse', parte: 'motivo', classe: 'stable_home' }),
  }
  if (isHidden) return { ...line, value: 'n.d.' }
  return {
    ...line,
    value: share(homes.rate),
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
      ...(isHidden
        ? {}
        : { note: `${formatNumber(kept)} su ${formatNumber(due)} il cui termine è passato o rispettato` }),
    },
    { label: 'per ritirare un pezzo', value: on(0.5, daysToCollect), note: 'mediana' },
    { label: 'per ritirare un pezzo', value: on(0.9, daysToCollect), note: 'nove pezzi su dieci, al massimo' },
  ]
}

/** The days of fewer than may be shown are not said either. */
function hiddenCount(found: Days[], rule: Reading['rule']): boolean {
  const count = found.reduce((sum, day) => sum + day.count, 0)
  return rule !== undefined && count > 0 && count < rule.threshold
}
