import { ActionButton } from '../ui/action-button.tsx'
import { Badge } from '../ui/badge.tsx'
import { ButtonRow, SubmitButton } from '../ui/button.tsx'
import { Day } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { FileField } from '../ui/file-field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { optionsOf, Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import { deskCrumbs } from './desk-crumbs.ts'
import type { Desk } from './desks.ts'
import { tagGroups, tagLoops } from './letter-tags.ts'
import { residencePaths as paths } from './paths.ts'
import type { Template } from './template-queries.ts'
import { paperKinds } from './words.ts'

/** What each tag says of somebody made up. */
export type TagExamples = Record<string, string>

type Props = {
  at: PageContext
  desk: Desk
  templates: Template[]
  examples: TagExamples
  form: FormState
  mayDecide: boolean
}

/** The letters a desk wrote for itself, how to add one, and all that may be written in them. */
export const TemplatesPage = ({ at, desk, templates, examples, form, mayDecide }: Props) => (
  <Page
    at={at}
    title="Modelli di lettera"
    lead={`${desk.name}: le vostre lettere, in Word, con i dati della persona al loro posto.`}
    crumbs={deskCrumbs(desk)}
  >
    <ErrorSummary errors={form.errors} />
    <Table
      caption="Modelli"
      captionHidden
      rows={templates}
      columns={[
        { header: 'Modello', cell: ({ name, kind }) => <NameAndKind name={name} kind={paperKinds[kind]} /> },
        { header: 'Aggiunto', cell: ({ addedAt }) => <Day date={addedOn(addedAt)} short /> },
        {
          header: 'Stato',
          cell: ({ retiredOn }) => (retiredOn ? <Badge>Ritirato</Badge> : <Badge tone="good">In uso</Badge>),
        },
        {
          header: 'Azioni',
          headerHidden: true,
          cell: (template) => <Actions desk={desk} template={template} mayDecide={mayDecide} />,
        },
      ]}
      empty={
        <EmptyState
          title="Ancora nessun modello"
          text="Le carte pronte di Approdo bastano per cominciare. Chi vuole le proprie parte dal modello di esempio."
        />
      }
    />
    {mayDecide && <NewTemplate desk={desk} form={form} />}
    <Section
      title="Che cosa si può scrivere"
      action={<a href={paths.starterTemplate(desk.id)}>Scarica il modello di esempio (.docx)</a>}
    >
      <p>
        Scrivi i segnaposto fra parentesi graffe, come li vedi qui: Approdo mette al loro posto i dati. Ciò che non è
        noto resta vuoto.
      </p>
      {tagGroups.map(({ title, tags }) => (
        <TagTable
          title={title}
          rows={tags.map(({ tag, meaning }) => ({ tag: `{${tag}}`, meaning, example: examples[tag] ?? '' }))}
        />
      ))}
      {tagLoops.map(({ tag, meaning, inside }) => (
        <Section title={`${meaning}: un elenco`} level={3}>
          <p>
            Scrivi <code>{`{#${tag}}`}</code> prima e <code>{`{/${tag}}`}</code> dopo ciò che si ripete per ciascuno. Se
            non c’è nessuno, quella parte sparisce.
          </p>
          <TagRows
            rows={inside.map((one) => ({
              tag: `{${one.tag}}`,
              meaning: one.meaning,
              example: examples[one.tag] ?? '',
            }))}
            caption={meaning}
          />
        </Section>
      ))}
    </Section>
  </Page>
)

const addedOn = (at: Temporal.Instant) => at.toZonedDateTimeISO('Europe/Rome').toPlainDate()

const NameAndKind = ({ name, kind }: { name: string; kind: string }) => (
  <>
    {name}
    <div class="ap-muted">{kind}</div>
  </>
)

const Actions = ({ desk, template, mayDecide }: { desk: Desk; template: Template; mayDecide: boolean }) => (
  <div>
    <a href={paths.previewTemplate(desk.id, template.id)}>Prova con un esempio</a>
    {', '}
    <a href={paths.originalTemplate(desk.id, template.id)}>originale</a>
    {mayDecide && !template.retiredOn && (
      <ActionButton
        small
        kind="quiet"
        action={paths.retireTemplate(desk.id, template.id)}
        fields={{ version: String(template.version) }}
        label={`Ritira ${template.name}`}
      >
        Ritira
      </ActionButton>
    )}
  </div>
)

const NewTemplate = ({ desk, form }: { desk: Desk; form: FormState }) => (
  <Section title="Aggiungi un modello">
    <Form action={paths.templates(desk.id)} upload>
      <Field
        label="Come si chiama"
        name="name"
        from={form}
        required
        maxlength={200}
        help="Per esempio «Attestazione con stemma»."
      />
      <Select
        label="Che carta è"
        name="kind"
        from={form}
        required
        placeholder="Scegli"
        options={optionsOf(paperKinds)}
      />
      <FileField
        label="Documento Word"
        name="file"
        from={form}
        required
        accept=".docx"
        help="Fino a 5 MB, senza macro. I segnaposto si controllano subito."
      />
      <ButtonRow>
        <SubmitButton>Controlla e aggiungi</SubmitButton>
      </ButtonRow>
    </Form>
  </Section>
)

type TagRow = { tag: string; meaning: string; example: string }

const TagTable = ({ title, rows }: { title: string; rows: TagRow[] }) => (
  <Section title={title} level={3}>
    <TagRows rows={rows} caption={title} />
  </Section>
)

const TagRows = ({ rows, caption }: { rows: TagRow[]; caption: string }) => (
  <Table
    caption={caption}
    captionHidden
    dense
    rows={rows}
    columns={[
      { header: 'Segnaposto', cell: ({ tag }) => <code>{tag}</code> },
      { header: 'Che cosa dice', value: ({ meaning }) => meaning },
      { header: 'Esempio', value: ({ example }) => example },
    ]}
    empty=""
  />
)
