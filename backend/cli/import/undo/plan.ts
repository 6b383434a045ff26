import { isDeepStrictEqual } from 'node:util'
import { slugOf } from '@album/model/keys'
import { isOnShow } from '@album/model/photo'
import { townOf } from '@album/model/place'
import { turnedOn } from '@album/model/turn'
import type { EditManyInput, UpdatePhotoInput } from '../../../generated/graphql.ts'
import type { ImportedAlbumQuery, ImportedPhotoFragment } from '../../generated/graphql.ts'
import { FIELDS, type Mark, type Values } from './entries.ts'
import { changedPhotos, type History } from './history.ts'
import { isSame, valuesOf } from './values.ts'

/** A photo as the album has it now. */
export type PhotoNow = ImportedPhotoFragment

/** An album that an import filled, as it is now. */
export interface AlbumNow extends NonNullable<ImportedAlbumQuery['album']> {
  /** A share link to it works. */
  isShared: boolean
  /** Photos that are in it and that `count` lacks: in the trash, not analysed yet, or waiting for approval. */
  hidden: readonly string[]
}

/** What taking an import back does. */
export interface Plan {
  /** Photos that go to the trash, raw files and refused files among them. */
  trash: string[]
  /** How many of these a person sees as photos. */
  trashedPhotos: number
  /** Photos whose bytes have not been sent. */
  cancel: string[]
  /** How many photos that the album had before are put back. */
  putBack: number
  updates: UpdatePhotoInput[]
  edits: (EditManyInput & { ids: string[] })[]
  /** Ids of photos by their labels, as JSON. */
  labelled: Map<string, string[]>
  unlabelled: Map<string, string[]>
  harmless: string[]
  /** Albums without a cover again. `cover`: what the import set */
  covers: { id: string; cover: string }[]
  /** `members`: photos that the album had before and that stay in the library */
  deletedAlbums: { id: string; title: string; members: number }[]
  /** Titles of what stays. */
  kept: {
    /** Photos that the import added and that a person has changed since. */
    added: string[]
    /** Photos that the album had before, where a person has changed what the import set. */
    changed: string[]
    /** Raw files that joined photos which stay. */
    rawFiles: string[]
    /** Albums that the import made and that have other photos, another title or search, or a link. */
    albums: string[]
    /** The photos of `added` and `changed`: titles by ids. */
    photos: Map<string, string>
  }
  /** Added photos that are in the trash already, and those that are deleted. */
  inTrash: number
  gone: number
}

/**
 * Plans how to take an import back.
 * @param photos those of the history's photos that the library still has, by id
 * @param albums those of the history's albums that the library still has, by id
 */
export function planOf(
  history: History,
  photos: ReadonlyMap<string, PhotoNow>,
  albums: ReadonlyMap<string, AlbumNow>,
): Plan {
  const plan: Plan = {
    trash: [],
    trashedPhotos: 0,
    cancel: [],
    putBack: 0,
    updates: [],
    edits: [],
    labelled: new Map(),
    unlabelled: new Map(),
    harmless: [],
    covers: [],
    deletedAlbums: [],
    kept: { added: [], changed: [], rawFiles: [], albums: [], photos: new Map() },
    inTrash: 0,
    gone: 0,
  }
  const trash = addedPhotos(plan, history, photos)
  const before = changedPhotos(history).flatMap((id) => photos.get(id) ?? [])
  const putBack = new Set<string>()
  ofAlbums(plan, history, { photos, albums, trash, before }, putBack)
  for (const photo of before) ofPhoto(plan, history, photo, putBack)
  plan.putBack = putBack.size
  return plan
}

