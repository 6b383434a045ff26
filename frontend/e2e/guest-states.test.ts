/** What guests see who open a link or add photos, in both languages. */
import { test } from 'vitest'
import { catVariant } from '../../backend/tests/pictures.ts'
import { inBothLanguages } from './both-languages.ts'
import { aPhoto, type Answers, idsOf, refusal } from './made-answers.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum()
const IN_A_YEAR = '2099-05-04T10:20:30Z'

/** The album as a guest is answered it. */
const shared = (more: object, photos: object[] = []) => ({
  sharedAlbum: {
    ...{ __typename: 'SharedAlbum', title: 'Hochzeit am See', count: photos.length, newestFirst: false },
    ...{ expiresAt: IN_A_YEAR, download: true, originals: true, labels: true, places: false },
    ...{ addUntil: IN_A_YEAR, approval: true, ...more },
  },
  sharedPhotos: { __typename: 'SharedPhotoConnection', items: photos, nextToken: null },
})
const aSharedPhoto = (id: string, more: object = {}) => {
  const { title, takenLocal, width, height, turn, thumbhash, images, labels, version } = aPhoto(id)
  return {
    ...{ __typename: 'SharedPhoto', id, title, position: id, takenLocal, width, height, turn, thumbhash },
    images: images.map((image) => ({ ...image, format: 'image/png' })),
    labels: labels.map(({ name }) => name),
    ...{ moderated: false, addedBy: 'Großtante Wilhelmine von Hohenstein', version, ...more },
  }
}
/** Each file is refused for a reason of its own; those after them are there already. */
const refusing =
  (codes: string[]) =>
  ({ input }: { input: object[] }) => ({
    data: {
      createSharedUpload: input.map((_, at) =>
        codes[at]
          ? null
          : {
              __typename: 'SharedUpload',
              id: `photo-${at}`,
              canTakeBack: true,
              url: null,
              headers: [],
              expiresAt: null,
            },
      ),
    },
    errors: codes.slice(0, input.length).map((code, index) => ({
      message: code,
      errorType: 'QuotaExceeded',
      errorInfo: { index, code },
      path: ['createSharedUpload', index],
    })),
  })

async function aLink(): Promise<string> {
  const api = await album.signIn(await album.newPerson())
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Hochzeit" }) { id } }')
  const { share } = await api.ask(`mutation { share(albumId: "${createAlbum.id}") { token } }`)
  return `/shared#${share.token}`
}
const filesOf = async (from: number, count: number) =>
  Promise.all(
    Array.from({ length: count }, async (_, n) => ({
      name: `IMG_${from + n}.png`,
      mimeType: 'image/png',
      buffer: await catVariant(from + n),
    })),
  )
const film = { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.from('film') }

