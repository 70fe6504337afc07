import { Tabs } from '../ui/tabs.tsx'
import { organisationsPaths as paths } from './paths.ts'

/** The sides of a service. */
export const ServiceTabs = ({ id, current }: { id: string; current: 'service' | 'rules' }) => (
  <Tabs
    label="Parti del servizio"
    items={[
      { href: paths.service(id), label: 'Servizio', current: current === 'service' },
      { href: paths.rules(id), label: 'Regole', current: current === 'rules' },
    ]}
  />
)