/** Plans what happens to the photos that the import added. @returns those that go to the trash */
function addedPhotos(
  plan: Plan,
  history: History,
  photos: ReadonlyMap<string, PhotoNow>,
): ReadonlySet<string> {
  const rawFiles: PhotoNow[] = []
  const trash = new Set<string>()
  for (const id of history.added) {
    const photo = photos.get(id)
    // A photo whose bytes have not arrived is removed after a day.
    if (!photo) plan.gone += history.sent.has(id) ? 1 : 0
    else if (photo.trashedAt !== null) plan.inTrash += photo.rawOf === null ? 1 : 0
    else if (photo.status === 'PENDING_UPLOAD' && !history.sent.has(id)) plan.cancel.push(id)
    else if (photo.rawOf !== null) rawFiles.push(photo)
    else if (isChangedSince(photo, history)) {
      plan.kept.added.push(photo.title)
      plan.kept.photos.set(id, photo.title)
    } else trash.add(id)
  }
  plan.trashedPhotos = [...trash].filter((id) => photos.get(id)!.status !== 'REJECTED').length
  const cancelled = new Set(plan.cancel)
  for (const { id, title, status, rawOf } of rawFiles) {
    const isWithoutPicture = cancelled.has(rawOf!) || (history.added.has(rawOf!) && !photos.has(rawOf!))
    // A joined raw file goes where its picture goes, and nobody parts the two. Without its picture, it would become a photo.
    if (isWithoutPicture) trash.add(id)
    else if (trash.has(rawOf!)) {
      if (status !== 'READY') trash.add(id)
    } else if (!photos.get(rawOf!)?.trashedAt) plan.kept.rawFiles.push(title)
  }
  plan.trash = [...trash]
  return trash
}

/** The marks of a photo: which edit takes each away. */
const UNMARK = { favourite: 'UNFAVOURITE', archived: 'UNARCHIVE' } as const
const MARKS: readonly Mark[] = ['harmless', 'favourite', 'archived']

/** Whether a photo that the import added has something that neither the analysis nor the import gave it. */
function isChangedSince(photo: PhotoNow, history: History): boolean {
  const now = valuesOf(photo)
  const { before, after } = history.set.get(photo.id) ?? { before: {}, after: [] }
  const asAdded: Values = {
    title: photo.fileName ?? photo.title,
    description: null,
    addedBy: null,
    date: CAMERAS_DATE,
    place: CAMERAS_PLACE,
    turn: 0,
  }
  const isOther = FIELDS.some((field) => {
    // The import was interrupted before it knew what the album calls the place.
    if (field === 'place' && before.place && !after.some(({ place }) => place)) return false
    return ![asAdded, before, ...after].some((values) => isSame(field, values, now))
  })
  const labels = slugsOf(history.labelled.get(photo.id))
  const removed = slugsOf(history.unlabelled.get(photo.id))
  return (
    isOther ||
    ownLabels(photo).some((slug) => !labels.has(slug)) ||
    photo.removedLabels.some((slug) => !removed.has(slug)) ||
    MARKS.some((mark) => photo[mark] && !history.marked[mark].has(photo.id)) ||
    photo.albums.some(({ id }) => !history.filled.get(id)?.has(photo.id)) ||
    // A raw file goes to the trash with its picture.
    (photo.rawFile !== null && !history.added.has(photo.rawFile.id))
  )
}

/** Plans how albums are left, lose their cover, and are deleted. @param putBack receives the photos that leave an album */
function ofAlbums(
  plan: Plan,
  { filled, covered, made }: History,
  {
    photos,
    albums,
    trash,
    before,
  }: {
    photos: ReadonlyMap<string, PhotoNow>
    albums: ReadonlyMap<string, AlbumNow>
    trash: ReadonlySet<string>
    before: readonly PhotoNow[]
  },
  putBack: Set<string>,
): void {
  for (const [id, album] of albums) {
    const ofImport = filled.get(id) ?? new Set<string>()
    const isIn = ({ albums }: PhotoNow) => albums.some((place) => place.id === id)
    const members = before.filter((photo) => ofImport.has(photo.id) && isIn(photo))
    const shown = members.filter(isOnShow).length
    const asMade = made.get(id)
    if (asMade) {
      const going = [...ofImport].flatMap((each) => (trash.has(each) ? (photos.get(each) ?? []) : []))
      const others =
        (album.count ?? 0) - shown - going.filter((photo) => isIn(photo) && isOnShow(photo)).length
      const isOwn =
        album.title !== asMade.title || !isSameSearch(album.filter, asMade.filter) || album.isShared
      const isEmpty = others <= 0 && album.hidden.every((each) => ofImport.has(each))
      if (isEmpty && !isOwn) {
        plan.deletedAlbums.push({ id, title: album.title, members: shown })
        continue
      }
      plan.kept.albums.push(album.title)
    }
    const cover = covered.get(id)
    if (cover && album.chosenCover === cover) plan.covers.push({ id, cover })
    if (members.length === 0) continue
    plan.edits.push({ action: 'REMOVE_FROM_ALBUM', albumId: id, ids: members.map((photo) => photo.id) })
    for (const photo of members) putBack.add(photo.id)
  }
}

