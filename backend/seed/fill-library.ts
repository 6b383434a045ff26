import { join } from 'node:path'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { openTable } from '../local/dynamodb/storage/import-items.ts'
import { type Content, openBuckets } from '../local/s3/storage/import-objects.ts'
import { CACHE_CONTROL } from '../functions/objects/stored-object.ts'
import type { ImageName } from '../generated/graphql.ts'
import { cardsOf } from '@album/model/index-entries'
import { contentKey } from '@album/model/keys'
import { originalObject, renditionObject } from '@album/model/objects'
import { countsOf } from './counts.ts'
import { momentsOf, monthsOf } from './months.ts'
import { photoOf } from './photos.ts'
import { makePicture, type Picture } from './pictures.ts'
import { randomFrom } from './random.ts'

export interface Library {
  /** The state folder of a cloud that is not running. */
  stateDirectory: string
  table: string
  mediaBucket: string
  owner: string
}

/** Photos in one batch, with the counts that they change. */
const AT_ONCE = 250

/**
 * Fills a library without the API: writes the items and objects that uploads and analyses of these photos would have written. The
 * photos share a few hundred pictures, on disk too; each photo has objects of its own. All counts are exact after each batch, so
 * the run can end after any of them.
 */
export async function fillLibrary(
  { stateDirectory, table: name, mediaBucket, owner }: Library,
  { count, months }: { count: number; months: number },
  log: (line: string) => void,
): Promise<void> {
  const now = new Date()
  const random = randomFrom(count)
  const [table, buckets] = [
    await openTable(join(stateDirectory, 'dynamodb'), name),
    openBuckets(join(stateDirectory, 's3')),
  ]
  const put = (items: object[]) =>
    table.put(items.map((item) => marshall(item, { removeUndefinedValues: true })))
  const counts = countsOf(async (key) => {
    const item = await table.get(marshall(key))
    return item && unmarshall(item as Record<string, AttributeValue>)
  })

  async function putPhoto(picture: StoredPicture, id: string): Promise<unknown> {
    return Promise.all(
      picture.contents.map(({ key, format, content }) =>
        buckets.put(mediaBucket, key(owner, id), content, {
          'content-type': format,
          'cache-control': CACHE_CONTROL,
        }),
      ),
    )
  }

  async function store(picture: Picture): Promise<StoredPicture> {
    const contents = picture.images.map(async ({ name, format }) => ({
      ...{ key: keyOf(name), format },
      content: await buckets.write(picture.bytes[name]!),
    }))
    return { ...picture, contents: await Promise.all(contents) }
  }

  try {
    const pictures: StoredPicture[] = []
    const many = Math.min(300, Math.ceil(count / 10))
    // Two at once: the steps of each run one after another.
    for (let n = 0; n < many; n += 2)
      pictures.push(
        ...(await Promise.all(
          [n, n + 1].filter((each) => each < many).map(async (each) => store(await makePicture(each))),
        )),
      )
    log(`${many} pictures`)

    const moments = monthsOf(count, months, now, random).flatMap((month) => momentsOf(month, random))
    const before = now.setUTCHours(0, 0, 0, 0)
    for (let at = 0; at < count; at += AT_ONCE) {
      const items: object[] = []
      const placed: Promise<unknown>[] = []
      for (const [offset, taken] of moments.slice(at, at + AT_ONCE).entries()) {
        const picture = pictures[random.below(many)]!
        const { photo, analysis } = photoOf(owner, { picture, number: at + offset, taken, before }, random)
        placed.push(putPhoto(picture, photo.id))
        items.push(photo, analysis, { ...contentKey(owner, photo.sha256), id: photo.id }, ...cardsOf(photo))
        await counts.addPhoto(photo)
      }
      await Promise.all(placed)
      await put([...items, ...counts.takeChanged()])
      if ((at + AT_ONCE) % 10_000 === 0) log(`${at + AT_ONCE} photos`)
    }
  } finally {
    await buckets.close()
    await table.close()
  }
}

interface StoredPicture extends Picture {
  contents: { key: (owner: string, id: string) => string; format: string; content: Content }[]
}

const keyOf = (name: ImageName) =>
  name === 'ORIGINAL' ? originalObject : (owner: string, id: string) => renditionObject(owner, id, name)
