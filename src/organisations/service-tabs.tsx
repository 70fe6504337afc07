import { Tabs } from '../ui/tabs.tsx'
import { organisationsPaths as paths } from './paths.ts'
import { rolePaths } from './role-paths.ts'

/** `roles`: shown to who may change them. */
type Props = { id: string; current: 'service' | 'rules' | 'roles'; roles?: boolean }

/** The sides of a service. */
export const ServiceTabs = ({ id, current, roles }: Props) => (
  <Tabs
    label="Parti del servizio"
    items={[
      { href: paths.service(id), label: 'Servizio', current: current === 'service' },
      { href: paths.rules(id), label: 'Regole', current: current === 'rules' },
      ...(roles ? [{ href: rolePaths.ofService(id), label: 'Ruoli', current: current === 'roles' }] : []),
    ]}
  />
)
