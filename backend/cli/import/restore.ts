import type { UpdatePhotoInput } from '../../generated/graphql.ts'
import {
  AddLabelsDocument,
  type AnalysedFragment,
  MarkHarmlessDocument,
  UpdatePhotoDocument,
} from '../generated/graphql.ts'
import type { ApiError, Library } from '../library.ts'
import type { Corrections } from './read-export.ts'

/**
 * Restores a person's corrections: titles, dates, own labels and photos marked as harmless, if they differ. At most 25 photos
 * at a time.
 * @returns a sentence for each refusal
 */
export async function restore(
  photos: AnalysedFragment[],
  correctionsOf: (photo: AnalysedFragment) => Corrections | undefined,
  library: Library,
): Promise<string[]> {
  const problems: string[] = []
  const byLabels = new Map<string, string[]>()
  const harmless: string[] = []
  for (const photo of photos) {
    const corrections = correctionsOf(photo)
    if (!corrections) continue
    const changes = changesOf(photo, corrections)
    if (Object.keys(changes).length > 0) {
      const { errors } = await library.query(UpdatePhotoDocument, { input: { id: photo.id, ...changes } })
      problems.push(...errors.map(({ message }) => `${photo.title}: ${message}`))
    }
    if (photo.status !== 'READY') continue
    if (corrections.harmless && !photo.harmless) harmless.push(photo.id)
    const labels = missingLabels(photo, corrections)
    if (labels.length === 0) continue
    const key = JSON.stringify(labels)
    byLabels.set(key, [...(byLabels.get(key) ?? []), photo.id])
  }
  const sentences = (ids: string[], errors: readonly ApiError[]) => {
    const titleAt = (index = 0) => photos.find(({ id }) => id === ids[index])?.title
    return errors.map(({ message, errorInfo }) => `${titleAt(errorInfo?.index)}: ${message}`)
  }
  for (const [labels, ids] of byLabels) {
    const { errors } = await library.query(AddLabelsDocument, { ids, labels: JSON.parse(labels) })
    problems.push(...sentences(ids, errors))
  }
  if (harmless.length > 0) {
    const { errors } = await library.query(MarkHarmlessDocument, { ids: harmless })
    problems.push(...sentences(harmless, errors))
  }
  return problems
}

/** The photo's fields that differ. */
export function changesOf(photo: AnalysedFragment, corrections: Corrections): Omit<UpdatePhotoInput, 'id'> {
  const { title, takenLocal, takenOffset } = corrections
  const isDated = photo.takenLocal === takenLocal && (photo.takenOffset ?? undefined) === takenOffset
  return {
    ...(title !== undefined && title !== photo.title && { title }),
    ...(takenLocal && !isDated && { takenLocal, takenOffset: takenOffset ?? null }),
  }
}

/** The person's own labels that the photo lacks. */
export function missingLabels({ labels }: AnalysedFragment, { ownLabels }: Corrections): string[] {
  const own = labels.filter(({ source }) => source === 'USER').map(({ name }) => name.toLowerCase())
  return ownLabels.filter((name) => !own.includes(name.toLowerCase()))
}
