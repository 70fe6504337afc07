import type { RuleDraft } from './rule-set.ts'

export type DefaultRules = { code: string; name: string; about: string; rules: RuleDraft }

const common = {
  offerHoldingHours: 24,
  turnoverDays: 2,
  unitCapacityLimit: null,
  responseHours: null,
  endWarningDays: [60, 15],
  followUpMonths: [3, 6, 12],
  unknownDueDays: 7,
  glassMinutes: 240,
  sharingDays: 180,
  contribution: { brackets: [] },
}

const euros = (amount: number) => amount * 100

const homeAssigned = {
  reason: 'home_assigned',
  label: 'Casa assegnata, in attesa di consegna',
  maximumDays: 60,
  maximumTotalDays: 120,
  needsOpinion: true,
}

const hub: RuleDraft = {
  ...common,
  act: 'Hub per nuclei sotto sfratto, Milano 2016: valori di partenza, da confermare con il proprio atto',
  maximumStayDays: 30,
  turnoverDays: 1,
  responseHours: 12,
  endWarningDays: [15, 5],
  extensions: [
    { reason: 'limit_case', label: 'Caso limite', maximumDays: 30, maximumTotalDays: 30, needsOpinion: false },
  ],
  requirements: [
    {
      code: 'executive_eviction',
      sentence: 'Ha uno sfratto esecutivo, eseguito o con accesso fissato',
      source: 'Scheda MI3.3.1.a',
    },
    { code: 'no_other_home', sentence: 'Nessun componente ha un’altra casa adatta', source: 'Scheda MI3.3.1.a' },
  ],
  criteria: [
    { fact: 'urgency', value: 'immediate', label: 'Urgenza immediata', points: 30 },
    { fact: 'eviction_date_near', value: '30', label: 'Sfratto entro 30 giorni', points: 20 },
    { fact: 'newborn', value: null, label: 'Per ogni neonato', points: 10 },
    { fact: 'minor', value: null, label: 'Per ogni minore', points: 5 },
    { fact: 'disability', value: null, label: 'Per ogni persona in sedia a rotelle', points: 10 },
    { fact: 'days_waiting', value: null, label: 'Per ogni giorno di attesa', points: 0.1 },
  ],
}

const socialResidence: RuleDraft = {
  ...common,
  act: 'Residenzialità sociale temporanea, Milano: valori di partenza, da confermare con il proprio atto',
  maximumStayDays: 540,
  contribution: {
    brackets: [
      { iseeUpToCents: euros(3_000), monthlyCents: 0 },
      { iseeUpToCents: euros(8_000), monthlyCents: euros(100) },
      { iseeUpToCents: euros(16_000), monthlyCents: euros(200) },
    ],
  },
  extensions: [homeAssigned],
  requirements: [
    { code: 'in_charge', sentence: 'È in carico ai servizi sociali', source: 'RST Milano' },
    { code: 'resident', sentence: 'È residente a Milano', source: 'RST Milano' },
    { code: 'never_occupant', sentence: 'Non ha mai occupato senza titolo un alloggio pubblico', source: 'RST Milano' },
    { code: 'isee', sentence: 'Ha un ISEE inferiore a 16.000 euro', source: 'RST Milano' },
  ],
  criteria: [
    { fact: 'urgency', value: 'immediate', label: 'Urgenza immediata', points: 20 },
    { fact: 'urgency', value: 'high', label: 'Urgenza alta', points: 10 },
    { fact: 'minor', value: null, label: 'Per ogni minore', points: 5 },
    { fact: 'over_65', value: null, label: 'Per ogni persona oltre i 65 anni', points: 4 },
    { fact: 'disability', value: null, label: 'Per ogni persona in sedia a rotelle', points: 8 },
    { fact: 'days_waiting', value: null, label: 'Per ogni giorno di attesa', points: 0.1 },
  ],
}

const transitionalHomes: RuleDraft = {
  ...common,
  act: 'Scheda CT7.1.1.c: valori di partenza, da confermare con il proprio atto',
  maximumStayDays: null,
  unitCapacityLimit: 12,
  extensions: [],
  requirements: [
    {
      code: 'target_group',
      sentence:
        'Vive in un alloggio con ordinanza di sgombero, in uno spazio procurato dai servizi sociali o in uno spazio improprio e pericoloso',
      source: 'Scheda CT7.1.1.c',
    },
    {
      code: 'in_charge',
      sentence: 'È seguito dall’équipe dell’Agenzia sociale per la casa Habito',
      source: 'Scheda CT7.1.1.c',
    },
  ],
  criteria: [
    { fact: 'reason', value: 'clearance_order', label: 'Ordine di sgombero', points: 20 },
    { fact: 'reason', value: 'improper_dwelling', label: 'Spazio improprio e pericoloso', points: 20 },
    { fact: 'reason', value: 'social_services_space', label: 'Spazio procurato dai servizi sociali', points: 10 },
    { fact: 'minor', value: null, label: 'Per ogni minore', points: 5 },
    { fact: 'days_waiting', value: null, label: 'Per ogni giorno di attesa', points: 0.1 },
  ],
}

