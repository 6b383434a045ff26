import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Findings } from '../findings.ts'
import { TestFolder } from '../folder.fixture.ts'
import { picturesIn } from '../pictures.ts'
import { metadataIn } from './metadata.ts'
import { readTakeout } from './takeout.ts'

let folder: TestFolder
beforeEach(() => void (folder = new TestFolder()))
afterEach(() => folder.remove())

const PHOTOS = 'Takeout/Google Photos/Photos from 2019'
const MOMENT = 1_562_000_000

/** A photo's JSON file as Takeout writes it. */
const json = (title: string, more: object = {}) =>
  JSON.stringify({
    title,
    description: '',
    photoTakenTime: { timestamp: String(MOMENT), formatted: 'Jul 1, 2019, 4:53:20 PM UTC' },
    geoData: { latitude: 0.0, longitude: 0.0, altitude: 0.0 },
    geoDataExif: { latitude: 0.0, longitude: 0.0, altitude: 0.0 },
    url: 'https://photos.google.com/photo/x',
    ...more,
  })
const taken = (moment: number | string) => ({ photoTakenTime: { timestamp: String(moment) } })

async function read(...roots: string[]) {
  const findings = new Findings()
  const paths = roots.length > 0 ? roots.map((root) => `${folder.path}/${root}`) : [folder.path]
  const files = await picturesIn(paths, findings)
  const { facts, trashed, edited, separateVideos, albums, missing, others } = await readTakeout(
    files,
    findings,
  )
  const relative = (paths: Iterable<string>) =>
    Object.keys(folder.relative(new Map([...paths].map((path) => [path, 1]))))
  return {
    facts: folder.relative(facts),
    trashed: relative(trashed),
    edited: relative(edited),
    separateVideos: relative(separateVideos),
    albums: albums.map(({ title, photos }) => [title, relative(photos!)]),
    missing,
    others,
    lines: findings.lines(),
  }
}

