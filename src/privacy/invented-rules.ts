const given = {
  female:
    'Alba,Bice,Clio,Dalia,Edda,Fosca,Ginevra,Iole,Licia,Mirta,Norma,Ondina,Perla,Rosalba,Siria,Tosca,Ursula,Velia,Wanda,Zelda',
  male: 'Aldo,Bruto,Cino,Duilio,Egidio,Furio,Gino,Ivano,Lapo,Manlio,Nello,Orfeo,Piero,Remigio,Sante,Tullio,Ugo,Vasco,Walter,Zeno',
}
const families =
  'Abbate,Bellandi,Cantarini,Dossena,Eliani,Fontanive,Galvagno,Imperiali,Landolfi,Mazzoleni,Nardacci,Ottolenghi,Passerini,Quaresima,Rovelli,Scaglioni,Tavernari,Ughetti,Vismara,Zambelli'

/** Names that could be somebody's and are nobody's of those who are really there (`taken`, in lower case). */
export function inventedNames(taken: ReadonlySet<string>): { female: string[]; male: string[]; families: string[] } {
  const free = (names: string) => {
    const left = names.split(',').filter((name) => !taken.has(name.toLowerCase()))
    return left.length > 0 ? left : ['Nessuno']
  }
  return { female: free(given.female), male: free(given.male), families: free(families) }
}

/** By how many days the whole copy is moved back: whole weeks, so that working days stay so; the same for the same seed. */
export function daysBack(seed: string): number {
  let hash = 7
  for (const letter of seed) hash = (hash * 31 + letter.charCodeAt(0)) % 1_000_003
  return 7 * (1 + (hash % 26))
}
