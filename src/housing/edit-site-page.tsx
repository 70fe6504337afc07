import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import type { PageContext } from '../ui/page-context.ts'
import { type Editing, EditPage } from './edit-routes.tsx'
import { housingPaths } from './paths.ts'
import { SiteFields } from './site-form.tsx'
import type { SiteDetails } from './sites.ts'

type Choice = { id: string; name: string }
const sites = { href: housingPaths.sites(), label: 'Siti e alloggi' }

type NewProps = { at: PageContext; editing: Editing; hubs: Choice[]; services: Choice[] }

export const NewSitePage = ({ at, editing, hubs, services }: NewProps) => (
  <EditPage
    at={at}
    title="Aggiungi un sito"
    crumbs={[sites]}
    action={housingPaths.newSite()}
    editing={editing}
    button="Aggiungi il sito"
    back={housingPaths.sites()}
    lead="Un edificio, un complesso o un gruppo di alloggi: poi aggiungi alloggi, stanze e letti."
  >
    <SiteFields editing={editing} hubs={hubs} services={services} />
  </EditPage>
)

type Props = {
  at: PageContext
  site: SiteDetails
  hubs: Choice[]
  editing: Editing
  closing?: FormState | undefined
}

export const EditSitePage = ({ at, site, hubs, editing, closing }: Props) => (
  <EditPage
    at={at}
    title="Modifica il sito"
    crumbs={[sites, { href: housingPaths.site(site.id), label: site.name }]}
    action={housingPaths.editSite(site.id)}
    editing={editing}
    button="Salva le modifiche"
    back={housingPaths.site(site.id)}
    below={!site.closedOn && <CloseSite site={site} form={closing} />}
  >
    <SiteFields editing={editing} hubs={hubs} />
  </EditPage>
)

const CloseSite = ({ site, form = emptyForm }: { site: SiteDetails; form?: FormState | undefined }) => (
  <DangerConfirm
    summary="Chiudi il sito"
    action={housingPaths.closeSite(site.id)}
    button="Chiudi il sito"
    version={site.version}
    open={Object.keys(form.errors).length > 0}
  >
    <ErrorSummary errors={form.errors} />
    <p>Da quel giorno i letti escono dal servizio e il sito non si propone più. La sua storia resta.</p>
    <DateField label="Chiuso dal" name="on" from={form} required help="Il primo giorno in cui nessuno vi dorme" />
  </DangerConfirm>
)
