/** The page in German: chosen by the browser or by the person, complete, and with room for longer words. */
import { expect, test } from 'vitest'
import { codeAt, stepAt } from '../../backend/local/cognito/sign-in/totp.ts'
import { photograph as bytesOf } from '../../backend/tests/library.ts'
import { catVariant, shot } from '../../backend/tests/pictures.ts'
import { analysedPhotosIn } from './analysed-photos.ts'
import { german, germanWindow } from './german-page.ts'
import { type Answers, answerWith } from './made-answers.ts'
import { cats, file } from './pictures.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum()
const analysed = analysedPhotosIn(album)
const cat = ['chelsea.png', bytesOf('chelsea.png')] as [string, Buffer]
const cup = ['coffee.png', bytesOf('coffee.png')] as [string, Buffer]

test('a person whose browser is German reads everything in German, also on a phone', async () => {
  const { person, ids } = await analysed(cat, cup)
  const { page, at, wrong, signIn } = await germanWindow(album)
  await page.goto('/')
  await page.getByRole('heading', { name: 'Anmelden' }).waitFor()
  expect(await page.getAttribute('html', 'lang')).toBe('de')
  await at('sign-in')
  await page.getByRole('button', { name: 'Passwort vergessen?' }).click()
  await page.getByRole('heading', { name: 'Passwort zurücksetzen' }).waitFor()
  await at('forgotten password')
  await page.getByRole('button', { name: 'Zurück zur Anmeldung' }).click()
  await signIn(person)

  const grid = page.getByRole('region', { name: 'Fotos', exact: true })
  await grid.getByRole('link', { name: /^chelsea/u }).waitFor()
  await at('album')
  await page.getByRole('button', { name: 'Konto', exact: true }).click()
  await at('account menu')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Ansicht', exact: true }).click()
  await at('view menu')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await at('keys')
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Fotos suchen' }).click()
  await page.getByRole('option').first().waitFor()
  await at('suggestions')
  await page.keyboard.press('Escape')
  await grid.getByRole('link', { name: /^chelsea/u }).focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('region', { name: 'Ausgewählte Fotos' }).waitFor()
  await at('selection')
  await page.keyboard.press('l')
  await page.getByRole('dialog').waitFor()
  await at('labels of the selection')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')

  await page.goto(`/photo/${ids[0]}`)
  await page.getByRole('toolbar', { name: 'Foto' }).waitFor()
  await page.getByRole('heading', { name: 'Schlagwörter' }).waitFor()
  await at('photo')
  expect(wrong).toEqual([])
})

