import type { ItemState } from './words.ts'

/** Still at the desk. */
export const waitingStates = ['received', 'notified', 'kept', 'set_aside'] as const satisfies ItemState[]
/** Waits for its person: may be handed over. */
export const collectableStates = ['received', 'notified', 'kept'] as const satisfies ItemState[]

const leaving = ['forwarded', 'returned', 'moved', 'destroyed', 'withdrawn'] as const
const handing = ['collected', 'collected_by_proxy'] as const

/** What may follow what; `mail.transition` is the same table. */
const steps: Record<ItemState, readonly ItemState[]> = {
  received: ['notified', 'kept', 'set_aside', ...handing, ...leaving],
  notified: ['received', 'kept', 'set_aside', ...handing, ...leaving],
  kept: ['received', 'notified', 'set_aside', ...handing, ...leaving],
  set_aside: ['received', 'kept', ...leaving],
  collected: [],
  collected_by_proxy: [],
  forwarded: [],
  returned: [],
  moved: [],
  destroyed: [],
  withdrawn: [],
}

/** Where an item comes back to when the act that ended it is undone. */
const undoneTo: readonly ItemState[] = ['received', 'set_aside', 'kept']
/** What can be undone: what was destroyed is gone. */
const undoable: readonly ItemState[] = [...handing, 'forwarded', 'returned', 'moved', 'withdrawn']

export const isWaiting = (state: ItemState) => waitingStates.some((each) => each === state)
export const isCollectable = (state: ItemState) => collectableStates.some((each) => each === state)

/** May an item in this state take that one? */
export function mayBecome(from: ItemState, to: ItemState): boolean {
  return steps[from].includes(to)
}

/** May undoing the act that ended it bring it back there? */
export function mayComeBack(from: ItemState, to: ItemState): boolean {
  return undoable.includes(from) && undoneTo.includes(to)
}