describe('a JSON file is found', () => {
  // Most pairs are from immich-go's matcher_test.go, which collects its users' Takeouts, and from the issues that sidecar-names.ts names.
  test.each([
    ['PXL_20211013_220651983.jpg', 'PXL_20211013_220651983.jpg.json'],
    ['PXL_20231118_035751175.MP.jpg', 'PXL_20231118_035751175.MP.jpg.json'],
    ['DSC_0101(1).JPG', 'DSC_0101.JPG(1).json'],
    ['IMG_2710(1).HEIC', 'IMG_2710.HEIC(1).json'],
    ['IMG_2710(1).HEIC', 'IMG_2710(1).HEIC.json'],
    [
      'PXL_20230809_203449253.LONG_EXPOSURE-02.ORIGINA.jpg',
      'PXL_20230809_203449253.LONG_EXPOSURE-02.ORIGIN.json',
    ],
    [
      '05yqt21kruxwwlhhgrwrdyb6chhwszi9bqmzu16w0 2.jpg',
      '05yqt21kruxwwlhhgrwrdyb6chhwszi9bqmzu16w0 2.jp.json',
    ],
    [
      '😀😃😄😁😆😅😂🤣🥲☺️😊😇🙂🙃😉😌😍🥰😘😗😙😚😋😛.jpg',
      '😀😃😄😁😆😅😂🤣🥲☺️😊😇🙂🙃😉😌😍🥰😘😗😙😚😋.json',
    ],
    [
      'Backyard_ceremony_wedding_photography_xxxxxxx_m(494).jpg',
      'Backyard_ceremony_wedding_photography_xxxxxxx_(494).json',
    ],
    [
      'original_1d4caa6f-16c6-4c3d-901b-9387de10e528_P.jpg',
      'original_1d4caa6f-16c6-4c3d-901b-9387de10e528_.json',
    ],
    [
      'original_1d4caa6f-16c6-4c3d-901b-9387de10e528_P(1).jpg',
      'original_1d4caa6f-16c6-4c3d-901b-9387de10e528_.json',
    ],
    [
      '13039_327707840323_537645323_9470255_27214_n(1).jpg',
      '13039_327707840323_537645323_9470255_27214_n.j(1).json',
    ],
    ['20161105_170829.jpg', '20161105_170829.jpg.supplemental-metadata.json'],
    ['Screenshot_20231027_123303_Facebook.jpg', 'Screenshot_20231027_123303_Facebook.jpg.supple.json'],
    ['Screenshot_20231027_123303_Facebook(1).jpg', 'Screenshot_20231027_123303_Facebook.jpg.supple(1).json'],
    ['Scan35(1).jpg', 'Scan35.jpg.supplemental-metadata(1).json'],
    [
      'Screenshot_2024-08-31-00-53-48-647_com.snapchat.jpg',
      'Screenshot_2024-08-31-00-53-48-647_com.snapcha.json',
    ],
    [
      '123456789123456789123456789123456789_DSCN0091.JPG',
      '123456789123456789123456789123456789_DSCN0091.JP.supplemental-meta.json',
    ],
    ['Peanut Butter Balls.jpg', 'Peanut Butter Balls.supplemental-metadata.json'],
    ['Ko\u0308ln.jpg', 'K\u00f6ln.jpg.supplemental-metadata.json'],
    ['12345678901234567890123456789012345678901.jpg', '12345678901234567890123456789012345678901.jpg..json'],
  ])('for %s: %s', async (picture, name) => {
    folder.write(`${PHOTOS}/${picture}`)
    folder.write(`${PHOTOS}/${name}`, json(picture))
    const { facts, missing, lines } = await read()
    expect(Object.values(facts)).toEqual([
      { fileName: picture.normalize('NFC'), taken: { moment: MOMENT }, ownLabels: [] },
    ])
    expect([missing, lines]).toEqual([[], []])
  })

  test('for a picture of each cut of “supplemental-metadata”', async () => {
    for (let length = 5; length < 80; length += 1) {
      const name = `${'x'.repeat(length)}.jpg`
      folder.write(`${PHOTOS}/${name}`)
      folder.write(
        `${PHOTOS}/${`${name}.supplemental-metadata`.slice(0, 46)}.json`,
        json(name, taken(length)),
      )
    }
    const { facts } = await read()
    // Beyond the cut, Takeout itself gives all names the same JSON file.
    for (let length = 5; length < 46; length += 1)
      expect(facts[`${PHOTOS}/${'x'.repeat(length)}.jpg`]).toMatchObject({ taken: { moment: length } })
  })

  test.each(['edited', 'bearbeitet', 'modifié', 'ha editado', '編集済み', 'edi'])(
    'for the picture that Google edited, in any language: -%s',
    async (word) => {
      folder.write(`${PHOTOS}/IMG_1.HEIC`)
      folder.write(`${PHOTOS}/IMG_1-${word}.jpg`)
      folder.write(`${PHOTOS}/IMG_1.HEIC.supplemental-metadata.json`, json('IMG_1.HEIC'))
      const { facts } = await read()
      expect(facts[`${PHOTOS}/IMG_1-${word}.jpg`]).toEqual({ taken: { moment: MOMENT }, ownLabels: [] })
    },
  )

  test.each([
    ['PXL_20211013_220651958.jpg', 'PXL_20211013_220651983.jpg.json'],
    ['DSC_0102(1).JPG', 'DSC_0102.JPG(2).json'],
    ['DSC_0103.JPG', 'DSC_0103.JPG(1).json'],
    ['DSC_0104(1).JPG', 'DSC_0104.JPG.json'],
    [
      'Backyard_ceremony_wedding_photography_xxxxxxx_m(185).jpg',
      'Backyard_ceremony_wedding_photography_xxxxxxx_(494).json',
    ],
    ['IMG_1-2.jpg', 'IMG_1.jpg.json'],
  ])('only for its own picture: not for %s: %s', async (picture, name) => {
    folder.write(`${PHOTOS}/${picture}`)
    folder.write(`${PHOTOS}/${name}`, json('Another.jpg'))
    expect(await read()).toMatchObject({ facts: {}, missing: [`${PHOTOS}/${name}`] })
  })
})

test('a photo has its name at Google, with the extension of the file that Takeout made', async () => {
  const names = { 'a.jpg': 'IMG_1.HEIC', 'b.jpg': 'Birthday: 3/4.JPG', 'c.jpg': 'Holiday', 'd.jpg': '' }
  for (const [name, title] of Object.entries(names)) {
    folder.write(`${PHOTOS}/${name}`)
    folder.write(`${PHOTOS}/${name}.json`, json(title))
  }
  const { facts } = await read()
  expect(Object.values(facts).map(({ fileName }) => fileName)).toEqual([
    'IMG_1.jpg',
    'Birthday: 3_4.JPG',
    'Holiday',
    undefined,
  ])
})