test('a person shares an album, and reads every page, in German, also on a phone', async () => {
  const { person, api, ids } = await analysed(cat, cup)
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Lofoten" }) { id } }')
  await api.ask(
    'mutation ($albumId: ID!, $ids: [ID!]!) { addToAlbum(albumId: $albumId, ids: $ids) { id } }',
    {
      albumId: createAlbum.id,
      ids,
    },
  )
  const { page, at, wrong, signIn } = await germanWindow(album)
  const { share } = await api.ask(
    `mutation { share(albumId: "${createAlbum.id}", download: true, originals: true,
      contributions: { photos: 500, bytes: 5e9 }) { token } }`,
  )
  await page.goto(`/albums/${createAlbum.id}`)
  await signIn(person)
  await page.getByRole('button', { name: 'Teilen', exact: true }).click()
  await page.getByLabel('Gäste können Fotos hinzufügen').check()
  await page.getByText(/^Gäste haben 0 Fotos hinzugefügt\. Noch frei: 500 Fotos, 5 GB, bis /).waitFor()
  await page.getByLabel('Gäste können Fotos herunterladen').check()
  await page.getByLabel('Gäste können die Originaldateien herunterladen').check()
  await page
    .getByText(
      /^Die Dateien, wie sie hochgeladen wurden\. Sie können Kameradaten und den GPS-Standort enthalten/,
    )
    .waitFor()
  await page.getByText('Originaldateien können den GPS-Standort enthalten.', { exact: true }).waitFor()
  await at('share')
  await page.getByRole('button', { name: /^Link beenden: / }).click()
  await page.getByRole('heading', { name: /^Diesen Link beenden\?/ }).waitFor()
  await at('the question before a link ends')
  await page.getByRole('button', { name: 'Behalten' }).click()
  await page.goto(`/shared#${share.token}`)
  await page.getByRole('link', { name: /^Foto 2, .*Tasse/u }).waitFor()
  await at('guest')

  for (const [address, there] of [
    ['/explore', 'Katze'],
    ['/albums', 'Lofoten'],
    [`/albums/${createAlbum.id}`, 'Aus der Mediathek hinzufügen'],
    ['/trash', 'Der Papierkorb ist leer.'],
    ['/usage', '2 Fotos in deiner Mediathek'],
    ['/account', 'Einschalten'],
    ['/reanalysis', /^In den letzten 30 Tagen/u],
    ['/on-this-day', /^Keine Fotos vom /u],
    ['/nowhere', 'Diese Seite gibt es nicht.'],
    ['/?label=Zebra&color=red', 'Keine Ergebnisse für „Zebra, Rot“'],
  ] as const) {
    await page.goto(address)
    await page.getByText(there, { exact: true }).first().waitFor({ state: 'attached' })
    await eventually(() => page.getByText('Wird gezählt …').count()).toBe(0)
    await at(address.replace(createAlbum.id, 'one').replaceAll('/', ' '))
  }
  // The page's date is local. In a leap year, the day exists four years before, too.
  const today = await page.evaluate(() => new Date().toLocaleDateString('sv'))
  const before = `${Number(today.slice(0, 4)) - 4}${today.slice(4)}T12:00:00`
  await api.ask(`mutation { updatePhoto(input: { id: "${ids[0]}", takenLocal: "${before}" }) { id } }`)
  await page.goto('/on-this-day')
  await page.getByRole('heading', { name: /^Vor 4 Jahren/u }).waitFor()
  await at('on this day')
  expect(wrong).toEqual([])
})

