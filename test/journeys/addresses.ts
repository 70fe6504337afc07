import assert from 'node:assert/strict'
import { oldNote } from '../../src/diary/examples.ts'
import { hubService, named } from '../../src/organisations/examples.ts'
import { deskRulesId, deskService } from '../../src/residence/examples.ts'
import { exampleTransfer } from '../../src/residence-transfers/examples.ts'
import { acceptedOffer, comingRules } from './busy-town.ts'
import { registrationOf } from './desk-things.ts'
import { request } from './privacy-things.ts'

/** Pages that open only in a state or with a question of their own. */
const special: Record<string, string> = {
  '/privacy/richieste/:id': `/privacy/richieste/${request}`,
  '/privacy/richieste/:id/copia': `/privacy/richieste/${request}/copia`,
  '/privacy/richieste/:id/chiudi': `/privacy/richieste/${request}/chiudi`,
  '/privacy/richieste/:id/copie/:file': `/privacy/richieste/${request}/copie/${request}.zip`,
  '/persone/nuclei/:id/diario/:note/correzione': `/persone/nuclei/${named('Nucleo Rossi')}/diario/${oldNote}/correzione`,
  '/amministrazione/servizi/:id/regole/:rules/modifica': `/amministrazione/servizi/${hubService}/regole/${comingRules}/modifica`,
  '/segnalazioni/lista-attesa.csv': `/segnalazioni/lista-attesa.csv?servizio=${hubService}`,
  '/segnalazioni/lista-attesa.xlsx': `/segnalazioni/lista-attesa.xlsx?servizio=${hubService}`,
  '/residenza/sportelli/:id/regole/:rules': `/residenza/sportelli/${deskService}/regole/${deskRulesId}`,
  '/residenza/sportelli/:service/regole/:rules/pezzi': `/residenza/sportelli/${deskService}/regole/${deskRulesId}/pezzi`,
  '/importa/modelli/:file': '/importa/modelli/persone.csv',
  '/corrispondenza/persone/:registration': `/corrispondenza/persone/${registrationOf('Amadou Diallo')}`,
  '/residenza/trasferimenti/:id/persone/:person/fuori': `/residenza/trasferimenti/${exampleTransfer}/persone/${named('passaggio di Amadou Diallo')}/fuori`,
  '/residenza/trasferimenti/nuovo': `/residenza/trasferimenti/nuovo?registrazione=${registrationOf('Fatima El Amrani')}`,
  '/proposte/:id/ingresso': `/proposte/${acceptedOffer}/ingresso`,
  '/ospitalita/nuova': `/ospitalita/nuova?nucleo=${named('Nucleo Greppi')}&letti=${named('B2 Stanza 1 letto 1')},${named('B2 Stanza 1 letto 2')}&dal=2026-11-23&al=2026-12-23`,
}

/** A route with its questions answered: the id of an example, by the segment before it. */
export function addressOf(route: string, examples: Record<string, string>): string {
  const plain = route.replace(/\{[^/]*\}(?=\/|$)/g, '')
  return (
    special[plain] ??
    plain.replace(/([^/]+)\/:\w+/g, (_, segment: string) => {
      assert.ok(examples[segment], `no example of ${segment} in busy-town.ts, for ${route}`)
      return `${segment}/${examples[segment]}`
    })
  )
}