test('an album has its title and photos, the oldest first, also those that only the folder of a year has', async () => {
  const album = 'Takeout/Google Photos/Sommer'
  folder.write(
    `${album}/Metadaten.json`,
    JSON.stringify({ title: 'Sommer 2019: am Meer', description: 'Schön' }),
  )
  for (const [name, moment] of [
    ['b.jpg', 3],
    ['a.jpg', 1],
    ['c.jpg', 2],
  ] as const) {
    folder.write(`${PHOTOS}/${name}`)
    folder.write(`${PHOTOS}/${name}.json`, json(name, taken(moment)))
    if (name !== 'c.jpg') folder.write(`${album}/${name}`)
    folder.write(`${album}/${name}.supplemental-metadata.json`, json(name, taken(moment)))
  }
  folder.write(`${album}/new.jpg`)
  const { albums, missing, lines, others } = await read()
  expect(albums).toEqual([
    ['Sommer 2019: am Meer', [`${album}/a.jpg`, `${PHOTOS}/c.jpg`, `${album}/b.jpg`, `${album}/new.jpg`]],
  ])
  expect([missing, others]).toEqual([[], []])
  expect(lines).toEqual([
    "The album has no field for these, so they stay in the folder: 1 album's description.",
  ])
})

test('an album in the form of before 2020 has its title; a folder of a day and one without a title are no albums', async () => {
  const write = (name: string, metadata: object) => {
    folder.write(`Takeout/Google Photos/${name}/${name}.jpg`)
    folder.write(`Takeout/Google Photos/${name}/${name}.jpg.json`, json(`${name}.jpg`))
    folder.write(`Takeout/Google Photos/${name}/metadata.json`, JSON.stringify(metadata))
  }
  write('Trip', { albumData: { title: 'Trip to Gdańsk', description: '', access: 'protected' } })
  write('2016-06-16', { albumData: { title: '2016-06-16' } })
  write('Untitled', { title: ' ' })
  const { albums, lines } = await read()
  expect(albums.map(([title]) => title)).toEqual(['Trip to Gdańsk'])
  expect(lines[1]).toBe('  ALBUM_UNTITLED: The album has no title. Its photos were added without it.')
})

test('an album whose title only begins with a day or with Google’s name for a year is an album', async () => {
  const write = (name: string, title: string) => {
    folder.write(`Takeout/Google Photos/${name}/${name}.jpg`)
    folder.write(`Takeout/Google Photos/${name}/${name}.jpg.json`, json(`${name}.jpg`))
    folder.write(`Takeout/Google Photos/${name}/metadata.json`, JSON.stringify({ title }))
  }
  const own = [
    '2019-08-10 Wedding of Ada',
    '2019-08-10 #teamAda',
    '2019-08-10, Rome',
    'Photos from 2019 in Rome',
    'Photos from 2019-2021',
  ]
  own.forEach((title, at) => write(`own ${at}`, title))
  const ofGoogle = ['2019-08-10', '2019-08-10 #2', 'Photos from 2019']
  ofGoogle.forEach((title, at) => write(`of Google ${at}`, title))
  const { albums, others } = await read()
  expect(albums.map(([title]) => title)).toEqual(own)
  expect(others).toEqual([])
})

test('the parts of a Takeout belong together, wherever they were unpacked', async () => {
  folder.write(`takeout-20240101T000000Z-001/${PHOTOS}/IMG_1.jpg`)
  folder.write(
    `takeout-20240101T000000Z-002/${PHOTOS}/IMG_1.jpg.supplemental-metadata.json`,
    json('IMG_1.jpg'),
  )
  const { facts, missing } = await read('takeout-20240101T000000Z-001', 'takeout-20240101T000000Z-002')
  expect(Object.values(facts)).toHaveLength(1)
  expect(missing).toEqual([])
})

test('Google’s trash is left out; favourites, archive, descriptions and places are taken over, and people counted once for each photo', async () => {
  const more = {
    archived: true,
    favorited: true,
    people: [{ name: 'Ada' }],
    description: 'At the sea',
    geoData: { latitude: 52.5, longitude: 13.4 },
  }
  for (const name of ['Photos from 2019', 'Summer']) {
    folder.write(`Takeout/Google Photos/${name}/a.jpg`)
    folder.write(`Takeout/Google Photos/${name}/a.jpg.json`, json('a.jpg', more))
  }
  folder.write('Takeout/Google Photos/Bin/b.jpg')
  folder.write('Takeout/Google Photos/Bin/b.jpg.json', json('b.jpg', { ...more, trashed: true }))
  const { facts, trashed, lines } = await read()
  expect(Object.values(facts)).toMatchObject(
    Array(2).fill({
      ...{ favourite: true, archived: true, description: 'At the sea' },
      place: { latitude: 52.5, longitude: 13.4 },
    }),
  )
  expect(trashed).toEqual(['Takeout/Google Photos/Bin/b.jpg'])
  expect(lines).toEqual(['The album has no field for these, so they stay in the folder: 1 list of people.'])
})

