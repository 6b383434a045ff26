import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import cdk from '../../cdk.json' with { type: 'json' }
import { analysisKey, cachedAnalysesPk } from '@album/model/keys'
import { type Developer, developerOf } from './developer.ts'
import { Library, signInTo } from './library.ts'
import { catVariant, personWithSign, takenAt } from './pictures.ts'
import { command, endSystem, startCloud, startSystem, type System } from './system.ts'

/** Analyses other than labels, first with the default settings, then with all of them turned on. */
const assembly = mkdtempSync(join(tmpdir(), 'album-analyses-'))
const ALL = { ...cdk.context, analyses: 'LABELS,MODERATION,TEXT,FACES,COLORS', keepLocation: true }

let system: System
let library: Library
let developer: Developer
let cloud: Awaited<ReturnType<typeof startCloud>> | undefined
beforeAll(async () => {
  system = await startSystem()
  library = await signInTo(system.config)
  developer = developerOf(system)
})
afterAll(async () => {
  await cloud?.stop()
  await endSystem(system)
  rmSync(assembly, { recursive: true, force: true })
})

const ANALYSIS = `analysis {
  textLines { text confidence boundingBox { left top width height } polygon { x y } }
  faces { confidence boundingBox { left top width height } landmarks { type x y } }
  dominantColors { hexCode cssColor simplifiedColor pixelPercent } quality { brightness sharpness contrast }
  camera { make model } location { latitude longitude } }`
/** @returns the photo's id, once it is READY */
async function added(): Promise<string> {
  const id = await library.upload(await personWithSign(), 'IMG_0001.jpg', 'image/jpeg')
  await library.photoOnce(id, (photo) => photo?.status === 'READY')
  return id
}
const analysisOf = async (id: string, by = library) =>
  (await by.ask(`query ($id: ID!) { photo(id: $id) { modelVersions ${ANALYSIS} } }`, { id })).photo
const billed = async () => (await library.ask('{ usage { all { calls } } }')).usage.all.calls as number
/** The items that contain the photo's exact location. */
const placesOfLocation = async () =>
  (await developer.items())
    .filter((item) => /:52\.5\b/.test(JSON.stringify(item)))
    .map(({ PK, SK }) => ({ PK, SK }))

test('by default no location and no optional analysis is stored anywhere', async () => {
  const id = await added()
  const { analysis } = await analysisOf(id)
  expect(analysis).toEqual({
    textLines: [],
    faces: [],
    dominantColors: [],
    quality: null,
    camera: { make: 'Canon', model: 'EOS R5' },
    location: null,
  })
  expect(await placesOfLocation()).toEqual([])
  await library.ask(`mutation { delete(ids: ["${id}"]) }`)
  // The photo's cached analyses are deleted with it, so the next test pays for all calls.
  const kept = async () =>
    (await developer.items()).filter(({ PK }) => PK === cachedAnalysesPk(library.owner))
  await expect.poll(kept, { timeout: 60_000 }).toEqual([])
})

