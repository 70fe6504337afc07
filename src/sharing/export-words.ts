/** The lists that hold households, as spreadsheets. */
const lists: Record<string, string> = {
  '/persone': 'Persone',
  '/segnalazioni': 'Segnalazioni',
  '/segnalazioni/lista-attesa': 'Lista d’attesa',
  '/proposte': 'Proposte',
  '/ospitalita': 'Ospitalità',
  '/comunicazioni': 'Comunicazioni di ospitalità',
  '/verifiche': 'Verifiche',
  '/oggi': 'Scadenze di oggi',
}

/** As the options of a select; one that was asked for with its filters comes first. */
export function exportsToChoose(asked: string | undefined): { value: string; label: string }[] {
  const known = Object.entries(lists).flatMap(([path, label]) => [
    { value: `${path}.csv`, label: `${label} (CSV)` },
    { value: `${path}.xlsx`, label: `${label} (Excel)` },
  ])
  const [path] = (asked ?? '').split('?')
  if (asked && /^\/residenza\/trasferimenti\/[\w-]+\/pacchetto\.zip$/.test(asked))
    return [{ value: asked, label: 'Il pacchetto di un trasferimento fra sportelli' }, ...known]
  const same = known.find(({ value }) => value === path)
  return same && asked && asked !== path
    ? [{ value: asked, label: `${same.label}, con i filtri scelti` }, ...known]
    : known
}
