import { formatInstant, formatNumber, plural } from '../ui/format.ts'
import type { Fault, Verdict } from './verify.ts'

/** One thing that is wrong with the trail, in words. */
export function faultSentence({ kind, eventId, position, count = 1, of }: Fault): string {
  switch (kind) {
    case 'altered':
      return `Cambiata: la traccia ${eventId} (sigillo ${position}) non è più come fu sigillata.`
    case 'moved':
      return `Spostata: la traccia ${eventId} (sigillo ${position}) sta al posto di un’altra.`
    case 'missing':
      return `Tolta: la traccia ${eventId} (sigillo ${position}) non c’è più.`
    case 'unsealed':
      return `Sigilli tolti: ne ${count === 1 ? 'manca uno, il' : `mancano ${formatNumber(count)}, dal`} ${position}.`
    case 'added':
      return `Aggiunta: la traccia ${eventId} non ha il sigillo che dovrebbe avere.`
    case 'rewritten':
      return `Riscritte: il sigillo ${position} non è quello dell’ancora del ${of}.`
    case 'redacted':
      return `Svuotate: da ${plural(count, 'traccia', 'tracce')}, dalla ${eventId}, sono stati tolti i valori senza uno scarto autorizzato che lo dica.`
    case 'unguarded':
      return `Senza guardia: i trigger di ${of} sono spenti.`
  }
}

/** How far the control came, and how fast. */
export function verdictSentences(verdict: Verdict, faults: number): string[] {
  const { events, sealedThrough, waiting, anchors, milliseconds } = verdict
  const rate = Math.round(events / Math.max(0.001, milliseconds / 1000))
  return [
    `Lette ${plural(events, 'traccia', 'tracce')} in ${formatNumber(Math.round(milliseconds / 100) / 10)} secondi (${formatNumber(rate)} al secondo).`,
    sealedThrough
      ? `I sigilli arrivano alla traccia ${sealedThrough.eventId}, del ${formatInstant(sealedThrough.at)} (sigillo ${sealedThrough.position}).`
      : 'Non c’è ancora nessun sigillo.',
    ...(waiting > 0 ? [`${plural(waiting, 'traccia aspetta', 'tracce aspettano')} il prossimo sigillo.`] : []),
    `${plural(anchors, 'ancora confrontata', 'ancore confrontate')}.`,
    ...(faults === 0 ? ['Tutto torna: niente è stato cambiato, tolto, aggiunto o spostato.'] : []),
  ]
}
