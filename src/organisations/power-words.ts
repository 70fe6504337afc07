import type { Power } from '../platform/actor.ts'

type Words = { label: string; help?: string }

/** Each power as one sentence: what whoever has it may do in the service. */
export const powerWords: Record<Power, Words> = {
  'places.see': {
    label: 'Vede siti, alloggi, stanze e posti letto',
    help: 'Chi li occupa si legge solo con il fascicolo aperto.',
  },
  'places.keep': { label: 'Modifica siti, alloggi, posti letto e lavori' },
  'places.close': { label: 'Segna i posti che non si possono usare' },
  'people.see': { label: 'Apre i fascicoli delle persone seguite qui' },
  'people.record': { label: 'Registra le persone e ne corregge i dati', help: 'Anche la presa in carico.' },
  'referrals.see': { label: 'Legge le segnalazioni e la lista d’attesa' },
  'referrals.record': { label: 'Registra segnalazioni, atti e requisiti' },
  'referrals.decide': { label: 'Decide su idoneità e lista d’attesa' },
  'stays.see': { label: 'Vede proposte, ospitalità e scadenze' },
  'stays.ask': { label: 'Chiede proroghe e fa le verifiche dopo l’uscita' },
  'stays.run': { label: 'Registra ingressi, uscite, trasferimenti e comunicazioni' },
  'stays.decide': { label: 'Propone i posti e decide le proroghe' },
  'diary.see': {
    label: 'Legge diario e documenti',
    help: 'Ciascuna nota e ciascun documento solo se è fra chi la vede.',
  },
  'diary.write': { label: 'Scrive nel diario e carica documenti' },
  'residence.ask': {
    label: 'Chiede la residenza fittizia per chi segue',
    help: 'Ne vede l’esito, non i colloqui dello sportello.',
  },
  'residence.see': { label: 'Vede le persone registrate qui e le loro domande' },
  'residence.record': {
    label: 'Raccoglie domande, colloqui, deleghe e recapiti',
    help: 'Anche i rinnovi, i certificati e le visite.',
  },
  'residence.decide': {
    label: 'Accoglie e rifiuta domande, chiude e trasferisce registrazioni, tiene le regole dello sportello',
  },
  'mail.handle': {
    label: 'Riceve e consegna la corrispondenza',
    help: 'Vede nome, numero e casella, non il fascicolo.',
  },
  'mail.keep': { label: 'Restituisce, inoltra e distrugge la corrispondenza; decide su quella messa da parte' },
  'sharing.keep': { label: 'Condivide i fascicoli con altri servizi e risponde alle richieste' },
  'glass.break': {
    label: 'Apre in emergenza un fascicolo di un altro servizio',
    help: 'Per poche ore, con un motivo; chi ne risponde è avvisato.',
  },
  'protection.keep': { label: 'Mette sotto protezione chi non deve essere trovato' },
  'figures.see': { label: 'Legge i numeri, senza nomi' },
  'reports.see': { label: 'Prepara le rendicontazioni' },
  'imports.do': { label: 'Importa elenchi' },
  'teams.keep': { label: 'Compone le équipe' },
  'service.keep': { label: 'Amministra il servizio: regole e ruoli' },
  'trail.read': { label: 'Legge le tracce: chi ha visto e chi ha fatto' },
  'privacy.keep': { label: 'Segue informative, conservazione e scarto' },
}

/** How they stand together on a page. */
export const powerGroups: { label: string; prefixes: string[] }[] = [
  { label: 'Posti', prefixes: ['places'] },
  { label: 'Persone', prefixes: ['people', 'diary', 'sharing', 'glass', 'protection'] },
  { label: 'Segnalazioni', prefixes: ['referrals'] },
  { label: 'Ospitalità', prefixes: ['stays'] },
  { label: 'Residenza e corrispondenza', prefixes: ['residence', 'mail'] },
  { label: 'Servizio', prefixes: ['figures', 'reports', 'imports', 'teams', 'service', 'trail', 'privacy'] },
]
