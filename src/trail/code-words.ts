import { documentKindLabels, noteKindLabels, ringLabels } from '../diary/words.ts'
import { itemKinds, itemStates } from '../mail/words.ts'
import { contactLabels, identifierLabels, needLabels, relationLabel, sexLabels } from '../people/words.ts'
import { exitReasonLabels, extensionStates, followUpLabels, transferReasonLabels } from '../placements/stay-words.ts'
import { offerStates } from '../placements/words.ts'
import { roleLabels } from '../platform/actor.ts'
import { actLabels, answerLabels, channelLabels, reasonLabels, stateLabels, urgencyLabels } from '../referrals/words.ts'
import { paperKinds, proxyGrounds, requestStates as registrationRequests, visitKinds } from '../residence/words.ts'
import { openingWords, partLabels, requestStates, transferStates } from '../sharing/words.ts'

const states = {
  ...registrationRequests,
  ...itemStates,
  ...transferStates,
  ...requestStates,
  ...extensionStates,
  ...offerStates,
  ...stateLabels,
}

/** What the codes of a column mean, in the words of the module that writes them. */
const codes: Record<string, Readonly<Record<string, string>>> = {
  state: states,
  from_state: states,
  to_state: states,
  reason: { ...transferReasonLabels, ...exitReasonLabels, ...reasonLabels },
  kind: {
    ...noteKindLabels,
    ...documentKindLabels,
    ...actLabels,
    ...needLabels,
    ...contactLabels,
    ...identifierLabels,
    ...visitKinds,
    ...itemKinds,
    ...paperKinds,
  },
  result: followUpLabels,
  urgency: urgencyLabels,
  answer: answerLabels,
  channel: channelLabels,
  ground: { ...proxyGrounds, ...openingWords },
  parts: partLabels,
  ring: ringLabels,
  from_ring: ringLabels,
  to_ring: ringLabels,
  role: roleLabels,
  sex: sexLabels,
}

export const codeWord = (column: string, code: unknown): string | undefined =>
  column === 'relation' && typeof code === 'number' ? relationLabel(code) : codes[column]?.[String(code)]
