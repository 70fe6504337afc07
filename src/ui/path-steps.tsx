import { formatDayShort } from './format.ts'
import { type Tone, ToneShape } from './tone.tsx'

export type StepState = 'done' | 'current' | 'next' | 'stopped'

type Step = { label: string; state: StepState; day?: Temporal.PlainDate; note?: string; href?: string }

const words: Record<StepState, string> = { done: 'fatto', current: 'ora', next: 'poi', stopped: 'fermo' }
const datedWords: Record<StepState, string> = {
  done: 'fatto il',
  current: 'ora, dal',
  next: 'previsto il',
  stopped: 'fermo dal',
}
const tones: Record<StepState, Tone> = { done: 'good', current: 'info', next: 'neutral', stopped: 'danger' }

/** Where a household is on its way to a home: each step says in words whether it is done, under way, to come or stopped. */
export const PathSteps = ({ label, steps }: { label: string; steps: Step[] }) => (
  <ol class="ap-path" aria-label={label}>
    {steps.map((step) => (
      <li class={`ap-path-${step.state}`} aria-current={step.state === 'current' ? 'step' : undefined}>
        <span class="ap-path-mark">
          <ToneShape tone={tones[step.state]} />
        </span>
        <span class="ap-path-label">{step.href ? <a href={step.href}>{step.label}</a> : step.label}</span>
        <span class="ap-path-when">
          {step.day ? (
            <>
              {datedWords[step.state]}{' '}
              <time class="ap-nowrap" datetime={step.day.toString()}>
                {formatDayShort(step.day)}
              </time>
            </>
          ) : (
            words[step.state]
          )}
        </span>
        {step.note && <span class="ap-path-note">{step.note}</span>}
      </li>
    ))}
  </ol>
)
