import { Badge } from '../ui/badge.tsx'
import { Day } from '../ui/day.tsx'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Stat, Stats } from '../ui/stat.tsx'
import type { Overview } from './overview-queries.ts'
import { organisationsPaths as paths } from './paths.ts'

/** Where administrators begin: what asks for a look, then everything they keep. */
export const OverviewPage = ({ at, overview }: { at: PageContext; overview: Overview }) => (
  <Page at={at} title="Amministrazione" lead="Enti, servizi e regole, chi entra e che cosa è stato fatto.">
    <Stats>
      <Stat
        value={overview.services}
        label={overview.services === 1 ? 'servizio aperto' : 'servizi aperti'}
        href={paths.services}
      />
      <Stat value={overview.bodies} label={overview.bodies === 1 ? 'ente' : 'enti'} href={paths.bodies} />
      <Stat
        value={overview.users}
        label={overview.users === 1 ? 'persona con un ruolo' : 'persone con un ruolo'}
        href={paths.users}
      />
    </Stats>
    <Section title="Da guardare">
      <ToLookAt overview={overview} />
    </Section>
    <Section title="Altro">
      <ul>
        <li>
          <a href={paths.trail}>Tracce</a>: chi ha fatto che cosa e quando.
        </li>
        <li>
          <a href={paths.style}>Stile</a>: ogni componente delle pagine, per chi le costruisce.
        </li>
      </ul>
    </Section>
  </Page>
)

const ToLookAt = ({ overview: { withoutRules, planned, alone } }: { overview: Overview }) => {
  if (withoutRules.length + planned.length + alone.length === 0)
    return <p>Tutto a posto: ogni servizio ha le sue regole.</p>
  return (
    <ul class="ap-stack">
      {withoutRules.map(({ id, name }) => (
        <li>
          <Badge tone="danger">Senza regole</Badge> <Name>{name}</Name>: oggi non si può decidere.{' '}
          <a href={paths.rules(id)}>Prepara le regole</a>
        </li>
      ))}
      {planned.map(({ id, serviceId, name, from }) => (
        <li>
          <Badge tone="info">Regole nuove</Badge> <Name>{name}</Name>: dal <Day date={from} />.{' '}
          <a href={paths.ruleSet(serviceId, id)}>Rileggile</a>
        </li>
      ))}
      {alone.map(({ name }) => (
        <li>
          <Badge tone="warning">Un solo amministratore</Badge> <Name>{name}</Name>: se manca, nessuno può dare ruoli.{' '}
          <a href={paths.newUser}>Aggiungine un altro</a>
        </li>
      ))}
    </ul>
  )
}