test('each state of a guest who adds photos reads well in both languages', async () => {
  const link = await aLink()
  await inBothLanguages(album, { answers: { SharedAlbum: shared({}) } }, async (window) => {
    const { page, context, answers, at, sees, button, field, expectErrors } = window
    expectErrors(/ERR_|WebSocket/)
    await page.goto(link)
    await sees(/^No photos yet\. They will appear/, /^Noch keine Fotos\. Sie erscheinen/)
    await at('guest, an empty album that takes photos')
    await button('Add photos', 'Fotos hinzufügen').click()
    await sees(/^Your host approves photos/, /^Andere sehen Fotos erst, wenn/)
    await at('guest, the name asked')
    // A photo and a folder, before the guest has a name.
    await page.evaluate(() => {
      const data = new DataTransfer()
      data.items.add(new File(['cat'], 'cat.png', { type: 'image/png' }))
      data.items.add(new File(['folder'], 'Fotos', { type: '' }))
      DataTransferItem.prototype.webkitGetAsEntry = () => ({ isFile: false }) as FileSystemEntry
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { bubbles: true, dataTransfer: data }))
    })
    await button('Send 1 file', '1 Datei senden').waitFor()
    await sees(/^You cannot add a folder here/, /^Ordner gehen hier nicht/)
    await at('guest, a photo and a folder dropped before the name')

    await field('Your name', 'Dein Name').fill('Zoë Bell')
    const choose = page.locator('input[type=file]')
    // The first try fails, and the next one has no answer yet. Later tries are up to half a minute apart.
    let answer = () => {}
    const answered = new Promise<void>((resolve) => (answer = resolve))
    let tries = 0
    answers.CreateSharedUpload = async (variables: { input: object[] }) => {
      if (tries++ === 0) return 'failed'
      await answered
      return refusing(['PHOTOS_OF_LINK'])(variables)
    }
    await button('Send 1 file', '1 Datei senden').click()
    await choose.setInputFiles([...(await filesOf(55, 4)), film])
    await sees(/^Sending photos: 0 of/, /^Fotos werden gesendet: 0 von/)
    await at('guest, photos are being sent')
    answer()
    await sees(/This link has reached its photo limit/, /Dieser Link hat sein Fotolimit erreicht/)
    await at('guest, a full link')
    answers.CreateSharedUpload = refusing(['BYTES_OF_LINK', 'QUOTA_OF_OWNER', 'NOT_ALLOWED'])
    await choose.setInputFiles([...(await filesOf(61, 4)), film])
    await sees(/^1 photo sent\. Others see it once/, /^1 Foto gesendet\. Andere sehen es/)
    await at('guest, refused files')
    answers.CreateSharedUpload = refusing([])
    await choose.setInputFiles(await filesOf(71, 2))
    await sees(/^2 photos sent\. Others see them/, /^2 Fotos gesendet\. Andere sehen sie/)
    await sees('You have added 3 photos.', 'Du hast 3 Fotos hinzugefügt.')
    await at('guest, photos wait for approval')
    answers.TakeBack = ({ ids }: { ids: string[] }) => ({ takeBack: ids })
    await button('Take back the last 2 photos', 'Letzte 2 Fotos zurücknehmen').click()
    await sees('2 photos taken back.', '2 Fotos zurückgenommen.')
    await button('Take back the last photo', 'Letztes Foto zurücknehmen').waitFor()
    // With the focus in it, the notice stays.
    await button('Undo', 'Rückgängig').focus()
    await at('guest, photos taken back')
    await button('Undo', 'Rückgängig').click()
    await sees('2 photos added again.', '2 Fotos wieder hinzugefügt.')
    answers.TakeBack = 'failed'
    await button('Take back the last 2 photos', 'Letzte 2 Fotos zurücknehmen').click()
    await sees(/^2 of 2 photos could not be taken/, /^2 Fotos konnten nicht zurückgenommen/)
    await at('guest, photos could not be taken back')

    answers.CreateSharedUpload = {
      data: null,
      errors: [
        {
          message:
            "Validation error of type UnknownArgument: Unknown field argument name @ 'createSharedUpload'",
        },
      ],
    }
    await choose.setInputFiles(await filesOf(73, 2))
    await sees(/out of date\. Reload it to send 2 files/, /veraltet\. Lade sie neu, um 2 Dateien zu senden/)
    await at('guest, a page that is out of date')

    await context.setOffline(true)
    await sees(/^You are offline\. .* still here\.$/, /^Du bist offline\. .* noch da\.$/)
    await at('guest, offline')
    answers.SharedAlbum = shared({ addUntil: null })
    await context.setOffline(false)
    await sees(/^Guests can no longer add photos/, /^Gäste können mit diesem Link keine Fotos mehr/)
    await at('guest, adding has ended')
    // Without photos of their own, nothing leads to a panel that would be empty.
    answers.TakeBack = ({ ids }: { ids: string[] }) => ({ takeBack: ids })
    await button('Take back the last 2 photos', 'Letzte 2 Fotos zurücknehmen').click()
    await button('Take back the last photo', 'Letztes Foto zurücknehmen').click()
    const yours = button('Your photos', 'Deine Fotos')
    await yours.waitFor()
    await button('Close', 'Schließen').click()
    await yours.waitFor({ state: 'detached' })
  })
})