const isSameSearch = (one: string | null, other: string | null) =>
  isDeepStrictEqual(JSON.parse(one ?? 'null'), JSON.parse(other ?? 'null'))

/** Plans how a photo that the album had before gets back what it had. @param putBack receives it if anything changes */
function ofPhoto(plan: Plan, history: History, photo: PhotoNow, putBack: Set<string>): void {
  const { id, title, version } = photo
  const now = valuesOf(photo)
  const { before, after } = history.set.get(id) ?? { before: {}, after: [] }
  const back: Values = {}
  let isKept = false
  for (const field of FIELDS) {
    if (before[field] === undefined || isSame(field, before, now)) continue
    if (after.some((values) => isSame(field, values, now))) Object.assign(back, { [field]: before[field] })
    else isKept = true
  }
  if (isKept) {
    plan.kept.changed.push(title)
    plan.kept.photos.set(id, title)
  }

  const fields = fieldsOf(back)
  if (Object.keys(fields).length > 0) plan.updates.push({ id, version, ...fields })
  const edit = (action: EditManyInput['action'], degrees?: number) => {
    const same = plan.edits.find((each) => each.action === action && each.degrees === degrees)
    if (same) same.ids.push(id)
    else plan.edits.push({ action, ids: [id], ...(degrees !== undefined && { degrees }) })
  }
  if (back.date?.isOwn === false) edit('RESET_DATE')
  if (back.place?.isOwn === false) edit('RESET_PLACE')
  if (back.turn !== undefined) edit('ROTATE', turnedOn(back.turn, -photo.turn))
  const marked = MARKS.filter((mark) => history.marked[mark].has(id) && photo[mark])
  for (const mark of marked)
    if (mark === 'harmless') plan.harmless.push(id)
    else edit(UNMARK[mark])
  const own = new Set(ownLabels(photo))
  const labels = namesOf(history.labelled.get(id)).filter((name) => own.has(slugOf(name)))
  const removed = namesOf(history.unlabelled.get(id)).filter((name) =>
    photo.removedLabels.includes(slugOf(name)),
  )
  putInto(plan.labelled, labels, id)
  putInto(plan.unlabelled, removed, id)
  if (Object.keys(back).length + marked.length + labels.length + removed.length > 0) putBack.add(id)
}

/** As `updatePhoto` takes them. An edit brings back a camera's date and place. */
function fieldsOf({ title, description, addedBy, date, place }: Values): Omit<UpdatePhotoInput, 'id'> {
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(addedBy !== undefined && { addedBy }),
    ...(date?.isOwn && { takenLocal: date.local, takenOffset: date.offset }),
    ...(place?.isOwn && { place: placeText(place) }),
  }
}

const placeText = ({ place, point }: NonNullable<Values['place']>) =>
  place !== null && point ? `${townOf(place)}@${point.latitude},${point.longitude}` : place

function putInto(groups: Map<string, string[]>, labels: string[], id: string): void {
  if (labels.length === 0) return
  const key = JSON.stringify(labels)
  const ids = groups.get(key) ?? []
  ids.push(id)
  groups.set(key, ids)
}

const CAMERAS_DATE: Values['date'] = { local: null, offset: null, isOwn: false }
const CAMERAS_PLACE: Values['place'] = { place: null, isOwn: false }

const namesOf = (names: readonly string[] = []) => [...new Set(names)]
const slugsOf = (names?: readonly string[]) => new Set(namesOf(names).map(slugOf))
const ownLabels = ({ labels }: Pick<PhotoNow, 'labels'>) =>
  labels.filter(({ source }) => source === 'USER').map(({ name }) => slugOf(name))
