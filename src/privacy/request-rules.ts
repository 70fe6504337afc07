/** GDPR, art. 12(3): one month from the receipt; the days are a setting of the installation. */
export const answerDue = (receivedOn: Temporal.PlainDate, days: number): Temporal.PlainDate => receivedOn.add({ days })

export type Clock = { late: boolean; daysLeft: number }

/** How the clock of an open request stands: the last day still counts. */
export function clockOf(dueOn: Temporal.PlainDate, today: Temporal.PlainDate): Clock {
  const daysLeft = today.until(dueOn).days
  return { late: daysLeft < 0, daysLeft }
}
