import { type ColumnDef, column } from './column-def.ts'
import { registeredColumns } from './registered-columns.ts'

export type { ColumnDef } from './column-def.ts'

export const sheetKinds = ['places', 'people', 'registered'] as const
export type SheetKind = (typeof sheetKinds)[number]
export const isSheetKind = (kind: string | undefined): kind is SheetKind => sheetKinds.some((known) => known === kind)

export const placeColumns: readonly ColumnDef[] = [
  column(
    'site',
    'Sito',
    'complesso,hub,struttura,edificio,nome sito,immobile,stabile',
    'Il complesso o l’edificio.',
    ['Hub Barona', 'Hub Barona'],
    true,
  ),
  column(
    'siteKind',
    'Tipo di sito',
    'tipo sito,tipologia sito,tipo complesso,tipologia struttura',
    'Hub, Residenza, Alloggi sparsi o Altro. Se manca: Altro.',
    ['Hub', 'Hub'],
  ),
  column('address', 'Indirizzo', 'via,ubicazione,indirizzo sito', 'Via e numero civico.', [
    'via Barona 10',
    'via Barona 10',
  ]),
  column('municipality', 'Comune', 'citta,localita,comune sito', 'Il comune.', ['Milano', 'Milano']),
  column('zone', 'Zona', 'municipio,quartiere,municipalita,circoscrizione', 'Municipio o quartiere.', [
    'Municipio 6',
    'Municipio 6',
  ]),
  column(
    'unit',
    'Alloggio',
    'appartamento,unita,nome alloggio,interno,unita abitativa',
    'Il nome o il numero dell’alloggio.',
    ['A1', 'A1'],
    true,
  ),
  column('floor', 'Piano', 'livello', 'Un numero; 0 o «terra» per il piano terra.', ['0', '0']),
  column(
    'features',
    'Dotazioni',
    'caratteristiche,servizi,accessibilita',
    'Separate da virgola: accessibile, ascensore, piano terra, animali ammessi, culla, lavatrice, cucina propria, cucina in comune.',
    ['accessibile, lavatrice', ''],
  ),
  column('room', 'Stanza', 'camera,vano,nome stanza', 'Il nome della stanza.', ['Stanza 1', 'Stanza 2'], true),
  column(
    'roomKind',
    'Tipo di stanza',
    'tipo stanza,tipologia stanza,tipo camera,riservata o condivisa,uso stanza',
    'Riservata (un nucleo solo) o condivisa. Se manca: riservata.',
    ['riservata', 'condivisa'],
  ),
  column(
    'bed',
    'Posto letto',
    'letto,nome letto,numero letto,posto',
    'Il nome del letto. Se manca: letto 1, letto 2…',
    ['letto 1', ''],
  ),
  column(
    'count',
    'Numero di posti',
    'posti letto,n posti,numero letti,numero posti,posti,capienza',
    'Quanti letti uguali, quando non si elencano uno a uno.',
    ['', '2'],
  ),
  column(
    'bedKind',
    'Tipo di letto',
    'tipo letto,tipologia letto',
    'Singolo, matrimoniale, a castello, culla, divano letto. Se manca: singolo.',
    ['singolo', 'singolo'],
  ),
  column(
    'from',
    'In servizio dal',
    'dal,data inizio,disponibile dal,attivo dal,inizio servizio',
    'Il primo giorno in cui si può usare. Se manca: oggi.',
    ['01/01/2026', '01/01/2026'],
  ),
  column(
    'to',
    'In servizio fino al',
    'fino al,al,data fine,fine servizio',
    'L’ultimo giorno in cui si può usare, se c’è.',
    ['', '31/12/2027'],
  ),
  column(
    'code',
    'Codice del posto',
    'codice,codice posto,codice letto,id posto,id letto',
    'Un codice vostro che non cambia: riconosce il posto anche se cambia nome.',
    ['BAR-A1-1', ''],
  ),
]

