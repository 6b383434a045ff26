/** What could not be loaded or done says so in both languages: on each page, in each dialog and in each notice. */
import { test } from 'vitest'
import { inBothLanguages } from './both-languages.ts'
import { aPhoto, anAlbum, idsOf, photosOf } from './made-answers.ts'
import { runAlbum } from './running-album.ts'

const album = runAlbum()

/** More pages follow, and cannot be loaded. */
const firstPageOnly =
  (more: object) =>
  ({ nextToken }: { nextToken?: string }) =>
    nextToken
      ? ('failed' as const)
      : photosOf(
          idsOf(8).map((id) => aPhoto(id, more)),
          'more',
        )
const inAutumn = { albums: [{ __typename: 'PhotoAlbum', id: 'autumn', position: '1' }] }

test('pages whose content could not be loaded say so in both languages', async () => {
  const person = await album.newPerson()
  const answers = { Timeline: 'failed', Photos: 'failed', WaitingPhotos: 'failed', Albums: 'failed' } as const
  await inBothLanguages(album, { person, answers, config: { keepLocation: true } }, async (window) => {
    const { page, answers, at, sees, button, go } = window
    const photosFailed = () =>
      sees('The photos could not be loaded.', 'Die Fotos konnten nicht geladen werden.')
    await page.goto('/')
    await photosFailed()
    await at('library, not loaded')
    await go('/?label=Cat')
    await sees('The search failed.', 'Die Suche ist fehlgeschlagen.')
    await at('search, failed')
    answers.Photos = firstPageOnly({})
    await go('/?label=Furniture')
    await sees('The rest could not be loaded.', 'Der Rest konnte nicht geladen werden.')
    await at('search, stopped')

    answers.Photos = 'failed'
    await go('/albums')
    await sees('The albums could not be loaded.', 'Die Alben konnten nicht geladen werden.')
    await button('Photos to approve', 'Fotos zur Freigabe').click()
    await sees(
      'The photos to approve could not be loaded.',
      'Die Fotos zur Freigabe konnten nicht geladen werden.',
    )
    await at('albums and photos to approve, not loaded')
    answers.Album = 'failed'
    await go('/albums/summer')
    await sees('The album could not be loaded.', 'Das Album konnte nicht geladen werden.')
    await at('album, not loaded')
    answers.Album = { album: null }
    await go('/albums/gone')
    await sees(
      'This album does not exist or was deleted.',
      'Dieses Album gibt es nicht, oder es wurde gelöscht.',
    )
    await at('album, gone')
    answers.Album = { album: anAlbum('summer', 'Sommer 2024') }
    await go('/albums/summer')
    await photosFailed()
    await at('album, its photos not loaded')
    answers.Photos = firstPageOnly(inAutumn)
    answers.Album = { album: anAlbum('autumn', 'Herbst') }
    await go('/albums/autumn')
    await sees(
      'The rest of the photos could not be loaded.',
      'Die übrigen Fotos konnten nicht geladen werden.',
    )
    await at('album, the rest not loaded')
  })
})

test('other pages whose content could not be loaded say so in both languages', async () => {
  const person = await album.newPerson()
  await inBothLanguages(album, { person, config: { keepLocation: true } }, async (window) => {
    const { page, answers, at, sees, go } = window
    await page.goto('/nowhere')
    for (const [address, operation, state, english, german] of [
      [
        '/explore',
        'Explore',
        'explore',
        'The labels could not be loaded.',
        'Die Schlagwörter konnten nicht geladen werden.',
      ],
      [
        '/explore?category=Animals+and+Pets',
        'LabelsOfCategory',
        'a category',
        'The labels could not be loaded.',
        'Die Schlagwörter konnten nicht geladen werden.',
      ],
      [
        '/places',
        'Places',
        'places',
        'The places could not be loaded.',
        'Die Orte konnten nicht geladen werden.',
      ],
      [
        '/trash',
        'Photos',
        'trash',
        'The photos could not be loaded.',
        'Die Fotos konnten nicht geladen werden.',
      ],
      [
        '/usage',
        'Usage',
        'usage',
        'Your usage could not be loaded.',
        'Deine Nutzung konnte nicht geladen werden.',
      ],
      [
        '/reanalysis',
        'ReanalysisEstimates',
        'analyse again',
        'The photos could not be counted.',
        'Die Fotos konnten nicht gezählt werden.',
      ],
      [
        '/on-this-day',
        'OnThisDay',
        'on this day',
        'The photos could not be loaded.',
        'Die Fotos konnten nicht geladen werden.',
      ],
      [
        '/photo/unread',
        'OpenPhoto',
        'photo',
        'The photo could not be loaded.',
        'Das Foto konnte nicht geladen werden.',
      ],
    ] as const) {
      answers[operation] = 'failed'
      answers.Jobs = 'failed'
      await go(address)
      await sees(english, german)
      await at(`${state}, not loaded`)
    }
    answers.OpenPhoto = { photo: null }
    await go('/photo/gone')
    await sees('This photo is not in your library.', 'Dieses Foto ist nicht in deiner Mediathek.')
    await at('photo, gone')
  })
})

