import type { TellingLanguage } from '../residence/words.ts'

/** What a notice says besides its fixed words: how the desk calls itself, when it is open, the person's number. Never a name, never a sender. */
export type NoticeFacts = { desk: string; opening: string | null; number: number }

type Words = { subject: string; text: (place: string, number: string) => string }

/** As in a letter; an SMS says the same, in fewer signs where it can. */
const words: Record<TellingLanguage, Words> = {
  it: {
    subject: 'C’è posta per lei',
    text: (place, number) => `C'è posta per lei. Può ritirarla qui: ${place}. Numero ${number}.`,
  },
  en: {
    subject: 'There is mail for you',
    text: (place, number) => `There is mail for you. Please collect it at: ${place}. Number ${number}.`,
  },
  fr: {
    subject: 'Vous avez du courrier',
    text: (place, number) => `Vous avez du courrier. Vous pouvez le retirer ici : ${place}. Numéro ${number}.`,
  },
  es: {
    subject: 'Tiene correo',
    text: (place, number) => `Tiene correo. Puede recogerlo en: ${place}. Su número: ${number}.`,
  },
  ar: {
    subject: 'لديكم بريد',
    text: (place, number) => `لديكم بريد. يمكنكم استلامه من: ${place}. الرقم ${number}.`,
  },
  ro: {
    subject: 'Aveți poștă',
    text: (place, number) => `Aveți poștă. O puteți ridica de la: ${place}. Numărul ${number}.`,
  },
  uk: {
    subject: 'Для вас є пошта',
    text: (place, number) => `Для вас є пошта. Забрати її можна тут: ${place}. Номер ${number}.`,
  },
  zh: {
    subject: '您有邮件',
    text: (place, number) => `您有邮件。请到此处领取：${place}。号码：${number}。`,
  },
  bn: {
    subject: 'আপনার চিঠি এসেছে',
    text: (place, number) => `আপনার চিঠি এসেছে। এখান থেকে নিতে পারবেন: ${place}। নম্বর ${number}।`,
  },
  ur: {
    subject: 'آپ کی ڈاک آئی ہے',
    text: (place, number) => `آپ کی ڈاک آئی ہے۔ آپ اسے یہاں سے لے سکتے ہیں: ${place}۔ نمبر ${number}۔`,
  },
}

/** What the board says under its numbers. */
export const boardWords: Record<TellingLanguage, string> = {
  it: 'Se qui c’è il suo numero, c’è posta per lei.',
  en: 'If your number is here, there is mail for you.',
  fr: 'Si votre numéro est ici, vous avez du courrier.',
  es: 'Si su número está aquí, tiene correo.',
  ar: 'إذا كان رقمكم هنا، فلديكم بريد.',
  ro: 'Dacă numărul dumneavoastră este aici, aveți poștă.',
  uk: 'Якщо тут є ваш номер, для вас є пошта.',
  zh: '如果这里有您的号码，您就有邮件。',
  bn: 'এখানে আপনার নম্বর থাকলে আপনার চিঠি এসেছে।',
  ur: 'اگر یہاں آپ کا نمبر ہے تو آپ کی ڈاک آئی ہے۔',
}

export const rightToLeft: readonly TellingLanguage[] = ['ar', 'ur']

/** The marks that keep a line running from the right, with names and numbers in Latin letters whole inside it. */
const fromTheRight = '\u200F'
const isolated = (text: string) => `\u2068${text}\u2069`

function written(language: TellingLanguage, { desk, opening, number }: NoticeFacts): string {
  const place = opening ? `${desk}, ${opening}` : desk
  if (!rightToLeft.includes(language)) return words[language].text(place, String(number))
  return fromTheRight + words[language].text(isolated(place), isolated(String(number)))
}

export function noticeMail(language: TellingLanguage, facts: NoticeFacts): { subject: string; text: string } {
  return { subject: words[language].subject, text: `${written(language, facts)}\n` }
}

/** In the languages written with Latin letters an SMS has 160 signs, but only if all of them are among the few that telephones count as one. */
const basic = /^[A-Za-z0-9 @£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!"#¤%&'()*+,\-./:;<=>?¡ÄÖÑÜ§¿äöñüà\n\r]*$/
const latin: readonly TellingLanguage[] = ['it', 'en', 'fr', 'es', 'ro']

export const isBasic = (text: string): boolean => basic.test(text)

/** Signs that telephones do not count as one lose their marks: "Aveți poștă" is written "Aveti posta", as people there do in messages. */
function simpler(text: string): string {
  return Array.from(text, (sign) => {
    if (isBasic(sign)) return sign
    const bare = sign.normalize('NFD').replace(/\p{M}/gu, '')
    if (isBasic(bare)) return bare
    return sign === '’' || sign === '‘' ? "'" : sign === '–' || sign === '—' ? '-' : sign === '\u00a0' ? ' ' : '?'
  }).join('')
}

export function noticeSms(language: TellingLanguage, facts: NoticeFacts): string {
  const text = written(language, facts)
  return latin.includes(language) ? simpler(text) : text
}
