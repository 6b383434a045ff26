import type { EditJobFragment, EditManyInput } from '../../generated/graphql.ts'
import type { Photo } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { clientAnswering } from '../api/answers.fixture.ts'

let jobs = 0

/**
 * A server that carries out edits as `advance` says, and refuses photos with these codes.
 * @param there the photos that still exist
 */
export function server(refused: { id: string; code: string }[] = [], there: readonly Photo[] = []) {
  const all = new Map<string, EditJobFragment>()
  const inputs: EditManyInput[] = []
  const begin = (more: Partial<EditJobFragment>) => {
    const job = {
      ...{ __typename: 'Job', id: `job ${++jobs}`, status: 'RUNNING', labels: [], albumTitle: null },
      ...{ undoes: null, canUndo: false, total: 0, limitReached: false, done: 0, failed: 0, skipped: 0 },
      ...more,
    } as EditJobFragment
    all.set(job.id, job)
    return job
  }
  const set = (id: string, more: Partial<EditJobFragment>) => {
    all.set(id, { ...all.get(id)!, ...more })
    return all.get(id)!
  }
  const client = clientAnswering({
    EditMany: ({ input }: { input: EditManyInput }) => {
      inputs.push(input)
      const { action, ids, labels } = input
      return { data: { editMany: begin({ edit: action, total: ids?.length ?? 40, labels: labels ?? [] }) } }
    },
    UndoEdit: ({ id }: { id: string }) => {
      const { edit, done } = all.get(id)!
      return { data: { undoEdit: begin({ edit, undoes: id, total: done }) } }
    },
    CancelEdit: ({ id }: { id: string }) => ({ data: { cancelJob: set(id, { status: 'CANCELLED' }) } }),
    Edit: ({ id }: { id: string }) => ({ data: { job: all.get(id) } }),
    Edits: () => ({ data: { jobs: [...all.values()] } }),
    PhotosById: ({ ids }: { ids: string[] }) => ({
      data: { photosById: there.filter(({ id }) => ids.includes(id)) },
    }),
    RefusedByEdit: ({ id, nextToken }: { id: string; nextToken: string | null }) => {
      const at = Number(nextToken ?? 0)
      const connection = {
        __typename: 'RefusedPhotoConnection',
        items: refused.slice(at, at + 1).map((photo) => ({ __typename: 'RefusedPhoto', ...photo })),
        nextToken: at + 1 < refused.length ? `${at + 1}` : null,
      }
      return { data: { job: { __typename: 'Job', id, refused: connection } } }
    },
  })
  const { store } = photosOf(client)
  const last = () => [...all.keys()].at(-1)!
  return { client, store, inputs, begin, advance: (more: Partial<EditJobFragment>) => set(last(), more) }
}