test('parts of a page that could not be loaded say so in both languages', async () => {
  const person = await album.newPerson()
  await inBothLanguages(album, { person, config: { keepLocation: true } }, async (window) => {
    const { page, answers, at, sees, go } = window
    answers.Timeline = { timeline: [{ __typename: 'MonthCount', month: '2024-07', count: 40 }] }
    answers.Strip = 'failed'
    await page.route('**/*countries*', (route) => route.abort('failed'))
    const places = {
      __typename: 'Places',
      nextToken: 'more',
      items: [
        { __typename: 'Place', place: 'PT', count: 30, latitude: null, longitude: null },
        { __typename: 'Place', place: 'PT.14.Lisbon', count: 30, latitude: 38.72, longitude: -9.13 },
      ],
    }
    answers.Places = ({ nextToken }) => (nextToken ? 'failed' : { places })
    window.expectErrors(/ERR_FAILED/)
    await page.goto('/places')
    await sees(
      'The outlines of the countries could not be loaded.',
      'Die Umrisse der Länder konnten nicht geladen werden.',
    )
    await sees('The other places could not be loaded.', 'Die übrigen Orte konnten nicht geladen werden.')
    await at('places, without outlines and the other places')
    const labels = ['Ant', 'Bear', 'Cat', 'Dog', 'Horse', 'Lion'].map((name) => ({
      ...{ __typename: 'LabelFacet', name, count: 12, cover: null },
    }))
    const explored = (nextToken: string) => ({
      explore: {
        ...{ __typename: 'Explore', colors: [], nextToken },
        categories: [{ __typename: 'LabelCategory', name: 'Animals and Pets', labelCount: 7, labels }],
      },
      places: { __typename: 'Places', top: [], nextToken: null },
    })
    answers.Explore = explored('unanswered')
    answers.MoreOfExplore = ({ nextToken }) => (nextToken === 'unanswered' ? 'never' : 'failed')
    await go('/explore')
    await sees('Loading the rest', 'Der Rest wird geladen')
    await at('explore, its other labels loading')
    await go('/')
    await sees('July 2024 could not be loaded.', 'Juli 2024 konnte nicht geladen werden.')
    await at('library, a month not loaded')
    answers.Explore = explored('failed')
    await go('/explore')
    await sees('The rest could not be loaded.', 'Der Rest konnte nicht geladen werden.')
    await at('explore, its other labels not loaded')
  })
})