test('a person works with photos every day in German that fits on a phone', async () => {
  const { person, api, ids } = await analysed(cat, cup)
  const { page, at, wrong, signIn, button, photo } = await germanWindow(album)
  const dialog = page.getByRole('dialog')
  await page.goto('/')
  await signIn(person)
  await photo(/^chelsea/).waitFor()

  await photo(/^chelsea/).click()
  await page.getByRole('toolbar', { name: 'Foto' }).waitFor()
  await page.keyboard.press('d')
  await dialog.getByLabel('Datum und Uhrzeit').fill('1600-01-01T12:00:00')
  await dialog.getByText('Dieses Datum gibt es nicht.').waitFor()
  await at('a date that does not exist')
  await dialog.getByLabel('Datum und Uhrzeit').fill('1998-07-31T18:05')
  await page.keyboard.press('Enter')
  await page.getByText('31. Juli 1998').waitFor()
  await page.keyboard.press('f')
  await button('Favorit').and(page.locator('[aria-pressed=true]')).waitFor()
  await at('a favourite with a date, opened')
  await page.keyboard.press('a')
  await page.getByText('Archiviert.', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await at('a photo was archived')
  for (const [name, title] of [
    ['Favoriten', /^chelsea/],
    ['Archiv', /^chelsea/],
  ] as const) {
    await button('Konto').click()
    await page.getByRole('link', { name, exact: true }).click()
    await page.getByRole('heading', { name, level: 1 }).waitFor()
    await photo(title).waitFor()
    await at(name)
  }
  await api.ask('mutation ($ids: [ID!]!) { unfavourite(ids: $ids) { id } unarchive(ids: $ids) { id } }', {
    ids,
  })
  await page.getByText('Wähl Fotos aus und archivier sie, um sie aus der Zeitleiste zu nehmen.').waitFor()
  await at('an empty archive')
  await page.goto('/?favourite=yes')
  await page.getByText('Hier stehen Fotos, die du mit dem Herz markierst.').waitFor()
  await at('no favourites')

  await api.ask('mutation ($ids: [ID!]!) { trash(ids: $ids) { id } }', { ids })
  await page.goto('/trash')
  await page.getByRole('link', { name: /^chelsea/ }).waitFor()
  await page.keyboard.press('Control+a')
  await button('Wiederherstellen').waitFor()
  await at('selected in the trash')
  await button('Wiederherstellen').click()
  // The trash is empty before the album has answered: a page that is left before that may not have asked.
  await page.getByText('2 Fotos wiederhergestellt.').waitFor()
  await page.getByText('Der Papierkorb ist leer.').waitFor()

  // Two photos at once.
  await page.goto('/')
  await Promise.all([photo(/^chelsea/).waitFor(), photo(/^coffee/).waitFor()])
  await page.keyboard.press('Control+a')
  await page.getByText('2 ausgewählt').first().waitFor()
  await page.keyboard.press('d')
  await dialog.getByRole('heading', { name: 'Datum von 2 Fotos ändern' }).waitFor()
  await dialog.getByRole('radio', { name: 'Verschieben' }).check()
  await dialog.getByLabel('Die Kamera war auf eine andere Zeitzone gestellt').check()
  await dialog.getByLabel('Stunden').fill('8')
  await at('dates to shift')
  await dialog.getByRole('radio', { name: 'Kamera' }).check()
  await dialog.getByText('bekommen wieder das Datum, das die Kamera aufgezeichnet hat').waitFor()
  await at('the dates of the camera')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await button('Auswahl aufheben').click()
  await page.getByRole('region', { name: 'Ausgewählte Fotos' }).waitFor({ state: 'detached' })
  await page.keyboard.press('s')
  await page.getByRole('dialog', { name: 'Diashow' }).waitFor()
  await page.keyboard.press('Space')
  await button('Abspielen').waitFor()
  await at('slideshow')
  await button('Diashow beenden').click()

  // A download that waits, and one that is complete.
  const isFile = (url: URL) => url.pathname.includes('/originals/') && url.pathname.includes(ids[0]!)
  const letGo: (() => void)[] = []
  await page.route(isFile, (route) => void letGo.push(() => void route.continue()))
  await page.keyboard.press('Control+a')
  const bar = page.getByRole('region', { name: 'Ausgewählte Fotos' })
  await bar.getByRole('button', { name: 'Download', exact: true }).click()
  await page.getByText(/^Wird heruntergeladen: 1 von 2 Fotos/).waitFor()
  await at('a download')
  await eventually(() => letGo.length).toBeGreaterThan(0)
  for (const go of letGo) go()
  await page.getByText(/“ ist gespeichert: 2 Fotos, /).waitFor()
  await at('a download is complete')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  expect(wrong).toEqual([])
})

test('a person explores and searches in German that fits on a phone', async () => {
  const { person, api, ids } = await analysed(cat, cup)
  await api.ask('mutation ($ids: [ID!]!) { addLabels(ids: $ids, labels: ["Omas Küche"]) { id } }', { ids })
  const { page, at, wrong, signIn } = await germanWindow(album)
  const explored = (more: object) => ({
    explore: { __typename: 'Explore', categories: [], colors: [], nextToken: null, ...more },
  })
  const colors = ['blue', 'brown', 'cyan', 'orange', 'white'].map((name, at) => ({
    ...{ __typename: 'ColorFacet', name },
    count: 12_345 - at,
  }))
  const answers: Answers = {}
  await answerWith(page, answers)
  await page.goto('/places')
  await signIn(person)
  await page.getByText('Dieses Album speichert nicht, wo Fotos aufgenommen wurden.').waitFor()
  await at('places that are not kept')
  answers.Explore = explored({})
  await page.goto('/explore')
  await page.getByText('Hier findest du Fotos nach dem, was auf ihnen zu sehen ist.').waitFor()
  await at('explore, empty')
  answers.Explore = explored({ colors })
  await page.goto('/explore?')
  await page.getByRole('link', { name: 'Türkis, 12.343 Fotos' }).waitFor()
  await at('explore, with colours')
  await page.goto('/explore?category=Animals+and+Pets')
  await page.getByRole('link', { name: 'Katze, 1 Foto' }).waitFor()
  await at('a category')
  await page.goto('/explore?category=Sports')
  await page.getByText('Kein Foto hat ein Schlagwort aus „Sport“.').waitFor()
  await at('a category without labels')
  await page.goto('/explore?category=')
  await page.getByRole('heading', { name: 'Deine Schlagwörter' }).waitFor()
  await page.getByRole('link', { name: 'Omas Küche, 2 Fotos' }).waitFor()
  await at('own labels')

  const today = await page.evaluate(() => new Date().toLocaleDateString('sv'))
  const before = `${Number(today.slice(0, 4)) - 4}${today.slice(4)}T12:00:00`
  await api.ask(`mutation { updatePhoto(input: { id: "${ids[0]}", takenLocal: "${before}" }) { id } }`)
  await page.goto('/')
  await page.getByRole('link', { name: /^An diesem Tag/ }).waitFor()
  await at('the line of this day')
  await page.getByRole('combobox', { name: 'Fotos suchen' }).fill('raw')
  await page.getByRole('option', { name: /^RAW-Fotos/ }).waitFor()
  await at('RAW photos are suggested')
  await page.goto('/?raw=yes')
  await page.getByText('Keine Ergebnisse für „RAW-Fotos“').first().waitFor({ state: 'attached' })
  await at('no RAW photos')
  expect(wrong).toEqual([])
})

test('a person describes photos, archives them and shares a search in German that fits on a phone', async () => {
  const { person, api, ids } = await analysed(cat, cup)
  const { page, at, wrong, signIn, button, photo } = await germanWindow(album)
  await page.goto(`/photo/${ids[0]}`)
  await signIn(person)
  await page.getByRole('toolbar', { name: 'Foto' }).waitFor()
  const field = page.getByRole('textbox', { name: 'Beschreibung' })
  await field.fill('Unsere Katze schläft auf dem Sofa der Großmutter, wie an jedem Nachmittag.')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Beschreibung gespeichert.').waitFor()
  await at('a described photo')
  await field.fill('a'.repeat(1001))
  await page.getByText('Nimm höchstens 1.000 Zeichen.').waitFor()
  await at('a description that is too long')
  await page.keyboard.press('Escape')
  await eventually(() => field.evaluate((element) => element === document.activeElement)).toBe(false)
  await api.ask('mutation ($ids: [ID!]!) { archive(ids: $ids) { id } }', { ids: [ids[0]] })
  await page.getByRole('toolbar', { name: 'Foto' }).getByText('Archiviert', { exact: true }).waitFor()
  await at('an archived photo, opened')
  await page.keyboard.press('+')
  await button(/: an das Fenster anpassen$/).waitFor()
  await at('a photo, zoomed')

  await page.goto('/?label=Cat')
  await button('Als Album speichern').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').waitFor()
  await at('a search to save as an album')
  await dialog.getByRole('textbox').fill('Unsere Katzen')
  await page.keyboard.press('Enter')
  await button('Teilen').click()
  await dialog.getByText(/^Wer den Link hat, sieht, was diese Suche findet/).waitFor()
  await at('a smart album to share')
  await button('Link anlegen').click()
  await dialog.getByRole('textbox', { name: 'Link' }).waitFor()
  await button('Schließen').click()
  await button('Teilen').click()
  await page.getByRole('button', { name: /^Link anzeigen: / }).click()
  await dialog.getByRole('textbox', { name: 'Link' }).waitFor()
  await at('a link that is shown again')
  await button('Schließen').click()

  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Lofoten" }) { id } }')
  await api.ask(
    'mutation ($albumId: ID!, $ids: [ID!]!) { addToAlbum(albumId: $albumId, ids: $ids) { id } }',
    { albumId: createAlbum.id, ids },
  )
  await page.goto(`/albums/${createAlbum.id}`)
  await photo(/^coffee/).focus()
  await page.keyboard.press('Space')
  await button('Verschieben').click()
  await page.getByText('Wähl das Foto, vor dem es stehen soll.').waitFor()
  await at('a photo is moved in an album')
  expect(wrong).toEqual([])
})

test('adding photos, also of a camera, and being offline is in German, and fits on a phone', async () => {
  const person = await album.newPerson()
  const { page, context, at, wrong, signIn, button, photo, expectErrors } = await germanWindow(album)
  expectErrors(/ERR_|WebSocket/)
  await page.goto('/')
  await signIn(person)
  await page.getByText('Fotos bekommen hier Schlagwörter').waitFor()
  await at('an empty library')
  const add = (...paths: string[]) => page.getByLabel('Fotos auswählen').first().setInputFiles(paths)
  await add(file(album.folder, 'page.jpg', '<p>'), file(album.folder, 'film.mp4', 'film'))
  await photo(/^page/).getByText('Dieses Format kann das Album nicht lesen').waitFor()
  await button('Diese 2 entfernen').waitFor()
  await at('files that are not added')
  await button('Diese 2 entfernen').click()
  const tray = page.getByRole('region', { name: 'Uploads' })
  await tray.waitFor({ state: 'detached' })

  const { jpeg, raw } = await shot(51)
  const [picture, camera] = [file(album.folder, 'IMG_51.JPG', jpeg), file(album.folder, 'IMG_51.CR3', raw)]
  await add(picture, camera)
  await photo(/^IMG_51\.JPG: .*Katze/).waitFor()

  await photo(/^IMG_51/).click()
  await page.getByText(/^IMG_51\.CR3, /).waitFor()
  await button('Herunterladen').click()
  await button('RAW-Datei herunterladen').waitFor()
  await at('the menu of a photo with a raw file')
  await page.goto('/')
  await photo(/^IMG_51/).waitFor()

  // Uploads that never finish.
  const isBytes = ({ pathname }: URL) => pathname.includes('/uploads/')
  await page.route(isBytes, (route) => route.request().method() !== 'PUT' && route.continue())
  await add(...(await cats(album.folder, 52, 53)), picture)
  await button('Dateien anzeigen').click()
  await tray.getByText('Schon in deiner Mediathek').waitFor()
  await page.getByRole('button', { name: 'cat 52.png anhalten' }).waitFor()
  await at('uploads')
  await button('Alle anhalten').click()
  await page.getByText('Angehalten').first().waitFor()
  await at('uploads, paused')
  await context.setOffline(true)
  await page.getByText('Du bist offline.').waitFor()
  await button('Alle fortsetzen').click()
  await at('uploads, offline')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  expect(wrong).toEqual([])
})

test('a page older than the album says so in German', async () => {
  const person = await album.newPerson()
  const config = { page: '/assets/index-newer.js' }
  const window = await germanWindow(album, { keeps: true, config })
  const { page, context, at, wrong, signIn, button } = window
  await context.route(
    ({ pathname }) => pathname.includes('/uploads/'),
    () => {},
  )
  await page.goto('/')
  await signIn(person)
  await page
    .getByLabel('Fotos auswählen')
    .first()
    .setInputFiles(await cats(album.folder, 54))
  await page.getByText('Diese Seite ist veraltet. Lade sie neu, um weiterzumachen.').waitFor()
  await at('an older page')
  // Without an upload on its way, the page would reload at once.
  await page.getByRole('region', { name: 'Uploads' }).getByRole('button', { name: 'Alle anhalten' }).waitFor()
  await button('Neu laden').click()
  await page
    .getByText('Die neue Version wird geladen, sobald deine Uploads und Downloads fertig sind.')
    .waitFor()
  await at('an older page, waiting for uploads')
  expect(wrong).toEqual([])
})

test('guests who add photos, and their host, read German that fits on a phone', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Hochzeit" }) { id } }')
  const host = await germanWindow(album)
  const { page, button } = host
  const dialog = page.getByRole('dialog')
  await page.goto(`/albums/${createAlbum.id}`)
  await host.signIn(person)
  await button('Teilen').click()
  await dialog.getByLabel('Gäste können Fotos hinzufügen').check()
  await dialog.getByLabel('Höchstzahl der Fotos').fill('0')
  await dialog.getByText('Bis zu einem Datum', { exact: true }).click()
  await dialog.getByLabel('Bis', { exact: true }).fill('2001-01-01')
  await button('Link anlegen').click()
  await dialog.getByText(/^Wähl ein Datum zwischen morgen und dem \d+\. \S+ \d{4}\.$/).waitFor()
  await host.at('a link with a wrong date')
  await dialog.getByText('30 Tage', { exact: true }).click()
  await button('Link anlegen').click()
  await dialog.getByText('Wähl 1 bis 2.000 Fotos, höchstens 100 Gigabyte und 1 bis 365 Tage.').waitFor()
  await host.at('a link for contributions')
  await dialog.getByLabel('Höchstzahl der Fotos').fill('2')
  await button('Link anlegen').click()
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue()
  await dialog.getByText(/^Gäste haben 0 Fotos hinzugefügt\. Noch frei: 2 Fotos, /).waitFor()
  await host.at('a new link')
  await button(/^Link ändern/).click()
  await button('Speichern').waitFor()
  await host.at('a link that is being changed')
  await button('Speichern').click()
  await dialog.getByText('Gespeichert. Das gilt ab jetzt für alle Gäste.').waitFor()
  await host.at('a changed link')
  await button('Schließen').click()

  const guest = await germanWindow(album)
  await guest.page.goto(link)
  await guest.button('Fotos hinzufügen').click()
  await guest.button('Fotos auswählen').click()
  await guest.page.getByText('Gib zuerst deinen Namen ein: 1 bis 50 Zeichen.').waitFor()
  await guest.at('a guest without a name')
  await guest.page.getByLabel('Dein Name').fill('Zoë Bell')
  const letGo: (() => void)[] = []
  const isBytes = ({ pathname }: URL) => pathname.includes('/uploads/')
  await guest.page.route(isBytes, (route) => void letGo.push(() => void route.continue()))
  const files = await Promise.all(
    [55, 56, 57].map(async (n) => ({
      name: `IMG_${n}.png`,
      mimeType: 'image/png',
      buffer: await catVariant(n),
    })),
  )
  const film = { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.from('film') }
  await guest.page.locator('input[type=file]').setInputFiles([...files, film])
  await guest.page
    .getByText(/^Fotos werden gesendet: 0 von 2/)
    .first()
    .waitFor()
  await guest.page.getByText('Das Album nimmt keine Videos auf.').waitFor()
  await guest.at('a guest’s photos are sent')
  await eventually(() => letGo.length).toBe(2)
  for (const go of letGo) go()
  await guest.page.getByText('2 Fotos gesendet. Andere sehen sie nach der Freigabe.').waitFor()
  await guest.at('a guest’s photos')

  await button('2 zur Freigabe').click()
  await page.getByRole('heading', { name: '2 Fotos von Gästen zur Freigabe' }).waitFor()
  await page.getByText('Katze').nth(1).waitFor()
  await host.at('photos to approve')
  await page
    .getByRole('button', { name: /^IMG_5\d\.png von Zoë Bell ablehnen$/ })
    .first()
    .click()
  await page.getByRole('heading', { name: '1 Foto von Gästen zur Freigabe' }).waitFor()
  await page.getByRole('link', { name: /von Zoë Bell öffnen$/ }).click()
  await page.getByText('Wartet auf deine Freigabe').waitFor()
  await host.at('an opened photo that waits for approval')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Alle freigeben' }).click()
  await page.getByRole('heading', { name: /zur Freigabe/ }).waitFor({ state: 'detached' })
  await host.at('approved photos')
  await guest.page.getByRole('link', { name: /^Foto 1, .*Katze/ }).click()
  await guest.button('Schlagwörter und Details').click()
  await guest.page.getByRole('dialog').getByText('Hinzugefügt von Zoë Bell').waitFor()
  await guest.at('a guest sees an added photo')
  await guest.page.keyboard.press('s')
  await guest.page.getByText(/^Hinzugefügt von Zoë Bell · .*Katze/).waitFor()
  await guest.page.keyboard.press('Space')
  await guest.at('a guest’s slideshow')
  expect([...host.wrong, ...guest.wrong]).toEqual([])
})