test('with every setting on, an open photo shows its text, faces, colours and place', async () => {
  await system.stop()
  const synthesized = { CDK_OUTDIR: assembly, CDK_CONTEXT_JSON: JSON.stringify(ALL) }
  expect(await command('synth', synthesized)).toMatchObject({ code: 0 })
  cloud = await startCloud(system, ['--assembly', assembly])
  const before = await billed()
  const id = await added()
  // Labels and colours take one call, which is charged as two.
  expect((await billed()) - before).toBe(5)
  const { modelVersions, analysis } = await analysisOf(id)
  expect(modelVersions.map((version: string) => version.split('/')[0]).toSorted()).toEqual([
    'DetectLabels',
    'DetectModerationLabels',
    'DetectText',
  ])

  const { textLines, faces, dominantColors, quality, location } = analysis
  expect(textLines.map(({ text }: { text: string }) => text)).toEqual(['HOTEL'])
  expect(textLines[0].confidence).toBeGreaterThan(80)
  expect(textLines[0].polygon).toHaveLength(4)
  // The sign is in the lower half, the face in the upper half.
  expect(textLines[0].boundingBox.top).toBeGreaterThan(0.7)
  expect(faces).toHaveLength(1)
  expect(faces[0].boundingBox.top + faces[0].boundingBox.height).toBeLessThan(0.5)
  expect(faces[0].landmarks.map(({ type }: { type: string }) => type).toSorted()).toEqual([
    'eyeLeft',
    'eyeRight',
    'mouthLeft',
    'mouthRight',
    'nose',
  ])
  for (const { hexCode, pixelPercent } of dominantColors) {
    expect(hexCode).toMatch(/^#[0-9a-f]{6}$/)
    expect(pixelPercent).toBeGreaterThan(0)
  }
  expect(dominantColors.length).toBeGreaterThan(3)
  // The photo is counted under its main colour, and found by it.
  const { explore } = await library.ask('{ explore { colors { name count } } }')
  const { name, count } = explore.colors[0]
  expect(count).toBe(1)
  const { photos: blue } = await library.ask(
    `{ photos(filter: { colors: ["${name}"], labels: ["Person"] }) { items { id } } }`,
  )
  expect(blue.items).toEqual([{ id }])
  for (const measure of ['brightness', 'sharpness', 'contrast']) {
    expect(quality[measure], measure).toBeGreaterThan(0)
    expect(quality[measure], measure).toBeLessThanOrEqual(100)
  }
  expect(location).toEqual({ latitude: 52.5, longitude: 13.4 })
  const { photos } = await library.ask('{ photos(filter: { words: ["hotel"] }) { items { id } } }')
  expect(photos.items).toEqual([{ id }])
})

test('a person finds a photo by country, town and square, each with an exact number, until it is in the trash', async () => {
  const { photos } = await library.ask('{ photos { items { id place } } }')
  const { id, place } = photos.items[0]
  expect(place).toBe('DE.16.Berlin@52.5,13.4')
  const there = async () =>
    (
      await library.ask(
        '{ places { items { place count latitude longitude } top { place count cover { id } } nextToken } }',
      )
    ).places
  expect(await there()).toEqual({
    items: [
      { place: 'DE', count: 1, latitude: null, longitude: null },
      { place: 'DE.16.Berlin', count: 1, latitude: 52.524, longitude: 13.411 },
    ],
    top: [{ place: 'DE.16.Berlin', count: 1, cover: { id } }],
    nextToken: null,
  })
  const { squares } = await library.ask('{ squares(place: "DE.16.Berlin") { places counts nextToken } }')
  expect(squares).toEqual({ places: [place], counts: [1], nextToken: null })
  for (const name of ['DE', 'de.16.berlin', place]) {
    const { photos } = await library.ask(
      `{ photos(filter: { place: "${name}", labels: ["Person"] }) { items { id } } }`,
    )
    expect(photos.items, name).toEqual([{ id }])
  }
  for (const name of ['FR', 'DE.16.Berl', 'DE.16.Berlin@52.51,13.4'])
    expect(
      (await library.ask(`{ photos(filter: { place: "${name}" }) { items { id } } }`)).photos.items,
    ).toEqual([])
  for (const ask of [
    'photos(filter: { place: "DE.16.Berlin@95,0" }) { items { id } }',
    'squares(place: "DE") { counts }',
  ])
    expect(await library.query(`{ ${ask} }`)).toMatchObject({
      errors: [{ errorType: 'ValidationError', errorInfo: { code: 'PLACE' } }],
    })
  await library.ask(`mutation { trash(ids: ["${id}"]) { id } }`)
  expect((await there()).items).toEqual([])
  await library.ask(`mutation { restore(ids: ["${id}"]) { id } }`)
  expect((await there()).items.map(({ count }: { count: number }) => count)).toEqual([1, 1])
})

test('a photo’s exact location is in its owner’s private record only, and no guest or other person sees where it was taken', async () => {
  const { photos } = await library.ask('{ photos { items { id } } }')
  const { id } = photos.items[0]
  expect(await placesOfLocation()).toEqual([analysisKey(library.owner, id)])

  const { createAlbum } = await library.ask('mutation { createAlbum(input: { title: "Trip" }) { id } }')
  await library.ask(`mutation { addToAlbum(albumId: "${createAlbum.id}", ids: ["${id}"]) { id } }`)
  const { share } = await library.ask(`mutation { share(albumId: "${createAlbum.id}") { token } }`)
  const guest = new Library(system.config, share.token)
  const shown =
    await guest.ask(`{ sharedAlbum { title count } sharedPhotos { items { id title takenLocal width height
    thumbhash labels moderated images { name url width height format } } } }`)
  expect(shown.sharedPhotos.items).toMatchObject([{ id, labels: expect.arrayContaining(['Person']) }])
  expect(JSON.stringify(shown)).not.toMatch(/\b52\.5\b|Berlin/)
  for (const { url } of shown.sharedPhotos.items[0].images) {
    const picture = Buffer.from(await (await fetch(url)).arrayBuffer())
    expect((await sharp(picture).metadata()).exif).toBeUndefined()
  }
  // This link shows no places.
  expect(await guest.ask('{ sharedPhotos { items { place location { latitude } } } }')).toEqual({
    sharedPhotos: { items: [{ place: null, location: null }] },
  })
  const answer = await guest.query(`{ sharedPhotos { items { id ${ANALYSIS} } } }`)
  expect(answer).toMatchObject({ data: null, errors: [{ message: expect.stringContaining("'analysis'") }] })
  const photo = await guest.query(`{ photo(id: "${id}") { ${ANALYSIS} } }`)
  expect(photo).toMatchObject({ data: { photo: null }, errors: [{ errorType: 'Unauthorized' }] })

  const eve = await signInTo(
    system.config,
    await developer.createPerson('eve@example.com', 'Not-her-photo-1'),
  )
  expect(await analysisOf(id, eve)).toBeNull()
})

test('a place that a person sets is the guests’ too, as far as their link says, and stays through an analysis', async () => {
  const { photos } = await library.ask('{ photos { items { id } } }')
  const { id } = photos.items[0]
  const { createAlbum } = await library.ask('mutation { createAlbum(input: { title: "Trip" }) { id } }')
  await library.ask(`mutation { addToAlbum(albumId: "${createAlbum.id}", ids: ["${id}"]) { id } }`)
  const guestOf = async (rights: string) => {
    const { share } = await library.ask(`mutation { share(albumId: "${createAlbum.id}"${rights}) { token } }`)
    return new Library(system.config, share.token)
  }
  const [with_, without] = [await guestOf(', places: true'), await guestOf('')]
  const seenBy = async (guest: Library) =>
    (await guest.ask('{ sharedPhotos { items { location { latitude longitude } } } }')).sharedPhotos.items[0]
      .location
  const mine = async () =>
    (
      await library.ask(
        `{ photo(id: "${id}") { place placed recorded { place } analysis { location { latitude longitude } } } }`,
      )
    ).photo
  const berlin = { latitude: 52.5, longitude: 13.4 }
  expect([await seenBy(with_), await seenBy(without)]).toEqual([berlin, null])

  const { findPlaces: towns } = await library.ask(
    '{ findPlaces(text: "Lissab") { place latitude longitude } }',
  )
  const lisbon = { latitude: 38.717, longitude: -9.133 }
  expect(towns[0]).toEqual({ place: 'PT.14.Lisbon@38.717,-9.133', ...lisbon })
  const set = (place: string | null) =>
    library.ask('mutation ($input: UpdatePhotoInput!) { updatePhoto(input: $input) { place placed } }', {
      input: { id, place },
    })
  await set(towns[0].place)
  const inLisbon = {
    place: 'PT.14.Lisbon@38.72,-9.13',
    placed: true,
    recorded: { place: 'DE.16.Berlin@52.5,13.4' },
    analysis: { location: lisbon },
  }
  expect(await mine()).toEqual(inLisbon)
  expect([await seenBy(with_), await seenBy(without)]).toEqual([lisbon, null])

  const { reanalyze } = await library.ask(`mutation { reanalyze(input: { ids: ["${id}"] }) { id } }`)
  await expect
    .poll(async () => (await library.ask(`{ job(id: "${reanalyze.id}") { done } }`)).job.done, {
      timeout: 60_000,
    })
    .toBe(1)
  expect(await mine()).toEqual(inLisbon)

  await set(null)
  expect(await mine()).toMatchObject({ place: null, placed: true, analysis: { location: null } })
  expect([await seenBy(with_), await seenBy(without)]).toEqual([null, null])
  await library.ask(`mutation { editMany(input: { action: RESET_PLACE, ids: ["${id}"] }) { id } }`)
  expect(await mine()).toMatchObject({
    place: 'DE.16.Berlin@52.5,13.4',
    placed: false,
    analysis: { location: berlin },
  })
  expect(await seenBy(with_)).toEqual(berlin)

  for (const [code, operation] of [
    ['OFF_MAP', '{ findPlaces(text: "90.5, 0") { place } }'],
    ['TEXT', '{ findPlaces(text: " ") { place } }'],
    ['TEXT', `{ findPlaces(text: "${'x'.repeat(10_000)}") { place } }`],
    ['OFF_MAP', `mutation { updatePhoto(input: { id: "${id}", place: "90.5, 0" }) { id } }`],
    ['UNKNOWN_TOWN', `mutation { updatePhoto(input: { id: "${id}", place: "PT.14.Atlantis" }) { id } }`],
    ['PLACE', `mutation { updatePhoto(input: { id: "${id}", place: "${'x'.repeat(10_000)}" }) { id } }`],
  ] as const)
    expect(await library.query(operation), operation.slice(0, 90)).toMatchObject({
      errors: [{ errorType: 'ValidationError', errorInfo: { code } }],
    })
})

type Person = { username: string; password: string }

/** Runs `pnpm album …` as this person. @returns what it prints */
async function album(person: Person, ...args: string[]) {
  const { username, password } = person
  const env = {
    ...{ ALBUM_URL: system.url, ALBUM_USER: username, ALBUM_PASSWORD: password },
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: system.config.userPoolEndpoint,
  }
  const { code, output, errors } = await command('album', env, args)
  expect(code, output + errors).toBe(0)
  return output
}
async function placesOf(person: Person) {
  const { photos } = await (
    await signInTo(system.config, person)
  ).ask('{ photos { items { id title place placed version analysis { location { latitude longitude } } } } }')
  const items = photos.items as { id: string; title: string; version: number }[]
  return new Map(items.map(({ title, ...photo }) => [title, photo]))
}
/** Places by the photos' titles. */
const said = (places: Awaited<ReturnType<typeof placesOf>>) =>
  Object.fromEntries([...places].map(([title, { id: _, version: __, ...place }]) => [title, place]))

test('an import takes over places from Google and from sidecars, those of an export included', async () => {
  const files = mkdtempSync(join(tmpdir(), 'album-places-'))
  const [moved, exported] = ['Takeout', 'exported'].map((name) => join(files, name))
  const taken = { timestamp: '1562000000' }
  const berlin = { latitude: 52.5, longitude: 13.4 }
  const write = async (name: string, picture: Promise<Buffer>, json: object) => {
    writeFileSync(join(moved!, name), await picture)
    writeFileSync(
      join(moved!, `${name}.json`),
      JSON.stringify({ title: name, photoTakenTime: taken, ...json }),
    )
  }
  const people = ['mover', 'next-mover'].map((name) =>
    developer.createPerson(`${name}@example.com`, 'Their-own-word-1'),
  )
  const [mover, next] = await Promise.all(people)
  mkdirSync(moved!)
  const none = { latitude: 0, longitude: 0 }
  const inBerlin = takenAt('52/1 30/1 0/1', 'N', '13/1 24/1 0/1', 'E')
  await write('sydney.png', catVariant(5001), { geoData: { latitude: -33.8568, longitude: 151.2153 } })
  await write('berlin.jpg', inBerlin, { geoData: berlin, geoDataExif: berlin })
  await write('nowhere.png', catVariant(5002), { geoData: none, geoDataExif: none })
  await write('town.png', catVariant(5003), {})
  writeFileSync(
    join(moved!, 'town.png.xmp'),
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="Lisbon" photoshop:Country="Portugal"/>
    </rdf:RDF></x:xmpmeta>`,
  )
  await album(mover!, 'import', moved!)
  const first = await placesOf(mover!)
  expect(said(first)).toEqual({
    'sydney.png': {
      ...{ place: 'AU.02.Sydney@-33.86,151.22', placed: true },
      analysis: { location: { latitude: -33.8568, longitude: 151.2153 } },
    },
    'berlin.jpg': { place: 'DE.16.Berlin@52.5,13.4', placed: false, analysis: { location: berlin } },
    'nowhere.png': { place: null, placed: false, analysis: { location: null } },
    'town.png': {
      ...{ place: 'PT.14.Lisbon@38.72,-9.13', placed: true },
      analysis: { location: { latitude: 38.717, longitude: -9.133 } },
    },
  })
  await album(mover!, 'import', moved!)
  expect(await placesOf(mover!)).toEqual(first)

  const owner = await signInTo(system.config, mover!)
  await owner.ask(
    `mutation { updatePhoto(input: { id: "${first.get('berlin.jpg')!.id}", place: null }) { id } }`,
  )
  await album(mover!, 'export', exported!, '--xmp')
  rmSync(join(exported!, 'album.ndjson'))
  await album(next!, 'import', exported!)
  expect(said(await placesOf(next!))).toEqual(said(await placesOf(mover!)))
  rmSync(files, { recursive: true })
})

test('an import that is taken back leaves places as they were: those set by hand with their points, and the cameras’', async () => {
  const takeout = mkdtempSync(join(tmpdir(), 'album-places-'))
  const person = await developer.createPerson('unmoved@example.com', 'Their-own-word-1')
  const library = await signInTo(system.config, person)
  const inBerlin = await takenAt('52/1 30/1 0/1', 'N', '13/1 24/1 0/1', 'E')
  const pictures: Record<string, Buffer> = {
    'zurich.png': await catVariant(5020),
    'nowhere.png': await catVariant(5021),
    'berlin.jpg': inBerlin,
  }
  const ids: string[] = []
  for (const [name, bytes] of Object.entries(pictures)) {
    ids.push(await library.upload(bytes, name, name.endsWith('jpg') ? 'image/jpeg' : 'image/png'))
    writeFileSync(join(takeout, name), bytes)
    const geoData = { latitude: -33.8568, longitude: 151.2153 }
    writeFileSync(
      join(takeout, `${name}.json`),
      JSON.stringify({ title: name, photoTakenTime: { timestamp: '1562000000' }, geoData }),
    )
  }
  await library.allReady(ids)
  await library.ask(`mutation { updatePhoto(input: { id: "${ids[0]}", place: "47.37691, 8.54172" }) { id } }`)
  const before = said(await placesOf(person))
  await album(person, 'import', takeout, '--overwrite')
  for (const { place, placed } of Object.values(said(await placesOf(person))) as any[])
    expect({ place, placed }).toEqual({ place: 'AU.02.Sydney@-33.86,151.22', placed: true })
  await album(person, 'import', '--undo')
  rmSync(takeout, { recursive: true })
  expect(said(await placesOf(person))).toEqual(before)
})

test('an exported library has the same places after its import: the cameras’, those set by hand, and none where a person removed it', async () => {
  const people = ['exporter', 'importer'].map((name) =>
    developer.createPerson(`${name}@example.com`, 'Their-own-word-1'),
  )
  const [exporter, importer] = await Promise.all(people)
  const owner = await signInTo(system.config, exporter!)
  const pictures = {
    'camera.jpg': takenAt('52/1 30/1 0/1', 'N', '13/1 24/1 0/1', 'E'),
    'moved.jpg': takenAt('40/1 42/1 0/1', 'N', '74/1 0/1 0/1', 'W'),
    'removed.jpg': takenAt('33/1 51/1 0/1', 'S', '151/1 12/1 0/1', 'E'),
    'nearby.jpg': takenAt('38/1 43/1 0/1', 'N', '9/1 8/1 0/1', 'W'),
    'set.png': catVariant(5011),
    'nowhere.png': catVariant(5012),
    'unset.png': catVariant(5013),
  }
  const ids: Record<string, string> = {}
  for (const [name, bytes] of Object.entries(pictures))
    ids[name] = await owner.upload(await bytes, name, name.endsWith('.jpg') ? 'image/jpeg' : 'image/png')
  await owner.allReady(Object.values(ids))
  const place = (name: string, place: string | null) =>
    owner.ask('mutation ($input: UpdatePhotoInput!) { updatePhoto(input: $input) { id } }', {
      input: { id: ids[name], place },
    })
  await place('moved.jpg', '38.71667, -9.13333')
  await place('removed.jpg', null)
  await place('set.png', '48.85341, 2.3488')
  await place('unset.png', '48.85341, 2.3488')
  await place('unset.png', null)
  // Within the square of the camera's point.
  await place('nearby.jpg', '38.71799, -9.13191')
  const was = said(await placesOf(exporter!))
  expect(was).toMatchObject({
    'camera.jpg': { place: 'DE.16.Berlin@52.5,13.4', placed: false },
    'moved.jpg': { place: 'PT.14.Lisbon@38.72,-9.13', placed: true },
    'removed.jpg': { place: null, placed: true },
    'nearby.jpg': {
      ...{ place: 'PT.14.Lisbon@38.72,-9.13', placed: true },
      analysis: { location: { latitude: 38.71799, longitude: -9.13191 } },
    },
    'set.png': { place: expect.stringContaining('Paris@'), placed: true },
    'unset.png': { place: null, placed: true },
    'nowhere.png': { place: null, placed: false, analysis: { location: null } },
  })
  const counted = async (of: Person) =>
    (await (await signInTo(system.config, of)).ask('{ places { items { place count } } }')).places

  const exported = mkdtempSync(join(tmpdir(), 'album-same-places-'))
  await album(exporter!, 'export', exported)
  await album(importer!, 'import', exported)
  const first = await placesOf(importer!)
  expect(said(first)).toEqual(was)
  expect(await counted(importer!)).toEqual(await counted(exporter!))
  await album(importer!, 'import', exported)
  expect(await placesOf(importer!), 'a second import changes nothing').toEqual(first)
  rmSync(exported, { recursive: true })
})
