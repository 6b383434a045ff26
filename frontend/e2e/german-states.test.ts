/** States in both languages that few people meet: bars over the library, searches, uploads and what an analysis finds. */
import { readFileSync } from 'node:fs'
import { test } from 'vitest'
import { inBothLanguages, type Walked } from './both-languages.ts'
import { aPhoto, type Answers, idsOf, refusal } from './made-answers.ts'
import { photograph } from './pictures.ts'
import { runAlbum } from './running-album.ts'

const album = runAlbum()
const LONG = 'Hochzeitsfeier von Großtante Wilhelmine und Friedrich-Wilhelm am Vierwaldstättersee 2024'

/** A person with a labelled cat. */
async function withCat() {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const id = await api.upload(readFileSync(photograph('chelsea.png')), 'chelsea.png')
  await api.photoOnce(id, (photo) => photo?.status === 'READY')
  return { person, api, id }
}
/** Waits until the photo's tile is complete, and keeps the focus that it gets. */
const hasPhotos = ({ page }: Walked) =>
  page
    .getByRole('link', { name: /^chelsea\.png: / })
    .first()
    .waitFor()

test('the bars for an album’s photos and search, an album that was renamed here and elsewhere, and sharing a photo read well in both languages', async () => {
  const { person, api } = await withCat()
  const make = async (input: object) => {
    const query = 'mutation ($input: CreateAlbumInput!) { createAlbum(input: $input) { id } }'
    return (await api.ask(query, { input })).createAlbum.id as string
  }
  const ids = {
    en: [await make({ title: LONG }), await make({ title: LONG, filter: { labels: ['Cat'] } })],
    de: [await make({ title: LONG }), await make({ title: LONG, filter: { labels: ['Cat'] } })],
  } as const
  await inBothLanguages(album, { person }, async (window) => {
    const { page, at, sees, button, language, say } = window
    const [own, smart] = ids[language]
    await page.goto(`/albums/${own}`)
    await button('Add from library', 'Aus der Mediathek hinzufügen').first().click()
    await sees(/^Select photos to add to “Hochzeit/, /^Wähl Fotos für „Hochzeit/)
    await hasPhotos(window)
    // The bar takes the focus when it appears.
    await page
      .getByRole('region', { name: say('Add from library', 'Aus der Mediathek hinzufügen') })
      .and(page.locator(':focus'))
      .waitFor()
    await page.locator('[data-photo] a').first().focus()
    await page.keyboard.press('Space')
    await button('Add 1 photo', '1 Foto hinzufügen').waitFor()
    await at('choosing photos of an album')
    await page.goto(`/albums/${smart}`)
    await button('Change search', 'Suche ändern').click()
    await sees(/^Changing the search of “Hochzeit/, /^Du änderst die Suche von „Hochzeit/)
    await at('changing the search of an album')

    await page.goto(`/albums/${own}`)
    const title = page.getByRole('textbox', { name: say('Album title', 'Titel des Albums') })
    await title.fill('Mine')
    const rename = 'mutation ($input: UpdateAlbumInput!) { updateAlbum(input: $input) { id } }'
    await api.ask(rename, { input: { id: own, title: `${LONG}!` } })
    await page.getByRole('heading', { name: `${LONG}!` }).waitFor({ state: 'attached' })
    await title.press('Enter')
    await button('Use “Mine”', '„Mine“ verwenden').waitFor()
    await at('an album renamed elsewhere')
    await button('Use “Mine”', '„Mine“ verwenden').click()
    await sees('Title saved.', 'Titel gespeichert.')
    // Focused, the notice stays with its Undo.
    await button('Undo', 'Rückgängig').focus()
    await at('an album with a new title')
    await api.ask(rename, { input: { id: own, title: `${LONG}?` } })
    await page.getByRole('heading', { name: `${LONG}?` }).waitFor({ state: 'attached' })
    await button('Undo', 'Rückgängig').click()
    await sees(/^Not undone: the title/, /^Nicht rückgängig gemacht: Der Titel/)
    await at('a title of an album that is not undone')

    await page.goto('/')
    await page.locator('[data-photo] a').first().click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('Share', 'Teilen'), exact: true })
      .click()
    await sees(/^This puts the photo in a new album/, /^Das Foto kommt in ein neues Album/)
    await at('sharing an open photo')
  })
})