test('two-step sign-in and the deletion of an account are in German, and fit on a phone', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  await api.ask('mutation { createAlbum(input: { title: "Katzen" }) { id } }')
  const { page, at, wrong, signIn, button, expectErrors } = await germanWindow(album)
  expectErrors(/status of 400/)
  await page.goto('/account')
  await signIn(person)
  await button('Passwort ändern').click()
  await at('a new password')
  await button('Adresse ändern').click()
  await at('a new address')
  await button('Einschalten').click()
  const uri = (await page.getByRole('link', { name: 'Auf diesem Handy' }).getAttribute('href'))!
  const secret = new URL(uri).searchParams.get('secret')!
  const code = page.getByLabel('Code aus der App')
  await code.fill(codeAt(secret, stepAt(Date.now())) === '000000' ? '111111' : '000000')
  await code.press('Enter')
  await page.getByText('Der Code stimmt nicht oder ist abgelaufen. Nimm einen neuen.').waitFor()
  await at('two-step sign-in, a wrong code')
  await code.fill(codeAt(secret, stepAt(Date.now())))
  await code.press('Enter')
  await page.getByText('Sie ist eingeschaltet.').waitFor()
  await at('two-step sign-in is on')

  await button('Konto löschen').click()
  await page.getByText('Gelöscht werden 1 Album, auch alles im Papierkorb.').waitFor()
  await page.getByLabel('Gib zur Bestätigung deine E-Mail-Adresse ein').fill('somebody@example.com')
  await page.getByLabel('Aktuelles Passwort').last().fill(person.password)
  await button('Konto löschen').click()
  await page.getByText('Das ist nicht die E-Mail-Adresse deines Kontos.').waitFor()
  await at('the deletion of an account')
  await page.getByLabel('Gib zur Bestätigung deine E-Mail-Adresse ein').fill(person.username)
  await button('Konto löschen').click()
  await code.waitFor()
  await at('the deletion of an account, the code')
  await code.fill(codeAt(secret, stepAt(Date.now()) + 1))
  await code.press('Enter')
  await page.getByText('Dein Konto wurde gelöscht.').waitFor()
  await at('a deleted account')
  expect(wrong).toEqual([])
})

