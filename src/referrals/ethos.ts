/** ETHOS (FEANTSA): the 24 living situations, in their four concepts. A situation is dated, and is the one before the stay. */
export const ethosConcepts = [
  {
    concept: 'Senza tetto',
    situations: {
      '1.1': 'Vive in strada',
      '2.1': 'Dorme in un dormitorio',
    },
  },
  {
    concept: 'Senza casa',
    situations: {
      '3.1': 'È in un centro di accoglienza per persone senza dimora',
      '3.2': 'È in un alloggio temporaneo',
      '3.3': 'È in un alloggio di transizione con accompagnamento',
      '4.1': 'È in una casa rifugio per donne',
      '5.1': 'È in un centro temporaneo per persone immigrate',
      '5.2': 'È in un alloggio per lavoratori migranti',
      '6.1': 'Sta per uscire dal carcere e non ha casa',
      '6.2': 'Sta per uscire da una struttura sanitaria e non ha casa',
      '6.3': 'Sta per uscire da una comunità per minori e non ha casa',
      '7.1': 'È in una residenza per anziani senza dimora',
      '7.2': 'È in un alloggio accompagnato dopo essere stato senza dimora',
    },
  },
  {
    concept: 'Casa insicura',
    situations: {
      '8.1': 'È ospite di parenti o amici',
      '8.2': 'Abita senza contratto',
      '8.3': 'Occupa un alloggio senza titolo',
      '9.1': 'Ha uno sfratto in corso',
      '9.2': 'Ha un pignoramento o un ordine di rilascio in corso',
      '10.1': 'Subisce violenza in casa',
    },
  },
  {
    concept: 'Casa inadeguata',
    situations: {
      '11.1': 'Vive in una roulotte o in un mezzo',
      '11.2': 'Vive in un edificio non destinato ad abitazione',
      '11.3': 'Vive in una struttura provvisoria',
      '12.1': 'Vive in un alloggio dichiarato inabitabile',
      '13.1': 'Vive in un alloggio molto sovraffollato',
    },
  },
] as const

export const ethosLabels: Record<string, string> = Object.assign({}, ...ethosConcepts.map((each) => each.situations))

export const ethosCodes = Object.keys(ethosLabels)

export const ethosOptions = ethosConcepts.map(({ concept, situations }) => ({
  group: concept,
  options: Object.entries(situations).map(([value, label]) => ({ value, label: `${value} · ${label}` })),
}))
