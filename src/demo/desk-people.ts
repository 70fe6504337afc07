import type { TellingLanguage } from '../residence/words.ts'
import { man, type Someone, woman } from './people.ts'

/** Somebody who was registered at ASP's desk: when, and what became of them. */
export type DeskGuest = Someone & { declared: string; language?: TellingLanguage; home?: string }

const spoken: Record<string, { speaks: string; language: TellingLanguage }> = {
  ITA: { speaks: 'ita', language: 'it' },
  MAR: { speaks: 'ara fra', language: 'fr' },
  SEN: { speaks: 'wol fra', language: 'fr' },
  ROU: { speaks: 'ron ita', language: 'ro' },
  PER: { speaks: 'spa ita', language: 'es' },
  ECU: { speaks: 'spa ita', language: 'es' },
  BGD: { speaks: 'ben eng', language: 'bn' },
  PAK: { speaks: 'urd eng', language: 'ur' },
  EGY: { speaks: 'ara ita', language: 'ar' },
  UKR: { speaks: 'ukr ita', language: 'uk' },
  NGA: { speaks: 'eng', language: 'en' },
  CHN: { speaks: 'zho', language: 'zh' },
}

// Given and family name, age, citizenship; a woman when it begins with *.
const register = `Alpha Baldé 34 SEN|*Bouchra Chaoui 41 MAR|Carlo Doneda 58 ITA|Driss Ezzahra 47 MAR|*Elisabeta Florea 39 ROU|Fernando Guamán 52 ECU
Giorgio Hoffer 66 ITA|Hossain Iqbal 29 BGD|*Ifeoma Johnson 33 NGA|Jamal Khalfi 44 MAR|Kamran Latif 31 PAK|Luis Mamani 49 PER|Mircea Nistor 55 ROU
*Nadezhda Onopko 60 UKR|Osama Parvin 27 BGD|Pape Queye 36 SEN|Qamar Rehman 38 PAK|*Rosa Segura 57 PER|Saliou Thiam 30 SEN|Tarek Usama 42 EGY
Umberto Vailati 63 ITA|Vasile Wolf 51 ROU|Wael Yassin 35 EGY|*Xin Zheng 46 CHN|Youssouf Ba 28 SEN|Zakaria Amrani 40 MAR|*Aminata Cissé 37 SEN
Bruno Dell’Orto 69 ITA|Costel Enache 43 ROU|Dilawar Farooq 33 PAK|Ezequiel Gallegos 45 PER|*Fatna Hamidi 54 MAR|Goran Ilić 48 ITA|Hamid Jabri 39 MAR
Ion Kiraly 59 ROU|Jorge Loor 41 ECU|Khalid Mansouri 36 MAR|Lamine Ndoye 32 SEN|*Mihaela Oprea 44 ROU|Nazrul Pramanik 30 BGD|Omotola Quadri 34 NGA
Paolo Riboldi 61 ITA|Rashid Sarker 28 BGD|Stelian Toma 50 ROU|*Tetiana Ushakova 47 UKR|Ulises Vilca 38 PER|Viorel Zamfir 53 ROU|Waqas Anjum 26 PAK
*Yolanda Briones 56 ECU|Zied Chebbi 37 MAR|Abdou Diatta 33 SEN|Beppe Erba 72 ITA|Cheikh Faye 31 SEN|Dumitru Grigore 46 ROU|Emeka Hassan 29 NGA
Farid Idrissi 43 MAR|Gheorghe Jitaru 57 ROU|Hicham Kabbaj 35 MAR|Ismail Lahlou 40 MAR|*Jadwiga Motta 64 ITA`

/** Whose second and later homes were public ones, found with the desk's two volunteers. */
const wentHome = new Map([
  [2, 'via Lope de Vega 18, scala B'],
  [7, 'via Bruzzesi 5, scala A'],
  [12, 'via Segneri 12'],
  [17, 'via Giambellino 146, scala C'],
  [24, 'via Odazio 7'],
  [30, 'via Inganni 64'],
])

/** The sixty of the register of 2022 (art. of the source: "circa 60 persone, per la maggior parte di nazionalità straniera"). */
export const deskGuests: DeskGuest[] = register.split(/[|\n]/).map((line, at) => {
  const [, star, given = '', family = '', age, citizenship = ''] = /^(\*?)(\S+) (.+) (\d+) ([A-Z]{3})$/.exec(line) ?? []
  const { speaks, language } = spoken[citizenship] ?? { speaks: 'ita', language: 'it' as const }
  const declared = Temporal.PlainDate.from('2016-02-08').add({ days: at * 41 })
  const who = (star ? woman : man)(given, family, Number(age), citizenship, { speaks })
  return { ...who, declared: declared.toString(), language, home: wentHome.get(at) }
})

/** The registration at a place of a list that the story counts on. */
export const registrationAt = (list: string[], at: number) => {
  const id = list[at]
  if (!id) throw new Error(`the demo has no registered person ${at}`)
  return id
}
