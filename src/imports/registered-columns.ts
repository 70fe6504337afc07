import { type ColumnDef, column } from './column-def.ts'

export const mostFamily = 6
export const mostProxies = 2

const person: ColumnDef[] = [
  column(
    'number',
    'Numero',
    'n,nr,num,numero registrazione,numero di registrazione,numero progressivo,progressivo,posizione,numero posizione,numero scheda,n registrazione',
    'Il numero che la persona ha allo sportello. Se manca, il prossimo libero.',
    ['12', '13'],
  ),
  column('familyName', 'Cognome', 'cognomi,cognome persona,surname', 'Come sul documento.', ['Diop', 'Popa'], true),
  column('givenName', 'Nome', 'nomi,nome persona,nome di battesimo', 'Come sul documento.', ['Awa', 'Elena']),
  column('sex', 'Sesso', 'genere,m f,sex', 'F, M o altro.', ['F', 'F']),
  column(
    'birthDate',
    'Data di nascita',
    'nascita,data nascita,nato il,nata il,nato a il,dn',
    'Giorno, mese e anno; se si sa solo l’anno, l’anno.',
    ['14/03/1990', '1984'],
  ),
  column('birthYear', 'Anno di nascita', 'anno nascita,anno', 'Quando si sa solo l’anno.', ['', '']),
  column(
    'birthPlace',
    'Luogo di nascita',
    'luogo nascita,nato a,nata a,comune di nascita,paese di nascita',
    'Comune o Stato.',
    ['Dakar', 'Iași'],
  ),
  column(
    'citizenships',
    'Cittadinanza',
    'cittadinanze,nazionalita,nazione,paese',
    'Lo Stato; più di uno separati da virgola.',
    ['Senegal', 'Romania'],
  ),
  column('taxCode', 'Codice fiscale', 'cf,c f,cod fiscale,codice fisc', 'Se c’è.', ['', '']),
  column(
    'document',
    'Documento',
    'documento di identita,documento identita,carta d identita,passaporto,estremi documento,doc',
    'Tipo e numero del documento della persona: serve se ci sono deleghe.',
    ['passaporto A01234567', ''],
  ),
  column(
    'phone',
    'Telefono',
    'cellulare,tel,numero di telefono,recapito telefonico,recapito',
    'Se c’è. Per gli avvisi serve poi il suo sì.',
    ['333 1234567', ''],
  ),
  column('email', 'E-mail', 'mail,posta elettronica,indirizzo mail,indirizzo e mail', 'Se c’è.', ['', '']),
  column(
    'language',
    'Lingua',
    'lingua avvisi,lingua parlata,lingua madre',
    'In che lingua avvisarla: italiano, inglese, francese, spagnolo, arabo, rumeno, ucraino, cinese, bengalese, urdu.',
    ['francese', 'rumeno'],
  ),
  column('notes', 'Note', 'annotazioni,osservazioni', 'Restano nella scheda della persona.', ['', '']),
]

