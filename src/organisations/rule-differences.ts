import { formatNumber } from '../ui/format.ts'
import { ruleSentences } from './rule-sentences.ts'
import type { RuleDraft } from './rule-set.ts'

/** Where two versions of the same rules say different things, group by group, in sentences. */
export function ruleDifferences(mine: RuleDraft, theirs: RuleDraft): { label: string; mine: string; theirs: string }[] {
  const others = said(theirs)
  return said(mine)
    .map(({ label, text }, index) => ({ label, mine: text, theirs: others[index]?.text ?? '' }))
    .filter((one) => one.mine !== one.theirs)
}

function said(rules: RuleDraft): { label: string; text: string }[] {
  return [
    { label: 'Atto', text: rules.act },
    ...ruleSentences(rules).map(({ title, sentences }) => ({ label: title, text: sentences.join(' ') })),
    {
      label: 'Requisiti',
      text: rules.requirements
        .map(({ sentence, source }) => (source ? `${sentence} (${source})` : sentence))
        .join('; '),
    },
    {
      label: 'Lista d’attesa',
      text: rules.criteria.map(({ label, points }) => `${label}: ${formatNumber(points)}`).join('; '),
    },
  ]
}