test('a person finds their photos with German words, and labels them in German', async () => {
  const { person, api, ids } = await analysed(cat, cup)
  const { page, signIn } = await germanWindow(album)
  await page.goto('/')
  await signIn(person)
  const grid = page.getByRole('region', { name: 'Fotos', exact: true })
  await grid.getByRole('link', { name: /^chelsea\.png: .*Katze/u }).waitFor()
  const field = page.getByRole('combobox', { name: 'Fotos suchen' })
  await field.fill('Katzen')
  await page.getByRole('option', { name: 'Katze, 1 Foto' }).waitFor()
  await field.press('Enter')
  await page.getByRole('heading', { name: 'Katze', exact: true }).waitFor()
  expect(page.url()).toContain('label=Cat')
  await grid.getByRole('link', { name: /^coffee/u }).waitFor({ state: 'detached' })

  await grid.getByRole('link', { name: /^chelsea/u }).click()
  const add = page.getByRole('combobox', { name: 'Schlagwort hinzufügen' })
  await add.fill('hund')
  await add.press('Enter')
  await page.getByRole('button', { name: /^Hund Von dir/u }).waitFor()
  await eventually(async () =>
    (await api.photoOnce(ids[0]!, Boolean)).labels.map(({ name }) => name),
  ).toContain('Dog')
})

