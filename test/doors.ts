import type { Power } from '../src/platform/actor.ts'

/**
 * Who may knock where: every route of the house under the power that opens it. `everyone`: without signing in; `signed in`: any worker;
 * `administrator`, `auditor`: of some body; a power, or any of several. A route that is not here fails the test of the doors. What is one's own (an import, a
 * note, a copy made on request) opens to nobody else, whatever their powers: `own`. What bodies are is no
 * secret among those who administer one: `ofAnyBody`.
 */
export type Door = 'everyone' | 'signed in' | 'administrator' | 'auditor' | 'platform administrator' | Power

type Doors = { any?: Door[]; all?: Door[]; own?: true; ofAnyBody?: true; routes: string }

export const doors: Doors[] = [
  {
    any: ['everyone'],
    routes: `
      GET /status
      GET /accesso
      POST /accesso
      GET /accesso/codice
      POST /accesso/codice
      POST /accesso/chiave
      POST /accesso/chiave/opzioni
      GET /accesso/ente/:id
      GET /accesso/ente/ritorno
      GET /invito/:token
      POST /invito/:token
      GET /invito/scelta
      GET /password-dimenticata
      POST /password-dimenticata
      GET /password-dimenticata/chiesta
      GET /accessibilita
      GET /sorgente`,
  },
  {
    any: ['signed in'],
    routes: `
      GET /
      POST /uscita
      GET /password
      POST /password
      GET /conferma
      POST /conferma
      POST /conferma/chiave
      POST /conferma/chiave/opzioni
      GET /profilo
      GET /profilo/chiavi/:id
      POST /profilo/chiavi/:id
      POST /profilo/chiavi/:id/togli
      GET /profilo/chiavi/nuova
      POST /profilo/chiavi
      POST /profilo/chiavi/opzioni
      POST /profilo/sessioni/:id/chiudi
      POST /profilo/sessioni/chiudi-altre
      GET /secondo-fattore/attiva
      POST /secondo-fattore/attiva
      GET /secondo-fattore/codici
      POST /secondo-fattore/codici
      GET /secondo-fattore/togli
      POST /secondo-fattore/togli
      GET /secondo-fattore/verifica
      POST /secondo-fattore/verifica
      GET /amministrazione/servizi
      GET /amministrazione/servizi.csv
      GET /amministrazione/servizi.xlsx
      GET /amministrazione/servizi/:id
      GET /amministrazione/servizi/:id/regole
      GET /amministrazione/servizi/:id/regole/:rules
      GET /amministrazione/progetti
      GET /amministrazione/progetti.csv
      GET /amministrazione/progetti.xlsx
      GET /amministrazione/progetti/:id
      GET /privacy/informative
      GET /privacy/informative/:id
      GET /privacy/informative/:id/stampa.pdf`,
  },
  {
    any: ['administrator'],
    routes: `
      GET /amministrazione/sms
      GET /amministrazione/sms/:id
      POST /amministrazione/sms/:id
      POST /amministrazione/sms/:id/prova
      GET /amministrazione
      GET /amministrazione/enti
      GET /amministrazione/enti.csv
      GET /amministrazione/enti.xlsx
      GET /amministrazione/enti/nuovo
      POST /amministrazione/enti/nuovo
      GET /amministrazione/enti/:id/modifica
      POST /amministrazione/enti/:id/modifica
      POST /amministrazione/enti/:id/chiudi
      POST /amministrazione/enti/:id/riapri
      GET /amministrazione/enti/:id/accesso
      POST /amministrazione/enti/:id/accesso
      GET /amministrazione/servizi/nuovo
      POST /amministrazione/servizi/nuovo
      GET /amministrazione/servizi/:id/modifica
      POST /amministrazione/servizi/:id/modifica
      POST /amministrazione/servizi/:id/chiudi
      POST /amministrazione/servizi/:id/riapri
      POST /amministrazione/servizi/:id/partner
      POST /amministrazione/servizi/:id/partner/:partner/termina
      GET /amministrazione/servizi/:id/partner
      GET /amministrazione/servizi/:id/regole/nuova
      POST /amministrazione/servizi/:id/regole/nuova
      GET /amministrazione/servizi/:id/regole/:rules/modifica
      POST /amministrazione/servizi/:id/regole/:rules/modifica
      GET /amministrazione/progetti/nuovo
      POST /amministrazione/progetti/nuovo
      GET /amministrazione/progetti/:id/modifica
      POST /amministrazione/progetti/:id/modifica
      GET /amministrazione/utenti
      GET /amministrazione/utenti.csv
      GET /amministrazione/utenti.xlsx
      GET /amministrazione/utenti/nuovo
      POST /amministrazione/utenti/nuovo
      GET /amministrazione/utenti/:id
      GET /amministrazione/utenti/:id/ruoli
      POST /amministrazione/utenti/:id/ruoli
      POST /amministrazione/utenti/:id/ruoli/:assignment/termina
      POST /amministrazione/utenti/:id/password
      POST /amministrazione/utenti/:id/invito
      POST /amministrazione/utenti/:id/invito/ritira
      POST /amministrazione/utenti/:id/disattiva
      POST /amministrazione/utenti/:id/riattiva
      POST /amministrazione/utenti/:id/codice-fiscale`,
  },
  {
    any: ['platform administrator'],
    routes: `
      GET /amministrazione/ruoli-sistema
      POST /amministrazione/ruoli-sistema
      POST /amministrazione/impostazioni`,
  },
  {
    any: ['administrator', 'platform administrator'],
    routes: `
      GET /amministrazione/impostazioni
      GET /amministrazione/posta-in-uscita
      GET /amministrazione/posta-in-uscita.csv
      GET /amministrazione/posta-in-uscita.xlsx
      GET /amministrazione/posta-in-uscita/:id
      POST /amministrazione/posta-in-uscita/:id/consegnata
      POST /amministrazione/posta-in-uscita/:id/riprova`,
  },
  {
    any: ['administrator'],
    ofAnyBody: true,
    routes: `
      GET /stile
      GET /amministrazione/enti/:id`,
  },
  {
    any: ['service.keep'],
    routes: `
      GET /amministrazione/servizi/:id/ruoli
      GET /amministrazione/servizi/:id/ruoli/:role
      POST /amministrazione/servizi/:id/ruoli/:role`,
  },
  {
    any: ['teams.keep', 'administrator'],
    routes: `
      GET /amministrazione/servizi/:id/equipe
      POST /amministrazione/servizi/:id/equipe
      POST /amministrazione/servizi/:id/equipe/:team/chiudi
      GET /amministrazione/servizi/:id/equipe/:team/componenti
      POST /amministrazione/servizi/:id/equipe/:team/componenti
      POST /amministrazione/servizi/:id/equipe/:team/componenti/:member/termina`,
  },
  {
    any: ['people.see'],
    routes: `
      GET /persone
      GET /persone.csv
      GET /persone.xlsx
      GET /cerca
      GET /persone/:id
      GET /persone/nuclei/:id
      GET /persone/altrove
      POST /persone/altrove
      GET /persone/altrove/:sighting/richiesta
      POST /persone/altrove/:sighting/richiesta
      GET /persone/richieste
      GET /persone/richieste/:id
      POST /persone/richieste/:id/ritira
      GET /persone/nuclei/:id/condivisione
      GET /persone/passaggi/:id
      GET /persone/protetti
      GET /persone/protetti/esportazione
      POST /persone/protetti/esportazione`,
  },
  {
    any: ['people.record'],
    routes: `
      GET /persone/nuova
      POST /persone/nuova
      GET /persone/:id/modifica
      POST /persone/:id/modifica
      POST /persone/:id/documenti
      POST /persone/:id/documenti/:identifierId/ritiro
      POST /persone/:id/contatti
      POST /persone/:id/contatti/:contactId/fine
      POST /persone/:id/esigenze
      POST /persone/:id/esigenze/:needId/fine
      GET /persone/nuclei/nuovo
      POST /persone/nuclei/nuovo
      GET /persone/nuclei/:id/componenti
      GET /persone/nuclei/:id/componenti/nuovo
      POST /persone/nuclei/:id/componenti/nuovo
      GET /persone/nuclei/:id/componenti/esistente
      POST /persone/nuclei/:id/componenti/esistente
      POST /persone/nuclei/:id/componenti/:membershipId/uscita
      POST /persone/nuclei/:id/componenti/intestatario
      POST /persone/nuclei/:id/nome
      GET /persone/nuclei/:id/presa-in-carico
      POST /persone/nuclei/:id/presa-in-carico
      POST /persone/nuclei/:id/presa-in-carico/:chargeId/fine`,
  },
  {
    any: ['sharing.keep'],
    routes: `
      POST /persone/nuclei/:id/condivisione
      POST /persone/nuclei/:id/condivisione/:share/fine
      POST /persone/richieste/:id/concedi
      POST /persone/richieste/:id/rifiuta
      GET /persone/nuclei/:id/passaggio
      POST /persone/nuclei/:id/passaggio
      POST /persone/passaggi/:id/accetta
      POST /persone/passaggi/:id/rifiuta
      POST /persone/passaggi/:id/ritira`,
  },
  {
    any: ['glass.break'],
    routes: `
      GET /persone/altrove/:sighting/emergenza
      POST /persone/altrove/:sighting/emergenza
      POST /persone/nuclei/:id/emergenza/fine`,
  },
  { all: ['stays.see', 'places.see'], routes: 'GET /posti/cerca' },
  {
    any: ['sharing.keep', 'glass.break', 'auditor'],
    routes: `
      GET /persone/aperture
      POST /persone/aperture/:id/vista`,
  },
  {
    any: ['protection.keep'],
    routes: `
      GET /persone/nuclei/:id/protezione
      POST /persone/nuclei/:id/protezione
      POST /persone/protetti/:id/lettori
      POST /persone/protetti/:id/lettori/:readerId/fine
      POST /persone/protetti/:id/fine`,
  },
  {
    any: ['places.see'],
    routes: `
      GET /posti
      GET /posti/siti.csv
      GET /posti/siti.xlsx
      GET /posti/siti/:id
      GET /posti/alloggi/:id
      GET /posti/lavori
      GET /posti/lavori.csv
      GET /posti/lavori.xlsx
      GET /posti/lavori/:id
      GET /posti/indisponibilita
      GET /posti/indisponibilita.csv
      GET /posti/indisponibilita.xlsx
      GET /posti/indisponibilita/:id
      GET /posti/tabellone`,
  },
  {
    any: ['places.see', 'figures.see'],
    routes: `
      GET /posti/occupazione
      GET /posti/occupazione.csv
      GET /posti/occupazione.xlsx`,
  },
  {
    any: ['places.keep'],
    routes: `
      GET /posti/siti/nuovo
      POST /posti/siti/nuovo
      GET /posti/siti/:id/modifica
      POST /posti/siti/:id/modifica
      POST /posti/siti/:id/chiusura
      GET /posti/siti/:id/alloggi/nuovo
      POST /posti/siti/:id/alloggi/nuovo
      GET /posti/alloggi/:id/modifica
      POST /posti/alloggi/:id/modifica
      GET /posti/alloggi/:id/stanze/nuova
      POST /posti/alloggi/:id/stanze/nuova
      GET /posti/stanze/:id
      POST /posti/stanze/:id
      POST /posti/stanze/:id/letti
      GET /posti/letti/:id
      POST /posti/letti/:id
      GET /posti/titoli
      GET /posti/titoli.csv
      GET /posti/titoli.xlsx
      GET /posti/titoli/:id
      GET /posti/alloggi/:id/titoli/nuovo
      POST /posti/alloggi/:id/titoli/nuovo
      POST /posti/titoli/:id
      GET /posti/alloggi/:id/lavori/nuovi
      POST /posti/alloggi/:id/lavori/nuovi
      GET /posti/lavori/:id/modifica
      POST /posti/lavori/:id/modifica
      GET /posti/lavori/:id/fasi/nuova
      POST /posti/lavori/:id/fasi/nuova
      GET /posti/fasi/:id
      POST /posti/fasi/:id
      POST /posti/fasi/:id/cancella`,
  },
  {
    any: ['places.close'],
    routes: `
      GET /posti/indisponibilita/nuova
      POST /posti/indisponibilita/nuova
      POST /posti/indisponibilita/:id/riapertura`,
  },
  {
    any: ['referrals.see'],
    routes: `
      GET /segnalazioni
      GET /segnalazioni.csv
      GET /segnalazioni.xlsx
      GET /segnalazioni/:id
      GET /segnalazioni/lista-attesa
      GET /segnalazioni/lista-attesa.csv
      GET /segnalazioni/lista-attesa.xlsx`,
  },
  {
    any: ['referrals.record'],
    routes: `
      GET /segnalazioni/nuova
      POST /segnalazioni/nuova
      GET /segnalazioni/:id/correggi
      POST /segnalazioni/:id/correggi
      GET /segnalazioni/:id/atti/nuovo
      POST /segnalazioni/:id/atti
      GET /segnalazioni/:id/atti/:act
      POST /segnalazioni/:id/atti/:act
      POST /segnalazioni/:id/atti/:act/togli
      GET /segnalazioni/:id/requisiti
      POST /segnalazioni/:id/requisiti
      POST /segnalazioni/:id/stato`,
  },
  {
    any: ['referrals.decide'],
    routes: `
      POST /segnalazioni/:id/posizione
      POST /segnalazioni/:id/posizione/annulla`,
  },
  {
    any: ['stays.see'],
    routes: `
      GET /proposte
      GET /proposte.csv
      GET /proposte.xlsx
      GET /proposte/:id
      GET /ospitalita
      GET /ospitalita.csv
      GET /ospitalita.xlsx
      GET /ospitalita/misure
      GET /ospitalita/:id
      GET /ospitalita/:id/accordo.pdf
      GET /comunicazioni
      GET /comunicazioni.csv
      GET /comunicazioni.xlsx
      GET /comunicazioni/:id
      GET /comunicazioni/:id/modulo.pdf
      GET /verifiche
      GET /verifiche.csv
      GET /verifiche.xlsx
      GET /verifiche/:id`,
  },
  {
    any: ['stays.ask'],
    routes: `
      GET /ospitalita/:id/proroga
      POST /ospitalita/:id/proroga
      POST /ospitalita/:id/proroga/:extension/parere
      POST /ospitalita/:id/proroga/:extension/ritira
      POST /verifiche/:id`,
  },
  {
    any: ['stays.run'],
    routes: `
      POST /proposte/:id/accetta
      POST /proposte/:id/rifiuta
      GET /proposte/:id/ingresso
      POST /proposte/:id/ingresso
      GET /ospitalita/nuova
      POST /ospitalita/nuova
      POST /comunicazioni/:id/consegnata
      POST /comunicazioni/:id/non-dovuta
      GET /ospitalita/:id/trasferimento
      POST /ospitalita/:id/trasferimento
      GET /ospitalita/:id/componenti
      POST /ospitalita/:id/componenti/arrivo
      POST /ospitalita/:id/componenti/uscita
      GET /ospitalita/:id/uscita
      POST /ospitalita/:id/uscita
      POST /ospitalita/:id/uscita/annulla
      POST /ospitalita/:id/uscita/destinazione`,
  },
  {
    any: ['stays.decide'],
    routes: `
      POST /proposte
      POST /proposte/:id/ritira
      POST /proposte/:id/prolunga
      POST /ospitalita/:id/proroga/:extension/concedi
      POST /ospitalita/:id/proroga/:extension/nega
      GET /posti/tabellone/proposte/:id/sposta
      POST /posti/tabellone/proposte/:id/sposta
      GET /posti/tabellone/ospitalita/:id/fine
      POST /posti/tabellone/ospitalita/:id/fine
      POST /posti/tabellone/anticipi/:id/annulla`,
  },
  {
    any: ['diary.see'],
    routes: `
      GET /persone/nuclei/:id/diario
      GET /persone/nuclei/:id/diario.csv
      GET /persone/nuclei/:id/diario.pdf
      GET /persone/nuclei/:id/diario/:note
      GET /persone/nuclei/:id/documenti
      GET /persone/nuclei/:id/documenti.csv
      GET /persone/nuclei/:id/documenti/:document
      GET /persone/nuclei/:id/documenti/:document/originale.file`,
  },
  {
    any: ['diary.write'],
    routes: `
      POST /persone/nuclei/:id/diario
      POST /persone/nuclei/:id/diario/:note/chi-vede
      POST /persone/nuclei/:id/documenti
      POST /persone/nuclei/:id/documenti/:document/chi-vede
      POST /persone/nuclei/:id/documenti/:document/rimuovi
      POST /persone/nuclei/:id/documenti/:document/ripristina`,
  },
  {
    any: ['stays.see', 'residence.see', 'mail.keep'],
    routes: `
      GET /oggi
      GET /oggi.csv
      GET /oggi.xlsx`,
  },
  {
    any: ['mail.keep'],
    routes: `
      GET /corrispondenza/da-parte/:id
      POST /corrispondenza/da-parte/:id
      POST /corrispondenza/pezzi/:id/deposito`,
  },
  {
    any: ['residence.decide', 'service.keep'],
    routes: `
      GET /residenza/sportelli/:service/regole/:rules/pezzi
      POST /residenza/sportelli/:service/regole/:rules/pezzi`,
  },
  {
    any: ['mail.handle'],
    routes: `
      GET /corrispondenza/arrivi
      POST /corrispondenza/arrivi
      GET /corrispondenza/arrivi/chi.json
      GET /corrispondenza/etichette
      GET /corrispondenza/etichette.pdf
      GET /corrispondenza/pezzi
      GET /corrispondenza/pezzi.csv
      GET /corrispondenza/pezzi.xlsx
      GET /corrispondenza/pezzi/:id
      GET /corrispondenza/pezzi/:id/correggi
      POST /corrispondenza/pezzi/:id/correggi
      GET /corrispondenza/persone/:registration
      GET /corrispondenza/da-parte
      POST /corrispondenza/pezzi/:id/annulla
      GET /corrispondenza/consegna
      GET /corrispondenza/etichetta/:code
      GET /corrispondenza/consegna/:id
      POST /corrispondenza/consegna/:id
      POST /corrispondenza/consegna/:id/passata
      GET /corrispondenza/consegne
      GET /corrispondenza/consegne.csv
      GET /corrispondenza/consegne.xlsx
      GET /corrispondenza/consegne/:id
      GET /corrispondenza/consegne/:id/ricevuta.pdf
      POST /corrispondenza/consegne/:id/annulla
      GET /corrispondenza/bacheca
      GET /corrispondenza/bacheca.pdf`,
  },
  {
    any: ['mail.keep'],
    routes: `
      GET /corrispondenza/restituzioni
      POST /corrispondenza/restituzioni
      GET /corrispondenza/inoltri
      POST /corrispondenza/inoltri
      GET /corrispondenza/inoltri/etichette.pdf
      GET /corrispondenza/distruzioni
      POST /corrispondenza/distruzioni
      GET /corrispondenza/spedizioni
      GET /corrispondenza/spedizioni/:id
      GET /corrispondenza/spedizioni/:id/distinta.pdf
      POST /corrispondenza/spedizioni/:id/annulla
      GET /corrispondenza/avvisi
      POST /corrispondenza/avvisi/:id/risolto
      POST /corrispondenza/avvisi/sportello`,
  },
  {
    any: ['residence.record'],
    routes: `
      GET /residenza/registrazioni/:id/deleghe/nuova
      POST /residenza/registrazioni/:id/deleghe/nuova
      GET /residenza/registrazioni/:id/deleghe/:proxy
      POST /residenza/registrazioni/:id/deleghe/:proxy
      POST /residenza/registrazioni/:id/deleghe/:proxy/revoca
      GET /residenza/registrazioni/:id/inoltro/nuovo
      POST /residenza/registrazioni/:id/inoltro/nuovo
      GET /residenza/registrazioni/:id/inoltro/:forwarding/fine
      POST /residenza/registrazioni/:id/inoltro/:forwarding/fine
      GET /residenza/registrazioni/:id/avvisi
      POST /residenza/registrazioni/:id/avvisi
      GET /residenza/registrazioni/:id/pin
      POST /residenza/registrazioni/:id/pin
      GET /residenza/registrazioni/:id/carte
      POST /residenza/registrazioni/:id/carte/:kind
      POST /residenza/domande/:id/carte/:kind
      GET /residenza/sportelli/:service/delega.pdf`,
  },
  {
    any: ['residence.see'],
    routes: `
      GET /residenza/carte/:paper/carta.pdf
      GET /residenza/carte/:paper/lettera.docx
      GET /residenza/sportelli/:service/modelli
      GET /residenza/sportelli/:service/modelli/esempio.docx
      GET /residenza/sportelli/:service/modelli/:template/originale.docx
      GET /residenza/sportelli/:service/modelli/:template/prova.docx`,
  },
  {
    any: ['residence.decide'],
    routes: `
      POST /residenza/sportelli/:service/modelli
      POST /residenza/sportelli/:service/modelli/:template/ritira`,
  },
  {
    any: ['residence.see'],
    routes: `
      GET /residenza/trasferimenti
      GET /residenza/trasferimenti.csv
      GET /residenza/trasferimenti.xlsx
      GET /residenza/trasferimenti/:id
      GET /residenza/registrazioni
      GET /residenza/registrazioni.csv
      GET /residenza/registrazioni.xlsx
      GET /residenza/registrazioni/:id
      GET /residenza/registrazioni/:id/visite`,
  },
  {
    any: ['residence.record'],
    routes: `
      GET /residenza/registrazioni/:id/modifica
      POST /residenza/registrazioni/:id/modifica
      GET /residenza/registrazioni/:id/anagrafe
      POST /residenza/registrazioni/:id/anagrafe
      GET /residenza/registrazioni/:id/rinnovo
      POST /residenza/registrazioni/:id/rinnovo
      POST /residenza/registrazioni/:id/visite
      POST /residenza/registrazioni/:id/visite/:visit/annulla
      GET /residenza/domande/:id/colloqui/nuovo
      POST /residenza/domande/:id/colloqui/nuovo
      POST /residenza/domande/:id/colloqui/:interview`,
  },
  {
    any: ['residence.decide'],
    routes: `
      GET /residenza/trasferimenti/nuovo
      POST /residenza/trasferimenti/nuovo
      GET /residenza/trasferimenti/:id/pacchetto.zip
      GET /residenza/trasferimenti/:id/modifica
      POST /residenza/trasferimenti/:id/modifica
      GET /residenza/trasferimenti/:id/persone/:person/fuori
      POST /residenza/trasferimenti/:id/persone/:person/fuori
      POST /residenza/trasferimenti/:id/persone/:person/dentro
      POST /residenza/trasferimenti/:id/persone
      POST /residenza/trasferimenti/:id/lettere
      POST /residenza/trasferimenti/:id/consegnate
      POST /residenza/trasferimenti/:id/proposta
      POST /residenza/trasferimenti/:id/ritira
      POST /residenza/trasferimenti/:id/accetta
      POST /residenza/trasferimenti/:id/rifiuta
      GET /residenza/registrazioni/:id/sospensione
      POST /residenza/registrazioni/:id/sospensione
      POST /residenza/registrazioni/:id/sospensione/:suspension/fine
      GET /residenza/registrazioni/:id/fine
      POST /residenza/registrazioni/:id/fine
      POST /residenza/registrazioni/:id/fine/annulla
      POST /residenza/domande/:id/accoglimento
      POST /residenza/domande/:id/preavviso
      POST /residenza/domande/:id/rifiuto`,
  },
  {
    any: ['figures.see', 'residence.see'],
    routes: `
      GET /residenza/numeri
      GET /residenza/numeri.csv
      GET /residenza/numeri.xlsx
      GET /residenza/numeri.pdf`,
  },
  {
    any: ['residence.see'],
    routes: `
      GET /residenza/numeri/persone
      GET /residenza/numeri/persone.csv
      GET /residenza/numeri/persone.xlsx
      GET /residenza/percorsi
      GET /residenza/percorsi.csv
      GET /residenza/percorsi.xlsx`,
  },
  {
    any: ['residence.record'],
    routes: `
      POST /residenza/percorsi/:registration/proposta`,
  },
  {
    any: ['residence.ask', 'residence.see'],
    routes: `
      GET /residenza/domande
      GET /residenza/domande.csv
      GET /residenza/domande.xlsx`,
  },
  {
    any: ['residence.ask', 'residence.record'],
    routes: `
      GET /residenza/domande/nuova
      POST /residenza/domande/nuova
      POST /residenza/domande/:id/documenti
      POST /residenza/domande/:id/preavviso/risposta
      POST /residenza/domande/:id/ritiro`,
  },
  {
    // a service that sends opens its own requests only
    any: ['residence.ask', 'residence.see'],
    own: true,
    routes: 'GET /residenza/domande/:id',
  },
  {
    any: ['residence.ask', 'residence.record'],
    own: true,
    routes: `
      GET /residenza/domande/:id/relazione
      POST /residenza/domande/:id/relazione`,
  },
  {
    // who held an interview puts its words right
    any: ['residence.record'],
    own: true,
    routes: 'GET /residenza/domande/:id/colloqui/:interview',
  },
  {
    // once they are made
    any: ['residence.decide'],
    own: true,
    routes: 'GET /residenza/trasferimenti/:id/lettere.pdf',
  },
  {
    any: ['residence.decide', 'service.keep'],
    routes: `
      GET /residenza/sportelli
      GET /residenza/sportelli/:id
      POST /residenza/sportelli/:id
      GET /residenza/sportelli/:id/regole/nuove
      POST /residenza/sportelli/:id/regole/nuove
      GET /residenza/sportelli/:id/regole/:rules
      GET /residenza/sportelli/:id/indirizzo/nuovo
      POST /residenza/sportelli/:id/indirizzo/nuovo`,
  },
  {
    any: ['trail.read'],
    routes: `
      GET /amministrazione/tracce
      GET /amministrazione/tracce/tracce.csv
      GET /amministrazione/tracce/sigilli
      GET /amministrazione/tracce/fascicolo/:id
      GET /amministrazione/tracce/fascicolo/:id/tracce.csv
      GET /amministrazione/tracce/utente/:id`,
  },
  {
    any: ['imports.do'],
    routes: `
      GET /importa
      POST /importa
      GET /importa/modelli/:file`,
  },
  {
    any: ['imports.do'],
    own: true,
    routes: `
      GET /importa/:id
      POST /importa/:id/colonne
      POST /importa/:id/conferma
      POST /importa/:id/scarta
      GET /importa/:id/:file`,
  },
  {
    any: ['diary.write'],
    own: true,
    routes: `
      GET /persone/nuclei/:id/diario/:note/modifica
      POST /persone/nuclei/:id/diario/:note/modifica
      GET /persone/nuclei/:id/diario/:note/correzione
      POST /persone/nuclei/:id/diario/:note/correzione`,
  },
  {
    any: ['privacy.keep', 'sharing.keep'],
    own: true,
    routes: 'GET /privacy/richieste/:id/copie/:file',
  },
  {
    any: ['people.see'],
    own: true,
    routes: 'GET /persone/protetti/:id',
  },
  {
    any: ['privacy.keep', 'sharing.keep', 'service.keep', 'administrator', 'auditor'],
    routes: 'GET /privacy',
  },
  {
    any: ['privacy.keep', 'service.keep'],
    routes: `
      GET /privacy/informative/nuova
      POST /privacy/informative/nuova
      GET /privacy/conservazione
      POST /privacy/conservazione/regole
      POST /privacy/conservazione/sospensioni
      POST /privacy/conservazione/sospensioni/:id/termina`,
  },
  {
    any: ['people.see'],
    routes: 'GET /persone/nuclei/:id/privacy',
  },
  {
    any: ['people.record'],
    routes: 'POST /persone/nuclei/:id/privacy',
  },
  {
    any: ['privacy.keep', 'sharing.keep', 'people.record'],
    routes: 'GET /privacy/informative/mancanti',
  },
  {
    any: ['privacy.keep', 'sharing.keep'],
    routes: `
      GET /privacy/richieste
      GET /privacy/richieste/nuova
      POST /privacy/richieste/nuova
      GET /privacy/richieste/:id
      POST /privacy/richieste/:id/copia
      POST /privacy/richieste/:id/chiudi`,
  },
  {
    any: ['administrator', 'auditor'],
    routes: `
      GET /privacy/scarti
      POST /privacy/scarti
      GET /privacy/scarti/:id
      GET /privacy/scarti/:id/elenco.pdf
      POST /privacy/scarti/:id/autorizza
      POST /privacy/scarti/:id/ritira
      POST /privacy/scarti/:id/esegui`,
  },
  {
    any: ['figures.see', 'reports.see'],
    routes: 'GET /rendicontazione',
  },
  {
    any: ['reports.see'],
    routes: `
      GET /rendicontazione/ospiti
      GET /rendicontazione/ospiti.csv`,
  },
]