test('searches that are misspelt, not understood or not of texts in pictures read well in both languages', async () => {
  const { person } = await withCat()
  await inBothLanguages(album, { person, config: { analyses: ['LABELS'] } }, async (window) => {
    const { page, at, sees, say, go } = window
    await page.goto('/')
    await hasPhotos(window)
    const field = page.getByRole('combobox', { name: say('Find photos', 'Fotos suchen') })
    await field.fill(say('animel', 'haustir'))
    await page
      .getByRole('option', { name: say(/^Did you mean /, /^Meintest du /) })
      .first()
      .waitFor()
    await at('a misspelt search')
    await field.press('Escape')
    await go(`/?word=${'x'.repeat(300)}`)
    await sees('The search in this address was not understood.', /^Die Suche in dieser Adresse wurde nicht/)
    await at('an address that was not understood')
    await go('/?word=Nordlicht')
    await sees(/, but no text in pictures\.$/, /, aber kein Text in Bildern\.$/)
    await at('a search that reads no text in pictures')
  })
})

test('a used-up quota, analyses that run or were cancelled, and a month that is not there offline read well in both languages', async () => {
  const person = await album.newPerson()
  const time = {
    __typename: 'UsageOfTime',
    photos: 2000,
    admitted: 2000,
    bytes: 9.1e9,
    analysed: 4000,
    costUsd: 4,
  }
  const usage = (more: object) => ({
    usage: {
      ...{ __typename: 'Usage', photos: 120_000, today: time, month: time, all: time },
      ...{ photosPerDay: 2000, photosPerMonth: 20_000, bytesPerDay: 50e9, ...more },
    },
  })
  const job = (id: string, more: object) => ({
    ...{ __typename: 'Job', id, status: 'RUNNING', which: 'MISSING', total: 12_000, isComplete: true },
    ...{ limitReached: false, done: 4000, failed: 12, skipped: 3, costUsd: 4 },
    ...{ createdAt: '2026-05-04T10:20:30Z', ...more },
  })
  const answers: Answers = { Usage: usage({}) }
  await inBothLanguages(album, { person, answers, noticesStay: true }, async (window) => {
    const { page, context, answers, at, sees, say, go, expectErrors } = window
    expectErrors(/ERR_|WebSocket/)
    await page.goto('/usage')
    await sees(/^You have reached today’s limit of/, /^Du hast das Limit für heute erreicht/)
    await at('today’s quota is used up')
    answers.Usage = usage({ photosPerDay: 3000, photosPerMonth: 2000 })
    await go('/nowhere')
    await go('/usage')
    await sees(/^You have reached this month’s limit of/, /^Du hast das Limit für diesen Monat erreicht/)
    await at('this month’s quota is used up')
    answers.Usage = usage({ photosPerDay: 3000, bytesPerDay: 9.1e9 })
    await go('/nowhere')
    await go('/usage')
    await sees(/^You have reached today’s limit of 9.1 GB/, /^Du hast das Limit für heute erreicht: 9,1 GB/)
    await at('today’s space is used up')
    const estimate = { __typename: 'ReanalysisEstimate', photos: 12_000, costUsd: 12, isComplete: false }
    answers.ReanalysisEstimates = { failed: estimate, missing: estimate, oldModel: estimate }
    answers.Jobs = {
      jobs: [
        job('a', {}),
        job('b', { which: 'OLD_MODEL', isComplete: false }),
        job('c', { which: null, status: 'CANCELLED' }),
        job('d', { which: 'FAILED', status: 'CANCELLED', done: 0, failed: 0, skipped: 0 }),
        job('e', { status: 'DONE', limitReached: true }),
      ],
    }
    await go('/reanalysis')
    await sees(/^Cancelled\. 4,000 photos analysed/, /^Abgebrochen\. 4\.000 Fotos analysiert/)
    answers.CancelJob = 'failed'
    await page
      .getByRole('button', { name: say(/^Cancel: /, /^Abbrechen: /) })
      .first()
      .click()
    await sees(/^The analysis could not be cancelled/, /^Die Analyse konnte nicht abgebrochen/)
    await at('analyses that run and were cancelled')
    answers.Timeline = { timeline: [{ __typename: 'MonthCount', month: '2024-07', count: 40 }] }
    answers.Strip = 'failed'
    await go('/')
    await sees('July 2024 could not be loaded.', 'Juli 2024 konnte nicht geladen werden.')
    await context.setOffline(true)
    await sees('July 2024 is not available offline.', 'Juli 2024 ist offline nicht verfügbar.')
    await at('a month that is not there offline')
  })
})