test('a guest who opens a link, or no longer can, reads good sentences in both languages', async () => {
  const link = await aLink()
  const [blurred, one, other] = idsOf(3) as [string, string, string]
  const answers: Answers = {
    SharedPlace: { sharedPhoto: null },
    SharedEnlarge: refusal('ENLARGED'),
  }
  await inBothLanguages(album, { answers }, async (window) => {
    const { page, context, answers, at, sees, button, say, expectErrors } = window
    expectErrors(/ERR_|WebSocket|status of 401/)
    let asked = 0
    answers.SharedAlbum = () => {
      asked += 1
      return 'failed'
    }
    await page.goto(link)
    await sees('The album could not be opened.', 'Das Album konnte nicht geöffnet werden.')
    await at('guest, not opened')
    // The page asks again by itself when its subscription begins.
    await eventually(() => asked).toBeGreaterThan(1)
    const nothing = { takenLocal: null, labels: [], addedBy: null, width: 4510, height: 3000 }
    const photos = [
      aSharedPhoto(one),
      aSharedPhoto(other, nothing),
      aSharedPhoto(blurred, { moderated: true }),
    ]
    answers.SharedAlbum = shared({ places: true, approval: false }, photos)
    await button('Try again', 'Noch einmal versuchen').click()
    await page.locator('[data-photo]').nth(2).waitFor()
    await at('guest, an album')
    const own = { __typename: 'SharedUpload', canTakeBack: true, url: null, headers: [], expiresAt: null }
    answers.CreateSharedUpload = { createSharedUpload: [other, one].map((id) => ({ ...own, id })) }
    await button('Add photos', 'Fotos hinzufügen').click()
    await page.getByLabel(say('Your name', 'Dein Name')).fill('Zoë')
    await page.locator('input[type=file]').setInputFiles(await filesOf(81, 2))
    await sees(/^2 photos sent\. They appear/, /^2 Fotos gesendet\. Sie erscheinen/)
    await at('guest, photos appear')
    await page.locator('[data-photo] a').first().click()
    await button('Labels and details', 'Schlagwörter und Details').first().click()
    await sees('Nothing more is known about this photo.', 'Über dieses Foto ist nichts weiter bekannt.')
    await button('Take back', 'Zurücknehmen').waitFor()
    await at('guest, an own photo without details')
    await page.keyboard.press('+')
    await sees(/^This link has reached today’s limit/, /^Das heutige Limit dieses Links/)
    await at('guest, no more large pictures today')
    await page.getByRole('button', { name: say(/fit to window$/, /an das Fenster anpassen$/) }).click()
    answers.SharedPlace = {
      sharedPhoto: {
        ...{ __typename: 'SharedPhoto', place: 'PT.14.Lisbon@38.72,-9.13' },
        location: { __typename: 'Location', latitude: 38.7167, longitude: -9.1333 },
      },
    }
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await sees(/: Lisbon, Portugal /, /: Lissabon, Portugal /)
    await at('guest, a blurred photo and its place')
    answers.TakeBack = refusal('PHOTO')
    await page.keyboard.press('ArrowLeft')
    await button('Take back', 'Zurücknehmen').click()
    await sees('You can no longer take back this photo.', 'Dieses Foto kannst du nicht mehr zurücknehmen.')
    await at('guest, a photo that is no longer theirs')
    answers.SharedAlbum = shared({ places: true }, photos.slice(0, 1))
    await context.setOffline(true)
    await context.setOffline(false)
    await sees('This photo is no longer in the album.', 'Dieses Foto ist nicht mehr im Album.')
    await at('guest, a photo that is gone')
    answers.SharedAlbum = 'as it is'
    await page.goto('/shared#no-such-link')
    await sees('This link no longer works.', 'Dieser Link funktioniert nicht mehr.')
    await at('guest, a link that has ended')
  })
})

test('a guest who reaches the link’s limit of a day reads so in both languages, and goes on later with what is there', async () => {
  const link = await aLink()
  const [one, other] = idsOf(2) as [string, string]
  const made = (id: string) => ({
    sharedEnlarge: { __typename: 'SharedImage', url: `/made/${id}`, width: 451 },
  })
  const answers: Answers = {
    SharedAlbum: shared({ originals: false, addUntil: null }, [aSharedPhoto(one), aSharedPhoto(other)]),
    SharedEnlarge: ({ id }: { id: string }) => (id === one ? made(one) : refusal('ENLARGED')),
  }
  await inBothLanguages(album, { answers }, async ({ page, answers, at, sees, button, say }) => {
    await page.goto(link)
    await page.locator('[data-photo]').nth(1).waitFor()
    await button('Download all', 'Alle herunterladen').click()
    await sees(
      'Today’s limit is reached. “Hochzeit am See.zip” has 1 of 2 photos so far. Continue tomorrow.',
      'Das Limit für heute ist erreicht. „Hochzeit am See.zip“ enthält bisher 1 von 2 Fotos. Mach morgen weiter.',
    )
    await at('guest, a download has reached the limit of a day')
    answers.SharedEnlarge = ({ id }: { id: string }) => made(id)
    await Promise.all([page.waitForEvent('download'), button('Continue', 'Fortsetzen').click()])
    await sees(
      /^“Hochzeit am See\.zip” is saved: 2 photos/,
      /^„Hochzeit am See\.zip“ ist gespeichert: 2 Fotos/,
    )

    answers.SharedEnlarge = 'never'
    await page.locator('[data-photo] a').first().click()
    await button('Download', 'Herunterladen').click()
    await page.getByRole('button', { name: say('Preparing…', 'Wird vorbereitet …') }).waitFor()
    await at('guest, a photo is being prepared')
    answers.SharedEnlarge = 'failed'
    await page.keyboard.press('ArrowRight')
    await button('Download', 'Herunterladen').click()
    await sees('The photo could not be downloaded. Try again.', /^Das Foto konnte nicht heruntergeladen/)
    await at('guest, a photo that is not downloaded')
    answers.SharedEnlarge = refusal('ENLARGED')
    await button('Download', 'Herunterladen').click()
    await sees(
      /^This link has reached today’s limit of downloads/,
      /^Das heutige Download-Limit dieses Links/,
    )
    await at('guest, no more downloads today')
  })
})