test('a person sees their photos in German at once, and nothing in English, while the rest is still on its way', async () => {
  const { person } = await analysed(cat, cup)
  const window = await germanWindow(album)
  const { page, at, wrong, photo } = window
  await album.signInWindow(window, person)
  let arrive = () => {}
  const arriving = new Promise<void>((resolve) => (arrive = resolve))
  await page.route(/\/assets\/(?:other-texts|all-labels)-/, async (route) => {
    await arriving
    await route.continue()
  })
  await page.goto('/')
  await photo(/^chelsea/)
    .locator('img[data-loaded=true]')
    .waitFor()
  expect(await photo(/^chelsea/).getAttribute('aria-label')).toBe('chelsea.png')
  await at('photos, without the names of their labels')
  const placesOfPhotos = () =>
    page.locator('[data-photo]').evaluateAll((cells) =>
      cells.map((cell) => {
        const { x, y, width, height } = cell.getBoundingClientRect()
        return [x, y, width, height]
      }),
    )
  const places = await placesOfPhotos()
  await photo(/^chelsea/).click()
  await page.locator('[data-waiting]').waitFor({ state: 'attached' })
  expect(await page.getByRole('toolbar').count()).toBe(0)

  arrive()
  await page.getByRole('toolbar', { name: 'Foto' }).waitFor()
  await page.getByRole('heading', { name: 'Schlagwörter' }).waitFor()
  await page.keyboard.press('Escape')
  await photo(/^chelsea\.png: .*Katze/u).waitFor()
  await page.getByText('Katze').first().waitFor()
  expect(await placesOfPhotos()).toEqual(places)
  expect(wrong).toEqual([])
})

