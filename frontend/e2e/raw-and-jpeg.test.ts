/** The raw file and the JPEG of one shot are one photo. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RawType } from '@album/model/uploads'
import { localDeployment } from '../../backend/cli/verify/deployment.ts'
import { verify } from '../../backend/cli/verify/verify.ts'
import { developerOf } from '../../backend/tests/developer.ts'
import { type Library, put, sha256 } from '../../backend/tests/library.ts'
import { cat, shot } from '../../backend/tests/pictures.ts'
import type { Upload } from '../../backend/generated/graphql.ts'
import { downloadedZip } from './downloaded.ts'
import { phonesRawFile, rawFile } from '../../backend/pictures/raw-files.fixture.ts'
import { findings } from './findings.ts'
import { file, photograph } from './pictures.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum()

const RAW = 'image/x-canon-cr3'

async function reserve(library: Library, ...files: [bytes: Buffer, fileName: string, rawOf?: Buffer][]) {
  const input = files.map(([bytes, fileName, picture]) => ({
    ...{ fileName, contentType: fileName.endsWith('.CR3') ? RAW : 'image/jpeg' },
    ...{ bytes: bytes.length, sha256: sha256(bytes), rawOf: picture && sha256(picture) },
  }))
  const { createUpload } = await library.ask<{ createUpload: Upload[] }>(
    `mutation ($input: [CreateUploadInput!]!) { createUpload(input: $input) {
      url headers { name value } photo { id status rawOf } } }`,
    { input },
  )
  return createUpload
}
const about = async (library: Library, id: string) =>
  (
    await library.ask(
      'query ($id: ID!) { photo(id: $id) { status rawOf rawFile { id title } labels { name } } }',
      { id },
    )
  ).photo
const listed = async (library: Library) =>
  (await library.ask('{ photos { items { id } } }')).photos.items.map(({ id }: { id: string }) => id)

test('a person drops the raw file and the JPEG of a shot, and has one photo with both files', async () => {
  const person = await album.newPerson()
  const { page, library } = await album.openLibrary(person)
  const { jpeg, raw } = await shot(1)
  const files = { 'IMG_1.CR3': raw, 'IMG_1.JPG': jpeg }
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(album.folder, name), bytes)
  await library.drop(...Object.keys(files).map((name) => join(album.folder, name)))
  // This sentence leaves five seconds after the picture is analysed, however long the raw file takes.
  await library.uploads.getByText('1 photo added').first().waitFor()
  await library.labelled('IMG_1.JPG', 'RAW').waitFor()
  await library.labelled('IMG_1.JPG', 'Cat').waitFor()
  expect(await library.photos.count()).toBe(1)
  expect(await findings(page, 'a photo with a raw file in the grid')).toEqual([])
  const api = await album.signIn(person)
  const { usage } = await api.ask('{ usage { photos today { photos bytes calls } } }')
  expect(usage).toEqual({
    photos: 1,
    today: { photos: 1, bytes: jpeg.length + raw.length, calls: expect.any(Number) },
  })
  const [id] = await listed(api)
  expect(await listed(api)).toEqual([id])

  await library.open('IMG_1.JPG')
  await library.viewer.getByText(/^IMG_1\.CR3, /).waitFor()
  await library.button('Download').click()
  await library.button('Download RAW file').waitFor()
  expect(await findings(page, 'the menu of downloads')).toEqual([])
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    library.button('Download RAW file').click(),
  ])
  expect(download.suggestedFilename()).toBe('IMG_1.CR3')
  await library.button('Download').click()
  const zip = await downloadedZip(page, () => library.button('Download both as a ZIP file').click())
  expect(zip.names).toEqual(['IMG_1.JPG', 'IMG_1.CR3'])
  expect([...zip.files.values()].map((content) => sha256(Buffer.from(content)))).toEqual(
    [jpeg, raw].map(sha256),
  )

  // The same files again are the same photo.
  await library.close()
  await library.drop(...Object.keys(files).map((name) => join(album.folder, name)))
  await library.uploads.getByText('1 already in your library').first().waitFor()
  expect(await listed(api)).toEqual([id])

  // The raw file goes where the photo goes: into the trash and back, and in the end away.
  const { rawFile } = await about(api, id)
  await api.ask(`mutation { trash(ids: ["${id}"]) { id } }`)
  const inTrash = await api.ask('{ photos(filter: { trashed: true }) { items { id } } }')
  expect(inTrash.photos.items).toEqual([{ id }])
  await api.ask(`mutation { restore(ids: ["${id}"]) { id } }`)
  expect((await about(api, id)).rawFile.id).toBe(rawFile.id)
  await api.ask(`mutation { delete(ids: ["${id}"]) }`)
  await eventually(() => api.photo(rawFile.id)).toBeNull()
  const developer = developerOf(album.system)
  const left = async () =>
    (await developer.items()).filter(({ PK, SK }) => `${PK} ${SK}`.includes(rawFile.id)).length
  await eventually(left).toBe(0)
})

test('Escape closes the menu of an open photo, and the photo stays', async () => {
  const { page, library } = await album.openNewLibrary()
  const { jpeg, raw } = await shot(8)
  const files = { 'IMG_8.CR3': raw, 'IMG_8.JPG': jpeg }
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(album.folder, name), bytes)
  await library.drop(...Object.keys(files).map((name) => join(album.folder, name)))
  await library.labelled('IMG_8.JPG', 'RAW').waitFor()
  await library.open('IMG_8.JPG')
  await library.button('Download').click()
  await library.button('Download RAW file').waitFor()
  await page.keyboard.press('Escape')
  await library.button('Download RAW file').waitFor({ state: 'hidden' })
  expect(await library.viewer.isVisible()).toBe(true)
  await library.close()
})

test('the raw file of a phone has no picture in it, is kept with its JPEG, and downloads as it came', async () => {
  const person = await album.newPerson()
  const { page, library } = await album.openLibrary(person)
  const { jpeg } = await shot(6)
  const raw = phonesRawFile()
  const files = { 'IMG_6.DNG': raw, 'IMG_6.JPG': jpeg }
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(album.folder, name), bytes)
  await library.drop(...Object.keys(files).map((name) => join(album.folder, name)))
  await library.labelled('IMG_6.JPG', 'RAW').waitFor()
  expect(await library.photos.count()).toBe(1)
  await library.open('IMG_6.JPG')
  await library.button('Download').click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    library.button('Download RAW file').click(),
  ])
  expect(download.suggestedFilename()).toBe('IMG_6.DNG')
  expect(readFileSync(await download.path())).toEqual(raw)
})

test.each<[name: string, type: RawType]>([
  ['_DSC0001.CR2', 'image/x-canon-cr2'],
  ['_DSC0002.CR3', 'image/x-canon-cr3'],
  ['_DSC0003.NEF', 'image/x-nikon-nef'],
  ['_DSC0004.ARW', 'image/x-sony-arw'],
  ['_DSC0005.DNG', 'image/x-adobe-dng'],
])(
  'a person drops %s alone, sees its picture with its labels, and downloads the file as it was',
  async (name, type) => {
    const { page, library } = await album.openNewLibrary()
    const preview = await cat().resize({ width: 1200 }).jpeg({ quality: 90 }).toBuffer()
    const bytes = rawFile(type, preview)
    await library.drop(file(album.folder, name, bytes))
    await library.labelled(name, 'Cat').waitFor()
    expect(await library.photos.count()).toBe(1)
    await library.open(name)
    // The tile's picture is smaller.
    const widths = () =>
      library.viewer
        .locator('img')
        .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth))
    await eventually(widths).toContain(1200)
    await library.viewer.getByText('July 31, 2024').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      library.viewer.getByRole('link', { name: 'Download original' }).click(),
    ])
    expect(download.suggestedFilename()).toBe(name)
    expect(readFileSync(await download.path())).toEqual(bytes)
  },
)

test('a person types RAW and finds the shots with a raw file, also one whose raw file arrives just then, and keeps them as an album', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const { jpeg, raw } = await shot(5)
  const cat = await api.upload(jpeg, 'IMG_5.JPG', 'image/jpeg')
  await api.upload(readFileSync(photograph('coffee.png')), 'coffee.png')
  const { page, library } = await album.openLibrary(person)
  await library.labelled('IMG_5.JPG', 'Cat').waitFor()
  await library.searchField.fill('raw')
  await library.suggestion(/^RAW photos/).waitFor()
  expect(await findings(page, 'suggestions for raw')).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByText('No results for “RAW photos”').waitFor()
  expect(new URL(page.url()).search).toBe('?raw=yes')

  const [reserved] = await reserve(api, [raw, 'IMG_5.CR3', jpeg])
  await put(reserved!, raw)
  await library.labelled('IMG_5.JPG', 'RAW').waitFor()
  expect(await library.photos.count()).toBe(1)
  expect(await findings(page, 'raw photos')).toEqual([])
  expect(await api.ask('{ marks { raw } }')).toEqual({ marks: { raw: 1 } })

  // With a label and a date, and in and out of the trash.
  await library.searchField.fill('cat')
  await library.suggestion(/^Cat/).first().click()
  await page.getByRole('heading', { name: 'Cat, RAW photos', level: 1 }).waitFor()
  await library.photo('IMG_5.JPG').waitFor()
  const found = async (filter: string) =>
    (await api.ask(`{ photos(filter: ${filter}) { items { id } } }`)).photos.items.map(
      ({ id }: { id: string }) => id,
    )
  expect(await found('{ raw: true, takenFrom: "2000" }')).toEqual([cat])
  expect(await found('{ raw: false, labels: ["Cat"] }')).toEqual([])
  await api.ask(`mutation { trash(ids: ["${cat}"]) { id } }`)
  await page.getByText('No results for “Cat, RAW photos”').waitFor()
  expect(await api.ask('{ marks { raw } }')).toEqual({ marks: { raw: 0 } })
  await api.ask(`mutation { restore(ids: ["${cat}"]) { id } }`)
  await library.photo('IMG_5.JPG').waitFor()

  await library.button('Save as album').click()
  await page.getByRole('dialog').getByRole('textbox').fill('Cats to develop')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Album title' }).waitFor()
  await library.photo('IMG_5.JPG').waitFor()
  const { albums } = await api.ask('{ albums { items { filter } } }')
  expect(JSON.parse(albums.items[0].filter)).toEqual({ labels: ['Cat'], raw: true })
})

test('whichever file of a shot arrives or is refused, the other is not lost', async () => {
  const library = await album.signIn(await album.newPerson())
  const isReady = (photo: { status: string } | null) => photo?.status === 'READY'

  // The raw file arrives first, and the picture never.
  const first = await shot(2)
  const [picture, raw] = await reserve(
    library,
    [first.jpeg, 'IMG_2.JPG'],
    [first.raw, 'IMG_2.CR3', first.jpeg],
  )
  expect(raw!.photo.rawOf).toBe(picture!.photo.id)
  await put(raw!, first.raw)
  await library.photoOnce(raw!.photo.id, isReady)
  await eventually(async () => (await about(library, picture!.photo.id)).rawFile?.id).toBe(raw!.photo.id)
  expect(await listed(library)).toEqual([picture!.photo.id])
  await library.ask(`mutation { cancelUpload(id: "${picture!.photo.id}") }`)
  const alone = async () => {
    const { rawOf, labels } = await about(library, raw!.photo.id)
    return { rawOf, isLabelled: labels.length > 0 }
  }
  await eventually(alone).toEqual({ rawOf: null, isLabelled: true })
  await eventually(() => listed(library)).toEqual([raw!.photo.id])

  // The picture is damaged.
  const second = await shot(3)
  const damaged = second.jpeg.subarray(0, 5_000)
  const [refused, kept] = await reserve(library, [damaged, 'IMG_3.JPG'], [second.raw, 'IMG_3.CR3', damaged])
  await put(kept!, second.raw)
  await library.photoOnce(kept!.photo.id, isReady)
  await put(refused!, damaged)
  await library.photoOnce(refused!.photo.id, (photo) => photo?.status === 'REJECTED')
  const freed = async () => {
    const { rawOf, labels } = await about(library, kept!.photo.id)
    return [rawOf, labels.length > 0, (await about(library, refused!.photo.id)).rawFile]
  }
  await eventually(freed).toEqual([null, true, null])

  // The raw file is refused: it is listed as what it is, and the picture stands.
  const third = await shot(4)
  const [good, bad] = await reserve(
    library,
    [third.jpeg, 'IMG_4.JPG'],
    [Buffer.from('no raw file'), 'IMG_4.CR3', third.jpeg],
  )
  await put(bad!, Buffer.from('no raw file'))
  await put(good!, third.jpeg)
  await library.photoOnce(bad!.photo.id, (photo) => photo?.status === 'REJECTED')
  await library.photoOnce(good!.photo.id, isReady)
  expect(await about(library, bad!.photo.id)).toMatchObject({ rawOf: null })
  expect(await about(library, good!.photo.id)).toMatchObject({ rawFile: null })

  // Every count is exact. Other tests change their own libraries in the same album.
  const deployment = localDeployment(album.system.state)
  const ofLibrary = ({ message }: { message: string }) => message.includes(library.owner)
  await eventually(async () => (await verify(deployment, () => {}, 1)).findings.filter(ofLibrary)).toEqual([])
})