test('a title of megabytes is named, and the picture keeps the name that its file has', async () => {
  folder.write(`${PHOTOS}/a.jpg`)
  folder.write(`${PHOTOS}/a.jpg.json`, json('x'.repeat(3_000_000)))
  const { facts, lines } = await read()
  expect(facts[`${PHOTOS}/a.jpg`]).toEqual({ taken: { moment: MOMENT }, ownLabels: [] })
  expect(lines[1]).toBe('  TITLE_TOO_LONG: A title has at most 255 characters.')
})

test('a place is Google’s only if the file has none or another one: the album reads the file’s there', () => {
  const geoData = { latitude: 52.5, longitude: 13.4, altitude: 34 }
  const place = { latitude: 52.5, longitude: 13.4 }
  const inFile = (geoDataExif: object) => metadataIn(json('a.jpg', { geoData, geoDataExif }))
  expect(inFile(geoData)).not.toHaveProperty('place')
  expect(inFile({ latitude: 52.50004, longitude: 13.39996 })).not.toHaveProperty('place')
  expect(inFile({ latitude: 0, longitude: 0 })).toMatchObject({ place })
  expect(inFile({ latitude: 48.1, longitude: 11.6 })).toMatchObject({ place })
  const odd = [
    { latitude: 0, longitude: 0 },
    { latitude: '52.5', longitude: 13.4 },
    { latitude: 52.5 },
    'Berlin',
    null,
  ]
  for (const geoData of odd) expect(metadataIn(json('a.jpg', { geoData }))).not.toHaveProperty('place')
})

test('the video of a live photo has no JSON file; a video has one', async () => {
  for (const name of ['IMG_1.HEIC', 'IMG_1.MP4', 'VID_2.mp4']) folder.write(`${PHOTOS}/${name}`)
  folder.write(`${PHOTOS}/IMG_1.HEIC.json`, json('IMG_1.HEIC'))
  folder.write(`${PHOTOS}/VID_2.mp4.json`, json('VID_2.mp4'))
  expect(await read()).toMatchObject({ separateVideos: [`${PHOTOS}/VID_2.mp4`], missing: [] })
})

test('a Takeout that was cut off in the middle: what is whole is taken, and the rest is named', async () => {
  folder.write(`${PHOTOS}/a.jpg`)
  folder.write(`${PHOTOS}/a.jpg.json`, json('a.jpg'))
  folder.write(`${PHOTOS}/b.jpg`)
  folder.write(`${PHOTOS}/b.jpg.json`, json('b.jpg').slice(0, 60))
  folder.write(`${PHOTOS}/c.jpg`, 'another picture')
  folder.write(`${PHOTOS}/d.jpg.json`, json('d.jpg'))
  folder.write(`${PHOTOS}/e.jpg`)
  folder.write(`${PHOTOS}/e.jpg.json`, '')
  const { facts, missing, lines, others } = await read()
  expect(Object.keys(facts)).toEqual([`${PHOTOS}/a.jpg`])
  expect(missing).toEqual([`${PHOTOS}/d.jpg.json`])
  expect(others).toEqual([])
  expect(lines).toEqual([
    'not imported  3 items',
    '  SIDECAR_DAMAGED: The sidecar is damaged or cut off.',
    `    ${PHOTOS}/b.jpg.json`,
    `    ${PHOTOS}/e.jpg.json`,
    '  JSON_MISSING: The JSON file of this picture is not here. The picture is added without its name, date, place and description from Google Photos. Import all parts of a Takeout together.',
    `    ${PHOTOS}/c.jpg`,
  ])
})