test('a page whose German texts could not be loaded is loaded again, and shows the photo that a person has opened', async () => {
  const { person } = await analysed(cat)
  const window = await germanWindow(album)
  const { page, photo, expectErrors } = window
  await album.signInWindow(window, person)
  expectErrors(/ERR_FAILED/)
  let isReloaded = false
  await page.route('**/assets/other-texts-*.js', (route) =>
    isReloaded ? route.continue() : route.abort('failed'),
  )
  await page.goto('/')
  await photo(/^chelsea\.png: .*Katze/u).waitFor()
  page.on('request', (request) => {
    isReloaded ||= request.isNavigationRequest()
  })
  await photo(/^chelsea/).click()
  await page.getByRole('toolbar', { name: 'Foto' }).waitFor()
  await page.getByRole('heading', { name: 'Schlagwörter' }).waitFor()
  expect(isReloaded).toBe(true)
})

test('labels have their English names if the German ones cannot be loaded', async () => {
  const { person } = await analysed(cat)
  const window = await germanWindow(album)
  const { page, photo, expectErrors } = window
  await album.signInWindow(window, person)
  expectErrors(/ERR_FAILED/)
  await page.route('**/assets/all-labels-*.js', (route) => route.abort('failed'))
  await page.goto('/')
  await photo(/^chelsea\.png: .*Cat/u).click()
  await page.getByRole('heading', { name: 'Schlagwörter' }).waitFor()
  await page.getByRole('button', { name: /^Cat/u }).first().waitFor()
})

test('a person chooses English, and German again, also without an account', async () => {
  const person = await album.newPerson()
  const window = await album.openWindow(german)
  const { page, library } = window
  await page.goto('/')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(await page.getAttribute('html', 'lang')).toBe('en')
  await library.signIn(person)
  await library.ready()
  await page.getByText('Photos you add here').waitFor()
  await page.getByRole('button', { name: 'Account', exact: true }).click()
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await page.getByText('Fotos bekommen hier Schlagwörter').waitFor()

  const guest = await album.openWindow(german)
  guest.expectErrors(/status of 401|WebSocket/)
  await guest.page.goto('/shared#no-such-link')
  await guest.page.getByRole('heading', { name: 'Dieser Link funktioniert nicht mehr.' }).waitFor()
  await guest.page.getByRole('button', { name: 'English' }).click()
  await guest.page.getByRole('heading', { name: 'This link no longer works.' }).waitFor()
})