const registration: ColumnDef[] = [
  column(
    'from',
    'Data decorrenza',
    'decorrenza,data dichiarazione,data della dichiarazione,dichiarazione,data inizio,inizio,data registrazione,data di registrazione,registrata il,registrato il,data iscrizione,iscritta il,residente dal,residenza dal,dal',
    'Il giorno della dichiarazione, da cui la residenza vale.',
    ['02/02/2026', '15/06/2025'],
    true,
  ),
  column(
    'validUntil',
    'Valida fino al',
    'scadenza,data scadenza,data di scadenza,validita,scade il,valida al,rinnovo entro',
    'L’ultimo giorno in cui vale. Se manca: come dicono le regole dello sportello.',
    ['01/02/2027', '14/06/2026'],
  ),
  column('box', 'Casella', 'scaffale,cassetto,box,raccoglitore,cartella,posto posta', 'Dove aspetta la sua posta.', [
    'A7',
    '',
  ]),
  column(
    'sender',
    'Ente inviante',
    'inviata da,inviato da,servizio inviante,segnalata da,segnalato da,ente segnalante,assistente sociale,inviante',
    'Chi l’ha mandata allo sportello.',
    ['Servizio sociale di zona', ''],
  ),
  column(
    'state',
    'Stato',
    'situazione,attiva,stato registrazione',
    'Attiva o chiusa. Se manca: chiusa quando c’è la data di chiusura.',
    ['attiva', 'chiusa'],
  ),
  column(
    'endedOn',
    'Data di chiusura',
    'data chiusura,chiusa il,chiuso il,chiusura,cancellata il,data cancellazione,data fine,fine',
    'Il primo giorno in cui non è più registrata.',
    ['', '01/10/2026'],
  ),
  column(
    'endReason',
    'Motivo di chiusura',
    'motivo chiusura,motivo,causale,causale chiusura,motivo cancellazione',
    'Con le parole di Approdo, nel foglio Note.',
    ['', 'Ha una casa stabile'],
  ),
  column(
    'endAct',
    'Provvedimento di chiusura',
    'provvedimento,atto,atto di chiusura',
    'Serve per chi è irreperibile.',
    ['', ''],
  ),
]

const family: ColumnDef[] = Array.from({ length: mostFamily }, (_, at) => at + 1).flatMap((n) => {
  const example = n === 1
  const called = (what: string) =>
    `${what} familiare ${n},familiare ${n} ${what},fam ${n} ${what},familiare${n} ${what},${what} fam ${n},${what} familiare${n}`
  return [
    column(
      `family${n}FamilyName`,
      `Familiare ${n} cognome`,
      called('cognome'),
      'Chi vive con la persona, se lo dice.',
      [example ? 'Diop' : '', ''],
    ),
    column(`family${n}GivenName`, `Familiare ${n} nome`, called('nome'), 'Il nome.', [example ? 'Moussa' : '', '']),
    column(
      `family${n}Birth`,
      `Familiare ${n} nascita`,
      `${called('nascita')},${called('data nascita')},${called('data di nascita')}`,
      'Data o anno.',
      [example ? '2019' : '', ''],
    ),
    column(
      `family${n}Relation`,
      `Familiare ${n} relazione`,
      `${called('relazione')},${called('parentela')}`,
      'Moglie, figlio, madre, convivente…',
      [example ? 'figlio' : '', ''],
    ),
  ]
})

const proxies: ColumnDef[] = Array.from({ length: mostProxies }, (_, at) => at + 1).flatMap((n) => {
  const example = n === 1
  const called = (what: string) =>
    `${what} delega ${n},delega ${n} ${what},delegato ${n} ${what},delegata ${n} ${what},${what} delegato ${n}`
  return [
    column(`proxy${n}FamilyName`, `Delega ${n} cognome`, called('cognome'), 'Chi ritira in suo nome.', [
      example ? 'Ndiaye' : '',
      '',
    ]),
    column(`proxy${n}GivenName`, `Delega ${n} nome`, called('nome'), 'Il nome.', [example ? 'Fatou' : '', '']),
    column(`proxy${n}Document`, `Delega ${n} documento`, called('documento'), 'Tipo e numero del suo documento.', [
      example ? 'carta d’identità CA12345BB' : '',
      '',
    ]),
    column(`proxy${n}From`, `Delega ${n} dal`, `${called('dal')},${called('inizio')}`, 'Da quando vale.', [
      example ? '02/02/2026' : '',
      '',
    ]),
    column(
      `proxy${n}Until`,
      `Delega ${n} al`,
      `${called('al')},${called('scadenza')}`,
      'L’ultimo giorno in cui vale.',
      [example ? '01/02/2027' : '', ''],
    ),
  ]
})

/** The desk's own sheet of the people registered there: one row a person, with who lives with them and who collects for them. */
export const registeredColumns: readonly ColumnDef[] = [...person, ...registration, ...family, ...proxies]
