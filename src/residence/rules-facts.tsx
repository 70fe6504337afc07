import { Facts } from '../ui/facts.tsx'
import { plural } from '../ui/format.ts'
import type { DeskRules } from './desks.ts'
import { holidayWords } from './rules-form.ts'
import { type VisitKind, visitKinds } from './words.ts'

/** The rules in words. */
export const RulesFacts = ({ rules }: { rules: DeskRules }) => (
  <Facts
    items={[
      {
        label: 'Registrare',
        value: `entro ${plural(rules.registrationWorkingDays, 'giorno lavorativo', 'giorni lavorativi')} dalla dichiarazione`,
      },
      {
        label: 'Accertamenti',
        value: `entro ${rules.checkDays} giorni, poi la registrazione è confermata dal silenzio`,
      },
      {
        label: 'Feste del posto',
        value: rules.localHolidays.length > 0 ? rules.localHolidays.map(holidayWords).join(', ') : 'nessuna',
      },
      {
        label: 'Preavviso di rifiuto',
        value: `${plural(rules.refusalNoticeDays, 'giorno', 'giorni')} per rispondere; poi ${rules.appealDays} giorni per il ricorso al Prefetto`,
      },
      {
        label: 'Validità',
        value: `${plural(rules.validityMonths, 'mese', 'mesi')}; il rinnovo compare ${rules.renewalWarningDays} giorni prima`,
      },
      {
        label: 'Farsi vedere',
        value: rules.seenKinds.map((kind) => visitKinds[kind as VisitKind].toLowerCase()).join(', '),
      },
      { label: 'Da cercare', value: `dopo ${rules.notSeenDays} giorni senza farsi vedere` },
      {
        label: 'Irreperibilità',
        value: `${rules.untraceableChecks} ricerche senza esito su ${plural(rules.untraceableMonths, 'mese', 'mesi')}, e un provvedimento`,
      },
      { label: 'Viene spesso', value: `${rules.oftenVisits} visite in ${rules.oftenDays} giorni` },
      {
        label: 'Deleghe',
        value: `al massimo ${rules.proxiesPerPerson} per persona, per ${rules.proxyMostDays} giorni`,
      },
      {
        label: 'Termini della posta',
        value: `si dicono ${plural(rules.mailWarningDays, 'giorno', 'giorni')} prima; quel che è da parte si chiede dopo ${rules.asideDays}`,
      },
      {
        label: 'PIN',
        value: `${plural(rules.pinTries, 'tentativo', 'tentativi')}, poi ${plural(rules.pinLockMinutes, 'minuto', 'minuti')} di attesa`,
      },
      { label: 'Avvisi «c’è posta»', value: `alle ${rules.noticeHours.join(' e alle ')}` },
    ]}
  />
)
