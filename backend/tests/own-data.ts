import type { Library } from './library.ts'

/** What a person entered in their library, and when its photos were added: everything but ids, and the times of albums. */
export async function ownData(library: Library) {
  const { photos, albums } = await library.ask(`{
    photos(order: OLDEST, limit: 100) { items { id title fileName description sha256 addedAt takenLocal takenOffset harmless favourite archived addedBy turn removedLabels labels { name source } } }
    albums { items { id title count filter cover { title } chosenCover photos(limit: 100) { items { title } } } } }`)
  const photoTitles = new Map(photos.items.map(({ id, title }: any) => [id, title]))
  const titleOf = new Map(albums.items.map(({ id, title }: any) => [id, title]))
  /** With the title of the album that it searches, whose id is another in each library. */
  const searched = (filter: string | null) => {
    const search = filter && JSON.parse(filter)
    return search?.album ? { ...search, album: titleOf.get(search.album) } : search
  }
  return {
    order: photos.items.map(({ sha256 }: any) => sha256),
    photos: photos.items
      .map(({ id: _, labels, ...photo }: any) => ({
        ...photo,
        labels: labels.filter(({ source }: any) => source === 'USER').map(({ name }: any) => name),
      }))
      .sort((a: any, b: any) => (a.sha256 < b.sha256 ? -1 : 1)),
    albums: albums.items
      .map(({ id: _, photos, filter, chosenCover, ...album }: any) => {
        const titles = photos.items.map(({ title }: any) => title)
        return {
          ...album,
          filter: searched(filter),
          chosenCover: chosenCover && (photoTitles.get(chosenCover) ?? 'a photo that is not in the library'),
          photos: titles,
        }
      })
      .sort((a: any, b: any) => (a.title < b.title ? -1 : 1)),
  }
}