describe('a picture without a JSON file is named', () => {
  /** Writes files with contents of their own, next to one with a JSON file. */
  async function namedOf(files: string[], more: () => void = () => {}) {
    folder.write(`${PHOTOS}/other.jpg`)
    folder.write(`${PHOTOS}/other.jpg.json`, json('other.jpg'))
    for (const name of files) folder.write(`${PHOTOS}/${name}`, name)
    more()
    const { lines } = await read()
    const at = lines.findIndex((line) => line.includes('JSON_MISSING'))
    return at < 0 ? [] : lines.slice(at + 1).map((line) => line.trim().replace(`${PHOTOS}/`, ''))
  }
  const withJson = (...names: string[]) =>
    names.forEach((name) => folder.write(`${PHOTOS}/${name}.supplemental-metadata.json`, json(name)))

  test('not if it is an edited copy: its original is named, or has the JSON file', async () => {
    const copies = ['IMG_1-edited.jpg', 'IMG_1-bearbeitet(1).jpg', 'IMG_2-edited.jpg', 'IMG_2.HEIC']
    expect(await namedOf(['IMG_1.HEIC', 'IMG_1(1).HEIC', ...copies], () => withJson('IMG_2.HEIC'))).toEqual([
      'IMG_1(1).HEIC',
      'IMG_1.HEIC',
    ])
  })

  test('but not every hyphen makes a copy', async () => {
    expect(await namedOf(['beach-sunset.jpg', 'beach.jpg.txt'])).toEqual(['beach-sunset.jpg'])
  })

  test('not the video of a live photo, with or without the photo’s JSON file', async () => {
    const files = ['IMG_1.HEIC', 'IMG_1.MP4', 'IMG_2.HEIC', 'IMG_2.MOV', 'PXL_3.MP.jpg', 'PXL_3.MP']
    expect(await namedOf(files, () => withJson('IMG_1.HEIC', 'PXL_3.MP.jpg'))).toEqual(['IMG_2.HEIC'])
  })

  test('not half of a raw pair: the picture stands for both', async () => {
    const pairs = ['IMG_1.CR3', 'IMG_1.JPG', 'IMG_2.CR3', 'IMG_2.JPG', 'IMG_3.CR3', 'IMG_3.JPG', 'IMG_4.DNG']
    expect(await namedOf(pairs, () => withJson('IMG_1.CR3', 'IMG_2.JPG'))).toEqual(['IMG_3.JPG', 'IMG_4.DNG'])
  })

  test('not if its JSON file is damaged or ambiguous: that is named', async () => {
    const name = 'x'.repeat(60)
    expect(
      await namedOf(['IMG_1.jpg', 'IMG_10.jpg', `${name}.jpg`], () => {
        folder.write(`${PHOTOS}/IMG_10.jpg.json`, '{')
        folder.write(`${PHOTOS}/${name.slice(0, 46)}.json`, json('a.jpg'))
        folder.write(`${PHOTOS}/${name.slice(0, 46)}.JSON`, json('b.jpg'))
      }),
    ).toEqual(['IMG_1.jpg'])
  })

  test('not if it is empty, a copy of one with a JSON file, or in a folder without any', async () => {
    expect(
      await namedOf(['lonely.jpg'], () => {
        folder.write(`${PHOTOS}/empty.jpg`, '')
        folder.write('Takeout/Google Photos/Summer/a.jpg', 'y')
        folder.write('Takeout/Google Photos/Summer/a.jpg.json', json('a.jpg'))
        folder.write('Takeout/Google Photos/Summer/Other name.jpg')
        folder.write('mine/cup.jpg', 'cup')
      }),
    ).toEqual(['lonely.jpg'])
  })

  test('also if a Takeout has no JSON file at all', async () => {
    folder.write(`${PHOTOS}/a.jpg`, 'a')
    folder.write('Takeout/Google Fotos/Sommer/b.jpg', 'b')
    folder.write('Unpacked/Photos from 2020/c.jpg', 'c')
    folder.write('Takeout/Drive/d.jpg', 'd')
    folder.write('mine/e.jpg', 'e')
    const { lines } = await read()
    expect(lines).toEqual([
      'not imported  3 items',
      expect.stringContaining('JSON_MISSING'),
      '    Takeout/Google Fotos/Sommer/b.jpg',
      `    ${PHOTOS}/a.jpg`,
      '    Unpacked/Photos from 2020/c.jpg',
    ])
  })

  test('and of thousands the first twenty', async () => {
    const found = await namedOf(Array.from({ length: 2000 }, (_, at) => `IMG_${10_000 + at}.jpg`))
    expect(found).toHaveLength(21)
    expect(found.at(-1)).toBe('and 1980 more')
  })
})

