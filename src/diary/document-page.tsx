import type { HouseholdGlance } from '../people/queries.ts'
import { fileKinds } from '../platform/file-kinds.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Badge } from '../ui/badge.tsx'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { Day, Moment } from '../ui/day.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatNumber } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import type { Document } from './document-queries.ts'
import { Expires } from './documents-page.tsx'
import { WhoReads } from './fields.tsx'
import { crumbsOf, FileTabs } from './file-tabs.tsx'
import { diaryPaths as paths } from './paths.ts'
import type { WritingService } from './queries.ts'
import { RingBadge } from './ring-badge.tsx'
import { type RingChange, RingChanges } from './ring-changes.tsx'
import { audienceText, expiryOf } from './rules.ts'
import { documentKindLabels } from './words.ts'

export type DocumentShown = {
  household: HouseholdGlance
  document: Document
  fileName: string | undefined
  changes: RingChange[]
  teams: WritingService['teams']
  mayChangeRing: boolean
  warningDays: number
}

/** One document: what it is, who sees it, and its file one press away. */
export const DocumentPage = ({ at, shown, form }: { at: PageContext; shown: DocumentShown; form: FormState }) => {
  const { household, document, fileName } = shown
  const open = !document.removedAt && fileName
  return (
    <Page
      at={at}
      title={document.title}
      heading={<bdi>{document.title}</bdi>}
      crumbs={crumbsOf(household, 'Documenti')}
      action={open && <LinkButton href={paths.file(household.id, document.id)}>Scarica</LinkButton>}
      tabs={<FileTabs householdId={household.id} current="documents" />}
    >
      <ErrorSummary errors={form.errors} />
      {document.removedAt && <SetAside shown={shown} />}
      {document.destroyedReason && (
        <Notice tone="info" title="Distrutto">
          <p>Il file non c’è più: {document.destroyedReason}</p>
        </Notice>
      )}
      <Columns main={<About at={at} shown={shown} />} side={<WhoSees shown={shown} form={form} />} />
      {shown.mayChangeRing && open && <Remove shown={shown} form={form} />}
    </Page>
  )
}

const About = ({ at, shown: { document, fileName, warningDays } }: { at: PageContext; shown: DocumentShown }) => (
  <Section title="Il documento">
    <Facts
      items={[
        { label: 'Tipo', value: documentKindLabels[document.kind] },
        { label: 'Di chi', value: document.personName ? <Name>{document.personName}</Name> : 'Tutto il nucleo' },
        { label: 'Ricevuto il', value: <Day date={document.receivedOn} /> },
        {
          label: 'Scade',
          value: <Expires on={document.expiresOn} state={expiryOf(document.expiresOn, at.today, warningDays)} />,
        },
        { label: 'Aggiunto da', value: `${document.authorName}, ${document.serviceName}` },
        { label: 'Il', value: <Moment at={document.addedAt} /> },
        ...(fileName ? [{ label: 'File', value: <bdi>{fileName}</bdi> }] : []),
        { label: 'Formato', value: `${kindOf(document.type)}, ${weight(document.bytes)}` },
        ...(document.isProtected
          ? [{ label: 'Protetto', value: <Badge tone="warning">Si conferma chi si è, per aprirlo</Badge> }]
          : []),
      ]}
    />
  </Section>
)

const kindOf = (type: string) => fileKinds.find((kind) => kind.type === type)?.label ?? type

const weight = (bytes: number) =>
  bytes < 1_000_000
    ? `${formatNumber(Math.max(1, Math.round(bytes / 1000)))} kB`
    : `${formatNumber(Math.round(bytes / 1_000_000))} MB`

const WhoSees = ({ shown, form }: { shown: DocumentShown; form: FormState }) => {
  const { household, document, teams, changes, mayChangeRing } = shown
  return (
    <Section title="Chi lo vede">
      <p>
        <RingBadge ring={document.ring} /> {document.teamName}
      </p>
      <RingChanges changes={changes} />
      {mayChangeRing && !document.destroyedReason && (
        <details class="ap-more" open={form.errors.audience !== undefined}>
          <summary>Cambia chi lo vede</summary>
          <Form action={paths.documentRing(household.id, document.id)} version={document.version}>
            <WhoReads
              form={form}
              services={[{ id: document.serviceId, name: document.serviceName, teams }]}
              usual={audienceText(document)}
              legend="Chi lo vede da ora"
            />
            <SubmitButton kind="secondary">Salva chi lo vede</SubmitButton>
          </Form>
        </details>
      )}
    </Section>
  )
}

const Remove = ({ shown: { household, document }, form }: { shown: DocumentShown; form: FormState }) => (
  <DangerConfirm
    summary="Metti da parte"
    action={paths.removeDocument(household.id, document.id)}
    version={document.version}
    button="Metti da parte"
    open={form.errors.reason !== undefined}
  >
    <p>Esce dall’elenco e non si scarica più. Non si perde: si può rimettere al suo posto.</p>
    <Field label="Motivo" name="reason" from={form} required maxlength={500} />
  </DangerConfirm>
)

const SetAside = ({ shown: { household, document, mayChangeRing } }: { shown: DocumentShown }) => (
  <Notice tone="warning" title="Messo da parte">
    <p>
      <bdi>{document.removedReason}</bdi>
      {document.removedAt && (
        <>
          {' '}
          (<Moment at={document.removedAt} />)
        </>
      )}
    </p>
    {mayChangeRing && (
      <ActionButton
        action={paths.restoreDocument(household.id, document.id)}
        fields={{ version: String(document.version) }}
      >
        Rimetti al suo posto
      </ActionButton>
    )}
  </Notice>
)
