import { peoplePaths } from '../people/paths.ts'

const list = '/persone/protetti'

/** The addresses of those who must not be found. The ids in them open nothing to whoever is not named. */
export const protectionPaths = {
  list,
  protect: (householdId: string) => `${peoplePaths.household(householdId)}/protezione`,
  protection: (id: string) => `${list}/${id}`,
  addReader: (id: string) => `${list}/${id}/lettori`,
  removeReader: (id: string, readerId: string) => `${list}/${id}/lettori/${readerId}/fine`,
  end: (id: string) => `${list}/${id}/fine`,
  /** An export with the protected households in it, for whoever may take them out and says why. */
  release: (address?: string) => `${list}/esportazione${address ? `?verso=${encodeURIComponent(address)}` : ''}`,
}
