import { Nights } from '../platform/nights.ts'
import type { DeskOnPaper, LetterFacts } from './letter-facts.ts'

const nobody = '00000000-0000-0000-0000-000000000000'

/** Somebody who does not exist, with everything there is to know: what a template is tried with. */
export function exampleLetter(desk: DeskOnPaper, today: Temporal.PlainDate, worker: string): LetterFacts {
  const from = today.subtract({ months: 4 })
  const until = from.add({ months: desk.validityMonths }).subtract({ days: 1 })
  return {
    desk,
    today,
    worker,
    person: {
      householdId: nobody,
      personId: nobody,
      givenName: 'Maria',
      familyName: 'D’Esempio',
      name: 'Maria D’Esempio',
      isMasked: false,
      sex: 'female',
      birthDate: Temporal.PlainDate.from('1985-03-14'),
      birthYear: 1985,
      birthPlace: 'Napoli',
      citizenship: 'Italia',
      taxCode: 'DSMMRA85C54F839X',
      document: 'Carta d’identità CA00000AA',
    },
    registration: {
      id: nobody,
      number: 42,
      address: `${desk.address ?? 'Via dello sportello'}, n. 42`,
      street: 'Via dello sportello 1',
      postalCode: '20100',
      town: desk.town ?? 'Milano',
      district: 'Municipio 1',
      from,
      registeredOn: from.add({ days: 1 }),
      registerBy: from.add({ days: desk.registrationWorkingDays }),
      checksBy: from.add({ days: desk.checkDays }),
      validUntil: until,
      renewals: 1,
      state: 'active',
      box: 'A7',
      sender: 'Servizio sociale di zona',
      parent: null,
      suspension: { during: new Nights(from.add({ days: 30 }), from.add({ days: 60 })), reason: 'hospital' },
      ending: { onDay: until, reason: 'stable_home', newAddress: 'Via della Casa 3, Milano', act: 'Atto n. 1' },
      minors: [{ name: 'Luca D’Esempio', number: 43, birthDate: Temporal.PlainDate.from('2018-06-02') }],
      proxies: ['Anna Rossi', 'Paolo Verdi'].map((name) => exampleProxy(name, today)),
    },
    request: {
      id: nobody,
      number: 7,
      state: 'accepted',
      receivedOn: from.subtract({ days: 10 }),
      declaredOn: from,
      sender: 'Servizio sociale di zona',
      senderWorker: 'Anna Colombo',
      noticeOn: from.subtract({ days: 8 }),
      noticeUntil: from.add({ days: 2 }),
      refusalReason: 'documents_missing',
      decidedOn: from,
      decisionNote: 'I documenti sono arrivati.',
    },
  }
}

function exampleProxy(name: string, today: Temporal.PlainDate) {
  const [givenName = '', familyName = ''] = name.split(' ')
  return {
    id: nobody,
    ground: 'proxy' as const,
    givenName,
    familyName,
    birthDate: null,
    phone: null,
    documentKind: 'identity_card' as const,
    documentNumber: 'CA11111BB',
    principalDocument: 'carta d’identità CA00000AA',
    act: null,
    writtenOn: today,
    during: new Nights(today, today.add({ days: 180 })),
    revokedOn: null,
    revokedReason: null,
    version: 1,
    state: 'valid' as const,
  }
}