test('a guest whose link ends reads in both languages which photos were sent and downloaded', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const ids: string[] = []
  for (const n of [4101, 4102]) ids.push(await api.upload(await catVariant(n), `cat ${n}.png`))
  await api.allReady(ids)
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Hochzeit" }) { id } }')
  await api.ask(`mutation ($ids: [ID!]!) { addToAlbum(albumId: "${createAlbum.id}", ids: $ids) { id } }`, {
    ids,
  })
  const make = async (): Promise<{ id: string; token: string }> => {
    const adding = 'contributions: { photos: 50, bytes: 10000000, approval: true }'
    const mutation = `mutation { share(albumId: "${createAlbum.id}", download: true, originals: true, ${adding}) { id token } }`
    return (await api.ask(mutation)).share
  }
  const links = { en: await make(), de: await make() }
  await inBothLanguages(album, {}, async (window) => {
    const { page, at, sees, button, field, language, expectErrors } = window
    expectErrors(/ERR_|WebSocket|status of 401/)
    const { id, token } = links[language]
    await page.goto(`/shared#${token}`)
    await page.locator('[data-photo]').nth(1).waitFor()
    await page.keyboard.press('s')
    await page.getByRole('dialog').getByRole('img').waitFor()
    await page.keyboard.press('Space')
    await button('Play', 'Abspielen').waitFor()
    await at('guest, the slideshow')
    await page.keyboard.press('s')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    // The second photo's download never finishes.
    await page.route(
      ({ pathname }) => pathname.includes('/originals/') && pathname.includes(ids[1]!),
      () => {},
    )
    await button('Download all', 'Alle herunterladen').click()
    await sees(/^Downloading 1 of 2 photos/, /^Wird heruntergeladen: 1 von 2/)
    await at('guest, a download is running')
    await page.reload()
    await sees(/^The download of “Hochzeit\.zip” stopped at 1 of 2/, /^Der Download von „Hochzeit\.zip“/)
    await at('guest, a download has stopped')
    await button('Continue', 'Fortsetzen').click()
    await sees(/^Downloading 1 of 2 photos/, /^Wird heruntergeladen: 1 von 2/)

    await button('Add photos', 'Fotos hinzufügen').click()
    await button('Choose photos', 'Fotos auswählen').click()
    await sees(/^Enter your name first/, /^Gib zuerst deinen Namen ein/)
    await at('guest, without a name')
    await field('Your name', 'Dein Name').fill('Zoë Bell')
    let sent = 0
    await page.route('**/uploads/**', (route) => (sent++ === 0 ? route.continue() : undefined))
    await page.locator('input[type=file]').setInputFiles(await filesOf(language === 'en' ? 4103 : 4105, 2))
    await sees(/^Sending photos: 1 of 2/, /^Fotos werden gesendet: 1 von 2/)
    await Promise.all([
      page.waitForEvent('download'),
      api.ask('mutation ($id: ID!) { unshare(id: $id) }', { id }),
    ])
    await sees('This link no longer works.', 'Dieser Link funktioniert nicht mehr.')
    await sees(/^1 photo sent\. Others see it once/, /^1 Foto gesendet\. Andere sehen es/)
    await sees(
      /^1 file not added: This link has ended\./,
      /^1 Datei nicht hinzugefügt: Dieser Link ist beendet\./,
    )
    await sees(/^The link has ended\. “Hochzeit/, /^Der Link ist beendet\. „Hochzeit/)
    await at('guest, a link that ended while photos were sent')
    await button('Close', 'Schließen').click()
    await page.getByText('IMG_').first().waitFor({ state: 'detached' })
  })
})