const transitoryLease: RuleDraft = {
  ...common,
  act: 'Servizi abitativi transitori (SAT), Lombardia: valori di partenza, da confermare con il proprio atto',
  maximumStayDays: 365,
  offerHoldingHours: 72,
  turnoverDays: 7,
  extensions: [
    {
      reason: 'renewal',
      label: 'Rinnovo, una volta sola',
      maximumDays: 365,
      maximumTotalDays: 365,
      needsOpinion: true,
    },
  ],
  requirements: [
    {
      code: 'entry_condition',
      sentence:
        'Ha uno sfratto esecutivo o un decreto di trasferimento da eseguire, o ha lasciato l’alloggio per questi motivi negli ultimi 6 mesi, o ha l’alloggio inagibile per calamità',
      source: 'Disciplina SAT',
    },
    { code: 'isee', sentence: 'Ha un ISEE fino a 16.000 euro', source: 'Disciplina SAT' },
    {
      code: 'assets',
      sentence: 'Ha un patrimonio fino a 22.000 euro (una persona), o 16.000 più 5.000 per il coefficiente del nucleo',
      source: 'Disciplina SAT',
    },
    { code: 'no_forfeiture', sentence: 'Non ha avuto decadenze negli ultimi 5 anni', source: 'Disciplina SAT' },
  ],
  criteria: [
    { fact: 'reason', value: 'executive_eviction', label: 'Sfratto esecutivo', points: 20 },
    { fact: 'eviction_date_near', value: '60', label: 'Sfratto entro 60 giorni', points: 10 },
    { fact: 'minor', value: null, label: 'Per ogni minore', points: 5 },
    { fact: 'days_waiting', value: null, label: 'Per ogni giorno di attesa', points: 0.1 },
  ],
}

const publicBodyFlats: RuleDraft = {
  ...common,
  act: 'Accordo ASP e ALER per alloggi «fuori ERP», Municipio 6: valori di partenza, da confermare con il proprio atto',
  maximumStayDays: 540,
  extensions: [homeAssigned],
  requirements: [
    { code: 'adult', sentence: 'Chi chiede è maggiorenne', source: 'Progetto ASP Municipio 6' },
    {
      code: 'not_resident',
      sentence: 'Non è residente sul territorio provinciale',
      source: 'Progetto ASP Municipio 6',
    },
    {
      code: 'emergency',
      sentence: 'È in emergenza abitativa e accetta l’accompagnamento del centro di ascolto',
      source: 'Progetto ASP Municipio 6',
    },
  ],
  criteria: [
    { fact: 'reason', value: 'homelessness', label: 'Senza dimora', points: 15 },
    { fact: 'minor', value: null, label: 'Per ogni minore', points: 5 },
    { fact: 'days_waiting', value: null, label: 'Per ogni giorno di attesa', points: 0.1 },
  ],
}

const blank: RuleDraft = { ...common, act: '', maximumStayDays: null, extensions: [], requirements: [], criteria: [] }

/** Rule sets to begin from: the demo's, offered when a service opens. Every value is then its administrators' to change. */
export const defaultRules = {
  hub: {
    code: 'hub',
    name: 'Hub per nuclei sotto sfratto',
    about: '30 giorni, 60 nei casi limite; risposta entro 12 ore.',
    rules: hub,
  },
  social_residence: {
    code: 'social_residence',
    name: 'Residenzialità sociale temporanea',
    about: '18 mesi; in carico ai servizi, ISEE sotto 16.000 euro; contributo secondo i mezzi.',
    rules: socialResidence,
  },
  transitional_homes: {
    code: 'transitional_homes',
    name: 'Alloggi di transizione',
    about: 'Al massimo 12 posti letto per alloggio; tre gruppi di destinatari.',
    rules: transitionalHomes,
  },
  transitory_lease: {
    code: 'transitory_lease',
    name: 'Servizi abitativi transitori (SAT)',
    about: '12 mesi, un solo rinnovo; ISEE fino a 16.000 euro.',
    rules: transitoryLease,
  },
  public_body_flats: {
    code: 'public_body_flats',
    name: 'Alloggi ASP «fuori ERP»',
    about: '18 mesi; adulti non residenti in provincia.',
    rules: publicBodyFlats,
  },
  blank: {
    code: 'blank',
    name: 'Regole da scrivere',
    about: 'Nessun limite e nessun requisito, finché non li aggiungi.',
    rules: blank,
  },
} as const satisfies Record<string, DefaultRules>

export type DefaultRulesCode = keyof typeof defaultRules