test.each([
  ['the year 0', taken(-62_167_219_200), 'DATE_IMPOSSIBLE'],
  ['the year 10,000', taken(253_402_300_800), 'DATE_IMPOSSIBLE'],
  ['no number', taken('yesterday'), 'DATE_IMPOSSIBLE'],
  ['more than a number holds', taken('9'.repeat(400)), 'DATE_IMPOSSIBLE'],
  ['a place off the map', { geoData: { latitude: 91, longitude: 181 } }, 'PLACE_IMPOSSIBLE'],
])('%s is named, and the photo keeps its name', async (_, more, code) => {
  folder.write(`${PHOTOS}/a.jpg`)
  folder.write(`${PHOTOS}/a.jpg.json`, json('a.jpg', more))
  const { facts, lines } = await read()
  expect(Object.values(facts)).toMatchObject([{ fileName: 'a.jpg' }])
  expect(lines[1]).toMatch(code)
})

test('an edited picture next to its original is reported, one without it is not', async () => {
  for (const name of ['IMG_1.jpg', 'IMG_1-edited.jpg', 'IMG_2-edited.jpg'])
    folder.write(`${PHOTOS}/${name}`, name)
  for (const name of ['IMG_1.jpg', 'IMG_2.jpg']) folder.write(`${PHOTOS}/${name}.json`, json(name))
  expect((await read()).edited).toEqual([`${PHOTOS}/IMG_1-edited.jpg`])
})

test('an unknown date is no date', async () => {
  folder.write(`${PHOTOS}/a.jpg`)
  folder.write(`${PHOTOS}/a.jpg.json`, json('a.jpg', taken(0)))
  expect(await read()).toMatchObject({
    facts: { [`${PHOTOS}/a.jpg`]: { fileName: 'a.jpg', ownLabels: [] } },
    lines: [],
  })
})

test('a photo was added when it was uploaded to Google Photos; an unknown time is none, and an impossible one is named', async () => {
  const created = (timestamp: unknown) => ({ creationTime: { timestamp, formatted: '…' } })
  for (const [name, timestamp] of Object.entries({ a: '1598032635', b: '0', c: '99999999999', d: 'soon' })) {
    folder.write(`${PHOTOS}/${name}.jpg`)
    folder.write(`${PHOTOS}/${name}.jpg.json`, json(`${name}.jpg`, created(timestamp)))
  }
  const { facts, lines } = await read()
  expect(Object.values(facts).map(({ addedAt }) => addedAt)).toEqual([
    '2020-08-21T17:57:15.000Z',
    ...[undefined, undefined, undefined],
  ])
  expect(lines.slice(1)).toEqual([
    expect.stringContaining('ADDED_AT_IMPOSSIBLE: '),
    `    ${PHOTOS}/c.jpg`,
    `    ${PHOTOS}/d.jpg`,
  ])
})

test('an album of Google Photos is filled even if the JSON files of its photos are only in the folder of their year', async () => {
  const album = 'Takeout/Google Photos/Summer'
  folder.write(`${album}/metadata.json`, '{"title":"Summer"}')
  folder.write(`${album}/a.jpg`)
  folder.write(`${PHOTOS}/a.jpg`)
  folder.write(`${PHOTOS}/a.jpg.json`, json('a.jpg'))
  expect(await read()).toMatchObject({
    albums: [['Summer', [`${album}/a.jpg`]]],
    others: [],
    lines: [],
  })
})

test('JSON files of other programs are other files, in a Takeout and elsewhere', async () => {
  folder.write('work/cat.jpg')
  for (const [name, text] of [
    ['package.json', '{"name":"x","title":"A package"}'],
    ['list.json', '[1]'],
    ['broken.json', '{'],
    ['text.json', '"x"'],
  ] as const)
    folder.write(`work/${name}`, text)
  folder.write(`${PHOTOS}/a.jpg`)
  folder.write(`${PHOTOS}/a.jpg.json`, json('a.jpg'))
  folder.write('Takeout/Google Photos/user-generated-memory-titles.json', '{"memoryTitle":["Spring"]}')
  const { albums, others, lines } = await read()
  expect(albums).toEqual([])
  expect(lines).toEqual([])
  expect(others.sort()).toEqual([
    'Takeout/Google Photos/user-generated-memory-titles.json',
    'work/broken.json',
    'work/list.json',
    'work/package.json',
    'work/text.json',
  ])
})
