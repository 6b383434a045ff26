import { setTimeout as sleep } from 'node:timers/promises'
import type { Library } from '../library.ts'
import { ask, Refused } from './ask.ts'

/** Runs an edit of many photos to its end, and then its undo. @returns the photos that are changed at the end */
export async function changedByEdit(
  library: Library,
  edit: string,
  ids: string[],
  isUndone = false,
): Promise<string[]> {
  const mutation = `editMany(input: { ${edit}, ids: ${JSON.stringify(ids)} }) { id }`
  const refused = await refusedByJob(library, mutation)
  if (!refused) return []
  const changed = ids.filter((id) => !refused.ids.includes(id))
  const kept = isUndone && (await refusedByJob(library, `undoEdit(id: "${refused.job}") { id }`))
  return kept ? kept.ids.filter((id) => changed.includes(id)) : changed
}

/** Begins an edit of many photos and waits for its end. @returns the photos that it refused; undefined if the album refused it */
async function refusedByJob(
  library: Library,
  mutation: string,
): Promise<{ job: string; ids: string[] } | undefined> {
  let id: string
  try {
    const [begun] = Object.values(await ask(library, mutation)) as { id: string }[]
    id = begun!.id
  } catch (error) {
    if (error instanceof Refused) return undefined
    throw error
  }
  for (;;) {
    const { job } = await library.ask(`{ job(id: "${id}") { status refused { items { id } } } }`)
    if (job.status === 'DONE') return { job: id, ids: job.refused.items.map(({ id }: { id: string }) => id) }
    await sleep(50)
  }
}