test('an opened photo that is blurred, was refused or waits reads well in both languages', async () => {
  const person = await album.newPerson()
  const opened = (id: string, more: object) => {
    const { labels, ...photo } = aPhoto(id, more)
    return { photo: { ...photo, labels: labels.map((label) => ({ ...label, instances: [] })) } }
  }
  await inBothLanguages(album, { person }, async (window) => {
    const { page, answers, at, sees, go } = window
    await page.goto('/nowhere')
    answers.PhotoAnalysis = ({ id }: { id: string }) => ({
      photo: { __typename: 'Photo', id, analysis: null },
    })
    const moderation = ['Explicit Nudity', 'Weapon Violence'].map((name) => ({
      ...{ __typename: 'ModerationLabel', name, parent: null },
      confidence: 91,
    }))
    answers.OpenPhoto = opened('blurred', { moderation })
    await go('/photo/blurred')
    await sees(/^Moderated: Explicit Nudity, /, /^Sensibler Inhalt: /)
    await at('photo, blurred')
    const nothing = { images: [], labels: [], width: null, height: null }
    const reason = { __typename: 'Reason', code: 'CORRUPT', message: 'The picture is damaged or incomplete.' }
    answers.OpenPhoto = opened('refused', { ...nothing, status: 'REJECTED', reason })
    await go('/photo/refused')
    await sees(/^Export or download it again/, /^Exportier es neu/)
    await at('photo, refused')
    const advised = { ...nothing, status: 'REJECTED', reason, addedBy: 'Großtante Wilhelmine von Hohenstein' }
    answers.OpenPhoto = opened('a-guests', advised)
    await go('/photo/a-guests')
    await sees(/Wilhelmine/, /Wilhelmine/)
    await at('photo, a guest’s, refused')
    answers.OpenPhoto = opened('waiting', { ...nothing, status: 'PROCESSING' })
    await go('/photo/waiting')
    await sees(/^Being analysed\. Labels/, /^Wird analysiert\. Die Schlagwörter/)
    await at('photo, being analysed')
    const failure = { __typename: 'Reason', code: 'ANALYSIS_FAILED', message: 'The analysis failed.' }
    answers.OpenPhoto = opened('failed', { ...nothing, status: 'FAILED', reason: failure })
    await go('/photo/failed')
    await sees(/Analyse it again, or add it again\.$/, /füg die Datei noch einmal hinzu\.$/)
    await at('photo, analysis failed')
  })
})

test('an opened photo without its file says in both languages that it waits, or how to finish its upload', async () => {
  const person = await album.newPerson()
  const nothing = { images: [], labels: [], width: null, height: null, status: 'PENDING_UPLOAD' }
  await inBothLanguages(album, { person }, async (window) => {
    const { page, answers, at, sees, go } = window
    await page.goto('/nowhere')
    const opened = (id: string, more: object = {}) => ({ photo: aPhoto(id, { ...nothing, ...more }) })
    answers.MissingFiles = ({ ids }: { ids: string[] }) => ({
      missingFiles: ids.filter((id) => id !== 'waits'),
    })
    answers.OpenPhoto = opened('waits')
    await go('/photo/waits')
    await sees('Waiting to be analysed', 'Wartet auf die Analyse')
    await at('photo, waiting to be analysed')
    answers.OpenPhoto = opened('lacks')
    await go('/photo/lacks')
    await sees('The upload was not finished', 'Nicht fertig hochgeladen')
    await sees('Add the same file again.', 'Füg dieselbe Datei noch einmal hinzu.')
    await at('photo, without its file')
    answers.OpenPhoto = opened('guests', { addedBy: 'Zoë' })
    await go('/photo/guests')
    await sees('Zoë’s file has not arrived yet', 'Die Datei von Zoë ist noch nicht angekommen')
  })
})

test('the frame of every page reads well in both languages when it takes files, plays nothing, or gets no answer', async () => {
  const person = await album.newPerson()
  await inBothLanguages(album, { person }, async (window) => {
    const { page, at, sees, go, expectErrors } = window
    expectErrors(/ERR_FAILED|WebSocket|Failed to fetch|Unable to preload/)
    await page.goto('/')
    await sees(/^Photos you add here/, /^Fotos bekommen hier/)
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['cat'], 'cat.png', { type: 'image/png' }))
      document.body.dispatchEvent(new DragEvent('dragover', { bubbles: true, dataTransfer }))
    })
    await sees(/^Drop photos or folders/, /^Leg Fotos oder Ordner/)
    await page.evaluate(() => dispatchEvent(new PointerEvent('pointermove')))
    await page.keyboard.press('s')
    await sees(/^No photos to show yet/, /^Noch keine Fotos\. Neue Fotos erscheinen/)
    await at('slideshow, without photos')
    await page.keyboard.press('Escape')

    await page.route(/\/graphql$|\/config\.json$/, (route) => route.abort('failed'))
    await go('/albums')
    await sees('The album is not responding. Trying again…', 'Das Album antwortet nicht. Neuer Versuch …')
    await at('no answer')
    // The page has been loaded again for that already.
    await page.evaluate(() => sessionStorage.setItem('album.reloaded', String(Date.now())))
    await page.route('**/assets/UsagePage*', (route) => route.abort('failed'))
    await go('/usage')
    await sees('Something went wrong on this page.', 'Auf dieser Seite ist etwas schiefgegangen.')
    await at('a part of the page could not be loaded')
  })
})
