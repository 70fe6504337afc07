import { ActionButton } from '../ui/action-button.tsx'
import { ButtonRow, SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import type { Addressee } from './addressees.ts'
import type { Paper } from './paper-queries.ts'
import { PapersTable } from './papers-section.tsx'
import { residencePaths as paths } from './paths.ts'
import { registeredCrumbs } from './registered-crumbs.ts'
import type { Template } from './template-queries.ts'
import { type PaperKind, paperKinds } from './words.ts'

export type Ready = { kind: PaperKind; unless: string | undefined }

type Props = {
  at: PageContext
  registered: Addressee
  ready: Ready[]
  templates: Template[]
  papers: Paper[]
  form: FormState
}

/** What can be made on paper about somebody registered, and what was made. */
export const PapersPage = ({ at, registered, ready, templates, papers, form }: Props) => {
  const possible = ready.filter(({ unless }) => unless === undefined)
  const not = ready.filter(({ unless }) => unless !== undefined)
  return (
    <Page
      at={at}
      title="Carte e lettere"
      lead={`Per ${registered.name}, n. ${registered.number}. Ogni carta prende un numero e resta scritta qui.`}
      crumbs={registeredCrumbs(registered)}
    >
      <ErrorSummary errors={form.errors} />
      <Section title="Fai una carta">
        <div class="ap-buttons">
          {possible.map(({ kind }, index) => (
            <ActionButton kind={index === 0 ? 'primary' : 'secondary'} action={paths.paper(registered.id, kind)}>
              {paperKinds[kind]}
            </ActionButton>
          ))}
        </div>
        {not.length > 0 && (
          <details>
            <summary>Quelle che adesso non si possono fare</summary>
            <ul>
              {not.map(({ kind, unless }) => (
                <li>
                  {paperKinds[kind]}: {unless}
                </li>
              ))}
            </ul>
          </details>
        )}
      </Section>
      {templates.length > 0 && (
        <Section title="Con i modelli dello sportello">
          <Form action={paths.paper(registered.id, 'modello')} warnOnLeave={false}>
            <Select
              label="Modello"
              name="templateId"
              from={form}
              required
              placeholder="Scegli"
              options={templates.map(({ id, name }) => ({ value: id, label: name }))}
              help="Scarica un documento Word con i dati della persona: rileggilo, poi stampalo."
            />
            <ButtonRow>
              <SubmitButton kind="secondary">Riempi il modello</SubmitButton>
            </ButtonRow>
          </Form>
        </Section>
      )}
      <Section title="Carte fatte">
        <PapersTable papers={papers} empty="La prima avrà qui il suo numero." />
      </Section>
    </Page>
  )
}
