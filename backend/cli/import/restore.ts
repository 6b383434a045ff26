import type { UpdatePhotoInput } from '../../generated/graphql.ts'
import type { Library } from '../library.ts'
import type { Said } from './archived.ts'
import type { Arrived } from './wait.ts'

const UPDATE = `mutation ($input: UpdatePhotoInput!) { updatePhoto(input: $input) { id } }`
const ADD_LABELS = `mutation ($ids: [ID!]!, $labels: [String!]!) { addLabels(ids: $ids, labels: $labels) { id } }`

/**
 * Says of photos again what a person had said: titles, dates and labels of their own. What is so already is
 * left alone. At most 25 photos at a time.
 * @returns sentences about what the album did not take
 */
export async function restore(
  photos: Arrived[],
  saidOf: (photo: Arrived) => Said | undefined,
  library: Library,
): Promise<string[]> {
  const problems: string[] = []
  const byLabels = new Map<string, string[]>()
  for (const photo of photos) {
    const said = saidOf(photo)
    if (!said) continue
    const changes = changesOf(photo, said)
    if (Object.keys(changes).length > 0) {
      const { errors } = await library.query(UPDATE, { input: { id: photo.id, ...changes } })
      problems.push(...errors.map(({ message }) => `${photo.title}: ${message}`))
    }
    const labels = missingLabels(photo, said)
    if (labels.length === 0 || photo.status !== 'READY') continue
    const key = JSON.stringify(labels)
    byLabels.set(key, [...(byLabels.get(key) ?? []), photo.id])
  }
  for (const [labels, ids] of byLabels) {
    const { errors } = await library.query(ADD_LABELS, { ids, labels: JSON.parse(labels) })
    const titleAt = (index = 0) => photos.find(({ id }) => id === ids[index])?.title
    problems.push(...errors.map(({ message, errorInfo }) => `${titleAt(errorInfo?.index)}: ${message}`))
  }
  return problems
}

/** What is to be written about the photo anew. */
export function changesOf(photo: Arrived, said: Said): Omit<UpdatePhotoInput, 'id'> {
  const { title, takenLocal, takenOffset } = said
  const isDated = photo.takenLocal === takenLocal && (photo.takenOffset ?? undefined) === takenOffset
  return {
    ...(title !== undefined && title !== photo.title && { title }),
    ...(takenLocal && !isDated && { takenLocal, takenOffset: takenOffset ?? null }),
  }
}

/** Labels of one's own that the photo does not carry as such. */
export function missingLabels({ labels }: Arrived, { ownLabels }: Said): string[] {
  const own = labels.filter(({ source }) => source === 'USER').map(({ name }) => name.toLowerCase())
  return ownLabels.filter((name) => !own.includes(name.toLowerCase()))
}