/** Files of which each is refused for a reason of its own; the others wait. */
const refusing =
  (codes: string[]) =>
  ({ input }: { input: object[] }) => ({
    data: { createUpload: input.map(() => null) },
    errors: input.map((_, index) => ({
      ...{ message: codes[index], errorType: 'QuotaExceeded', path: ['createUpload', index] },
      errorInfo: { index, code: codes[index] },
    })),
  })

test('files that are refused, wait for a newer page or are in the trash read well in both languages', async () => {
  const person = await album.newPerson()
  const codes = ['PHOTOS_PER_DAY', 'PHOTOS_PER_MONTH', 'BYTES_PER_DAY']
  await inBothLanguages(
    album,
    { person, answers: { CreateUpload: refusing(codes) }, noticesStay: true },
    async (window) => {
      const { page, answers, at, sees, say, button } = window
      const file = (name: string) => ({
        name: `${name}.png`,
        mimeType: 'image/png',
        buffer: Buffer.concat([readFileSync(photograph('chelsea.png')), Buffer.from(name)]),
      })
      const choose = page.getByLabel(say('Choose photos', 'Fotos auswählen')).first()
      await page.goto('/')
      await choose.setInputFiles([
        ...['IMG_1', 'IMG_2', 'IMG_3'].map(file),
        { name: 'leer.png', mimeType: 'image/png', buffer: Buffer.alloc(0) },
      ])
      await sees(/^4 not added/, /^4 nicht hinzugefügt/)
      // A file of more than 100 MB.
      await page.evaluate(() => {
        const data = new DataTransfer()
        const megabyte = new Uint8Array(1e6)
        data.items.add(new File(Array(110).fill(megabyte), 'large.png', { type: 'image/png' }))
        for (const type of ['dragover', 'drop'])
          document.body.dispatchEvent(new DragEvent(type, { bubbles: true, dataTransfer: data }))
      })
      await sees(/^5 not added/, /^5 nicht hinzugefügt/)
      const show = button('Show files', 'Dateien anzeigen')
      if (await show.isVisible()) await show.click()
      await sees('The file is empty.', 'Die Datei ist leer.')
      await sees(/^The file is larger than 100 MB\./, /^Die Datei ist größer als 100 MB\./)
      await at('files that are refused')

      answers.CreateUpload = ({ input }: { input: { fileName: string }[] }) => ({
        createUpload: input.map(({ fileName }) => ({
          ...{ __typename: 'Upload', url: null, headers: [], expiresAt: null },
          photo: aPhoto(`01ARZ3NDEKTSV4RRFFQ69G5AA${fileName.at(-5)}`, {
            trashedAt: new Date().toISOString(),
          }),
        })),
      })
      await choose.setInputFiles(['IMG_4', 'IMG_5'].map(file))
      await button(/^Restore IMG_4/, /^IMG_4.* wiederherstellen$/).waitFor()
      await button('Restore these 2', 'Diese 2 wiederherstellen').waitFor()
      const trashedAt = new Date().toISOString()
      answers.PhotosById = ({ ids }: { ids: string[] }) => ({
        photosById: ids.map((id) => aPhoto(id, { trashedAt })),
      })
      answers.RestorePhotos = 'failed'
      await button('Restore these 2', 'Diese 2 wiederherstellen').click()
      await sees(/^2 of 2 photos could not be restored/, /^2 von 2 Fotos konnten nicht wiederhergestellt/)
      await at('files whose photos are in the trash, and are not restored')
      answers.CreateUpload = {
        data: null,
        errors: [
          {
            message:
              "Validation error of type UnknownArgument: Unknown field argument input @ 'createUpload'",
          },
        ],
      }
      await choose.setInputFiles([file('IMG_5')])
      await sees(/Reload this page to continue$/, /Lade diese Seite neu, dann geht es weiter$/)
      await at('files that wait for a newer page')
    },
  )
})

