import { Written } from '../diary/written.tsx'
import { LinkButton } from '../ui/button.tsx'
import { Day } from '../ui/day.tsx'
import { formatDay } from '../ui/format.ts'
import { Section } from '../ui/section.tsx'
import { residencePaths as paths } from './paths.ts'
import type { RequestDetail } from './request-detail.ts'

type Props = {
  request: RequestDetail
  mayRecord: boolean
  /** Who reads: an interview is put right by who held it. */
  readerId: string | undefined
}

/** What was said at the desk, and by whom. */
export const RequestInterviews = ({ request, mayRecord, readerId }: Props) => (
  <Section
    title="Colloqui"
    id="colloqui"
    action={
      mayRecord && (
        <LinkButton href={paths.newInterview(request.id)} kind="secondary" small>
          Scrivi un colloquio
        </LinkButton>
      )
    }
  >
    <p class="ap-help">Restano allo sportello: chi ha mandato la domanda e chi consegna la posta non li leggono.</p>
    {request.interviews.map((interview) => (
      <article class="ap-card">
        <h3>
          <Day date={interview.heldOn} />
          {interview.heldByName && `, ${interview.heldByName}`}
        </h3>
        {interview.interpreter && <p class="ap-muted">Con l’aiuto di {interview.interpreter}</p>}
        <Written text={interview.text} />
        {mayRecord && interview.heldBy === readerId && (
          <p>
            <a href={paths.interview(request.id, interview.id)}>
              Correggi<span class="visually-hidden"> il colloquio del {formatDay(interview.heldOn)}</span>
            </a>
          </p>
        )}
      </article>
    ))}
    {request.interviews.length === 0 && <p class="ap-muted">Ancora nessun colloquio.</p>}
  </Section>
)
