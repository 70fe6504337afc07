import { ActionButton } from '../ui/action-button.tsx'
import { Section } from '../ui/section.tsx'
import type { Paper } from './paper-queries.ts'
import { requestPapers, wrongWithPaper } from './paper-rules.ts'
import { PapersTable } from './papers-section.tsx'
import { residencePaths as paths } from './paths.ts'
import { paperKinds, type RequestState } from './words.ts'

type Props = { requestId: string; state: RequestState; papers: Paper[]; mayRecord: boolean }

/** The letter that goes with how a request stands, and those already made. */
export const RequestPapersSection = ({ requestId, state, papers, mayRecord }: Props) => {
  const possible = requestPapers.filter((kind) => !wrongWithPaper(kind, { registration: null, request: { state } }))
  if (papers.length === 0 && (possible.length === 0 || !mayRecord)) return null
  return (
    <Section title="Lettere" id="lettere">
      {mayRecord && (
        <div class="ap-buttons">
          {possible.map((kind) => (
            <ActionButton action={paths.requestPaper(requestId, kind)}>{paperKinds[kind]}</ActionButton>
          ))}
        </div>
      )}
      {papers.length > 0 && <PapersTable papers={papers} empty="" />}
    </Section>
  )
}