export const peopleColumns: readonly ColumnDef[] = [
  column(
    'household',
    'Nucleo',
    'codice nucleo,famiglia,id nucleo,nome nucleo,nucleo familiare,numero nucleo',
    'Lo stesso nome o codice per tutti i componenti. Se manca: una persona sola.',
    ['N-12', 'N-12'],
  ),
  column(
    'code',
    'Codice della persona',
    'codice persona,codice utente,id,id persona,id utente,matricola,numero scheda',
    'Un codice vostro che non cambia.',
    ['P-031', 'P-032'],
  ),
  column('familyName', 'Cognome', 'cognomi', 'Come sul documento.', ['Rossi', 'Rossi'], true),
  column('givenName', 'Nome', 'nomi,nome proprio', 'Come sul documento.', ['Maria', 'Luca'], true),
  column('alias', 'Detto', 'alias,conosciuto come,soprannome', 'Il nome con cui si fa chiamare.', ['', '']),
  column('sex', 'Sesso', 'genere,m f', 'F, M o altro.', ['F', 'M']),
  column('birthDate', 'Data di nascita', 'nato il,nata il,nascita,data nascita,nato a il', 'Giorno, mese e anno.', [
    '12/03/1988',
    '04/09/2016',
  ]),
  column('birthYear', 'Anno di nascita', 'anno nascita', 'Quando si sa solo l’anno.', ['', '']),
  column(
    'birthPlace',
    'Luogo di nascita',
    'comune di nascita,nato a,nata a,paese di nascita,citta di nascita',
    'Comune o Stato.',
    ['Milano', 'Milano'],
  ),
  column(
    'citizenships',
    'Cittadinanza',
    'nazionalita,cittadinanze',
    'Il nome dello Stato, o la sigla di tre lettere; più d’una separate da virgola.',
    ['Italia', 'Italia'],
  ),
  column(
    'languages',
    'Lingue',
    'lingua,lingue parlate,lingua madre,lingua parlata',
    'Quelle che parla, separate da virgola.',
    ['italiano, arabo', 'italiano'],
  ),
  column('taxCode', 'Codice fiscale', 'cf,cod fiscale,c f', 'Sedici caratteri. Si controlla la lettera finale.', [
    'RSSMRA88C52F205T',
    '',
  ]),
  column(
    'relation',
    'Relazione',
    'parentela,grado di parentela,rapporto di parentela,relazione con intestatario,ruolo nel nucleo',
    'Con chi è intestatario: intestataria, marito, figlio, madre, convivente…',
    ['intestataria', 'figlio'],
  ),
  column('since', 'Nel nucleo dal', 'componente dal,nel nucleo da', 'Se manca: dal giorno di ingresso, o da oggi.', [
    '',
    '',
  ]),
  column(
    'needs',
    'Esigenze',
    'bisogni,necessita',
    'Separate da virgola: sedia a rotelle, piano terra, culla, animale, interprete.',
    ['piano terra', ''],
  ),
  column('phone', 'Telefono', 'cellulare,tel,recapito telefonico,numero di telefono', 'Un numero.', [
    '333 1234567',
    '',
  ]),
  column('email', 'Posta elettronica', 'e mail,email,mail,indirizzo e mail', 'Un indirizzo.', ['', '']),
  column('notes', 'Note', 'annotazioni,osservazioni', 'Al massimo 5.000 caratteri.', ['', '']),
  column(
    'site',
    'Sito',
    'complesso,hub,struttura,edificio',
    'Dove dorme: serve se lo stesso alloggio c’è in più siti.',
    ['Hub Barona', 'Hub Barona'],
  ),
  column('unit', 'Alloggio', 'appartamento,unita,unita abitativa', 'Dove dorme.', ['A1', 'A1']),
  column('room', 'Stanza', 'camera', 'Dove dorme.', ['Stanza 1', 'Stanza 1']),
  column('bed', 'Posto letto', 'letto,posto', 'Dove dorme. Se manca: il primo libero della stanza.', [
    'letto 1',
    'letto 2',
  ]),
  column(
    'entry',
    'Ingresso',
    'data ingresso,data di ingresso,entrata,data entrata,ingresso il,inizio ospitalita,dal',
    'Il giorno di ingresso. Se manca: la persona si registra senza ospitalità.',
    ['10/01/2026', '10/01/2026'],
  ),
  column(
    'until',
    'Fine autorizzata',
    'scadenza,fino al,fine prevista,data scadenza,termine,fine ospitalita,al',
    'Il giorno in cui finisce l’ospitalità. Se manca: quello delle regole del servizio.',
    ['10/07/2026', '10/07/2026'],
  ),
  column(
    'exit',
    'Uscita',
    'data uscita,data di uscita,uscita il,dimissione,data dimissione',
    'Il giorno di uscita, se è già uscita.',
    ['', ''],
  ),
  column(
    'destination',
    'Destinazione',
    'esito,destinazione uscita,dove e andato,sistemazione in uscita',
    'Dove è andata, con le parole di Approdo.',
    ['', ''],
  ),
  column(
    'exitReason',
    'Motivo dell’uscita',
    'motivo uscita,motivo dimissione,causale uscita',
    'Perché è uscita, con le parole di Approdo.',
    ['', ''],
  ),
]

export const columnsOf: Record<SheetKind, readonly ColumnDef[]> = {
  places: placeColumns,
  people: peopleColumns,
  registered: registeredColumns,
}