test('the text, faces and colours of a photo, and a title that cannot be undone, read well in both languages', async () => {
  const person = await album.newPerson()
  const [id] = idsOf(1) as [string]
  const opened = (more: object = {}) => {
    const { labels, ...photo } = aPhoto(id, more)
    return { ...photo, labels: labels.map((label) => ({ ...label, instances: [] })) }
  }
  const corner = { __typename: 'Point', x: 0.2, y: 0.2 }
  const box = { __typename: 'BoundingBox', left: 0.1, top: 0.1, width: 0.3, height: 0.3 }
  const colour = (hexCode: string, simplifiedColor: string, pixelPercent: number) => ({
    ...{ __typename: 'DominantColor', hexCode, simplifiedColor, pixelPercent },
  })
  const analysis = {
    __typename: 'Analysis',
    textLines: ['HOTEL', 'Donaudampfschifffahrtsgesellschaft'].map((line) => ({
      ...{ __typename: 'TextLine', text: line },
      polygon: [corner, { ...corner, x: 0.8 }, { ...corner, x: 0.8, y: 0.4 }, { ...corner, y: 0.4 }],
    })),
    faces: [0, 1].map(() => ({ __typename: 'Face', boundingBox: box })),
    dominantColors: [
      colour('#8b4513', 'brown', 40),
      colour('#a0522d', 'brown', 30),
      colour('#708090', 'grey', 30),
    ],
    ...{ camera: null, location: null },
  }
  const answers: Answers = {
    OpenPhoto: { photo: opened() },
    PhotoAnalysis: { photo: { __typename: 'Photo', id, analysis } },
  }
  await inBothLanguages(album, { person, answers, noticesStay: true }, async (window) => {
    const { page, answers, at, sees, say, button } = window
    await page.goto(`/photo/${id}`)
    await page.getByRole('heading', { name: say('Colours', 'Farben') }).waitFor()
    await sees('Face 2', 'Gesicht 2')
    await at('the text, faces and colours of a photo')
    await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.resolve()))
    await button('Copy', 'Kopieren').click()
    await sees('Text copied.', 'Text kopiert.')
    // The browser does not let the page write to the clipboard.
    await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error('No.'))))
    await button('Copy', 'Kopieren').click()
    await sees(/^The text could not be copied\./, /^Der Text konnte nicht kopiert werden\./)
    const title = page.getByRole('textbox', { name: say('Title', 'Titel') })
    const described = (title: string, version: number) => ({ updatePhoto: opened({ title, version }) })
    answers.DescribePhoto = described('Minka', 2)
    await title.fill('Minka')
    await title.press('Enter')
    await button('Undo', 'Rückgängig').waitFor()
    await at('a new title, and a text that was copied and was not')
    answers.DescribePhoto = refusal('VERSION')
    answers.PhotosById = { photosById: [aPhoto(id, { title: 'Theirs', version: 3 })] }
    await button('Undo', 'Rückgängig').click()
    await sees(/^Not undone: the title has been/, /^Nicht rückgängig gemacht: Der Titel/)
  })
})
